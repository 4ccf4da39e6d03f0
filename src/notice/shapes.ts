import { isDate } from '../config/dates.ts'
import { isOrigin } from '../config/origin.ts'
import { isLanguage } from './language.ts'
import type {
  Category,
  Controller,
  Minors,
  Notice,
  Purpose,
  Recipient,
  Revision,
  Section,
  StorageItem,
} from './model.ts'
import { flag, list, object, oneOf, type Rule, type Shape, text } from './rules.ts'
import { isObject } from './sound.ts'

const words = text(/\S/, 'Write a text')
const day = text({ test: isDate }, 'Write YYYY-MM-DD', 'EFFECTIVE_DATE_INVALID')
const id = text(/^[a-z][\w-]{0,31}$/, 'Write a-z, 0-9, - or _, at most 32 characters')
// No `//host`, nor what a URL parser would make of a backslash or a tab (fault 98).
const link = text(/^(https:\/\/\w|mailto:\w|#|\/(?![/\\]))[^\s\\]*$/, 'Write https:, mailto:, /path or #id')

// Nested texts name each other, so they are functions. Not shown in part: a block has exactly one of its keys.
const rich: Rule = (value, ...rest) => (Array.isArray(value) ? list(inline) : words)(value, ...rest)
const inline: Rule = (value, ...rest) =>
  (isObject(value)
    ? object({ b: rich }, { i: rich }, { a: rich, href: link }, { ins: rich }, { del: rich })
    : words)(value, ...rest)
const block: Rule = (value, ...rest) =>
  (isObject(value)
    ? object({ p: rich }, { ul: list(item) }, { ol: list(item) }, { table: list(list(rich)) })
    : words)(value, ...rest)
const item: Rule = (value, ...rest) =>
  (isObject(value) ? object({ blocks: list(block) }) : rich)(value, ...rest)

const origin = text({ test: isOrigin }, 'Write an origin such as https://shop.example')
/** One that holds nowhere would close all. */
const scope: Rule = (value, ...rest) =>
  list(origin)(Array.isArray(value) && !value.length ? [''] : value, ...rest)

const controller: Shape<Controller> = {
  name: words,
  'address?': words,
  contact: text(
    /^(https:\/\/\w\S*|[^\s@]+@[^\s@]+\.[^\s@]+)$/,
    'Write an e-mail address or https URL',
    'CONTACT_MISSING',
  ),
}
const storage: Shape<StorageItem> = {
  kind: oneOf('cookie|localStorage|sessionStorage|indexedDB|cacheStorage|serviceWorker|other'),
  name: words,
  lifetime: words,
  'party?': oneOf('first|third'),
  'provider?': words,
}
const purpose: Shape<Purpose> = {
  id,
  title: words,
  description: words,
  'basis?': oneOf('consent|necessary'),
  'separate?': flag,
  'sale?': flag,
  'age?': flag,
  categories: list(words),
  'recipients?': list(words),
  'occasions?': list(oneOf('transaction|special-service|lottery|contest|legal-requirement')),
  retention: words,
  'consequence?': words,
  'storage?': list(object(storage)),
  'since?': day,
}
const recipient: Shape<Recipient> = {
  id,
  name: words,
  type: oneOf(
    'service_provider|contest|acquirer|authority|rights_protection|promotion_partner|affiliate|client|public',
  ),
  'role?': words,
  'address?': words,
  'url?': link,
  'coveredByNotice?': flag,
  'separate?': flag,
  'abroad?': flag,
  'hosts?': list(text(/^(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(:\d+)?$/, 'Write a host such as metrics.example')),
}
const category: Shape<Category> = {
  id,
  title: words,
  source: oneOf('provided|observed|derived|device-sensor'),
  special: oneOf('none|sensitive|payment|identity|minor'),
  'exceptional?': flag,
}
/** Thirteen is the least any law here names; beyond twenty-one nobody is a minor anywhere. */
const years: Rule = (value, path, fault) =>
  (Number.isInteger(value) && Number(value) > 12 && Number(value) < 22) ||
  fault(path, value, 'Write a number of years, 13 to 21')
const minors: Shape<Minors> = {
  threshold: years,
  'how?': words,
  'rules?': text(/^https:\/\/\w[^\s\\]*$/, 'Write an https URL'),
}
const level: Rule = (value, path, fault) =>
  [1, 2, 3, 4].includes(value as number) || fault(path, value, 'Write 1, 2, 3 or 4')
const section: Shape<Section> = {
  id,
  'number?': words,
  'title?': words,
  'level?': level,
  blocks: list(block),
}
/** A site's own loader is taken on trust. */
const source: Rule = (value, path, fault) =>
  typeof value === 'function' || text(/^[^\s\\:]+$/, 'Write a path on this site')(value, path, fault)
const revision: Shape<Revision> = {
  effectiveDate: day,
  'controller?': words,
  'changes?': words,
  'comparison?': source,
}

/** The types of model.ts as rules. */
export const noticeShape: Shape<Notice> = {
  title: words,
  effectiveDate: day,
  language: text({ test: isLanguage }, 'Write a tag such as en or pt-BR'),
  'summary?': words,
  'changes?': words,
  controller: object(controller),
  'scope?': scope,
  purposes: list(object(purpose)),
  'recipients?': list(object(recipient)),
  'categories?': list(object(category)),
  'minors?': object(minors),
  'sections?': list(object(section)),
  'text?': source,
  'history?': list(object(revision)),
  'words?': (value, path, fault) =>
    isObject(value)
      ? Object.keys(value).forEach((key) => {
          words(value[key], `${path}.${key}`, fault)
        })
      : fault(path, value, 'Write an object'),
}
