import type { Config, PurposeTerms } from './config/config.ts'
import { fingerprint, flags } from './notice/fingerprint.ts'
import type { Notice } from './notice/model.ts'

export type { Code } from './config/errors.ts'
export { ConsentError } from './config/errors.ts'
export { catalogue } from './notice/catalogue.ts'
export { checkNotice } from './notice/check.ts'
export { fingerprint } from './notice/fingerprint.ts'
export type {
  Block,
  Category,
  CategorySource,
  CategorySpecial,
  Controller,
  Inline,
  Item,
  Notice,
  Purpose,
  Recipient,
  RecipientType,
  Section,
  StorageItem,
  StorageKind,
  Text,
} from './notice/model.ts'
export { titleOf } from './notice/title.ts'

/** What a Config needs beside the notice's URL or loader: `createConsent({ notice: load, ...summarize(notice) })`. */
export function summarize(notice: Notice): Required<Pick<Config, 'effectiveDate' | 'terms'>> & {
  purposes: PurposeTerms[]
} {
  const purposes = notice.purposes.map(({ id, basis = 'consent', separate = false, sale = false }) => ({
    id,
    basis,
    separate,
    sale,
  }))
  return { effectiveDate: notice.effectiveDate, purposes, terms: fingerprint(notice) }
}

/** The script tag for a page: where the notice is, where askfirst is, and what the notice says. */
export function tag(notice: Notice, urls: { notice: string; src: string }): string {
  const { effectiveDate, purposes, terms } = summarize(notice)
  const attributes = {
    src: urls.src,
    'data-notice': urls.notice,
    'data-effective-date': effectiveDate,
    'data-purposes': flags(purposes),
    'data-terms': terms,
  }
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${quotable(value)}"`)
  return `<script${written.join('')}></script>`
}

const quotable = (value: string) => value.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
