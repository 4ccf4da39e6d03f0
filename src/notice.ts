import type { PurposeTerms } from './config/config.ts'
import { own } from './config/own.ts'
import { inWords } from './config/purposes.ts'
import { fingerprint } from './notice/fingerprint.ts'
import type { Notice } from './notice/model.ts'
import { termsOf } from './notice/parts.ts'

export type { Code } from './config/errors.ts'
export { ConsentError } from './config/errors.ts'
export { catalogue } from './notice/catalogue.ts'
export { checkNotice } from './notice/check.ts'
export { type Declared, declare } from './notice/declare.ts'
export { fingerprint } from './notice/fingerprint.ts'
export type {
  Block,
  Category,
  CategorySource,
  CategorySpecial,
  Comparison,
  Controller,
  FactChange,
  Inline,
  Item,
  Minors,
  Notice,
  Occasion,
  Purpose,
  Recipient,
  RecipientType,
  Revision,
  Section,
  SectionChange,
  StorageItem,
  StorageKind,
  Text,
} from './notice/model.ts'
export { titleOf } from './notice/title.ts'

/** What a Config needs beside the notice: `createConsent({ notice, ...summarize(notice) })`. */
export function summarize(notice: Notice): Summary {
  const { effectiveDate, scope } = notice
  const terms = fingerprint(notice)
  return { effectiveDate, purposes: termsOf(notice), terms, ...(scope && { scope: scope.join(' ') }) }
}

/** What the core must know of a notice. */
export interface Summary {
  effectiveDate: string
  purposes: PurposeTerms[]
  terms: string
  /** Only where the notice names the origins it holds for. */
  scope?: string
}

/** The script tag for a page: where the notice is, where askfirst is, and what the notice says. */
export function tag(notice: Notice, urls: { notice: string; src: string }): string {
  const { effectiveDate, purposes, terms, scope } = summarize(notice)
  const attributes = {
    src: urls.src,
    'data-notice': urls.notice,
    'data-effective-date': effectiveDate,
    'data-purposes': purposes.map((purpose) => inWords(own(purpose))).join(' '),
    'data-terms': terms,
    ...(scope && { 'data-scope': scope }),
  }
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${quotable(value)}"`)
  return `<script${written.join('')}></script>`
}

const quotable = (value: string) => value.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
