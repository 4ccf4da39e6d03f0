import { type Code, ConsentError } from '../config/errors.ts'
import { unknown } from './advice.ts'
import { catalogue } from './catalogue.ts'
import type { Category, Notice, Purpose, Recipient } from './model.ts'
import { asksFor, isInformed, termsOf } from './parts.ts'
import { type Fault, object } from './rules.ts'
import { noticeShape } from './shapes.ts'
import { isObject, plain } from './sound.ts'

/** Enough to work on; a hostile file could hold a million. */
const enough = 99

/** What one record can hold answers to (fault 5). */
const most = 64

/**
 * Everything that is wrong with a notice, with advice; empty when nothing is. Never throws, whatever arrives.
 * @param known built-in data categories; the notice's own ones are added
 */
export function checkNotice(input: unknown, known: readonly Category[] = catalogue): ConsentError[] {
  const faults: ConsentError[] = []
  const fault: Fault = (path, value, hint, code = 'NOTICE_INVALID') => {
    if (faults.length < enough) faults.push(new ConsentError(code, path || 'notice', value, hint))
  }
  const copy = plain(input)
  if (isObject(copy)) object(noticeShape)(copy, '', fault)
  else fault('', input, 'Write an object of plain JSON, of at most a million characters')
  if (!faults.length) relate(copy as Notice, fault, known)
  return faults
}

/** What no single field can show: ids that meet, references that lead nowhere, terms that contradict. */
function relate(notice: Notice, fault: Fault, known: readonly Category[]) {
  const categories = [...known, ...(notice.categories ?? [])]
  const { recipients = [], sections = [], purposes, history = [] } = notice
  unique('categories', categories.slice(known.length), fault)
  unique('recipients', recipients, fault)
  unique('sections', sections, fault)
  unique('purposes', purposes.flatMap(asked), fault, 'PURPOSE_DUPLICATE')
  for (const [at, { id }] of purposes.entries())
    if (id === 'age')
      fault(`purposes[${at}].id`, id, 'Write another: age is the visitor’s age group', 'PURPOSE_INVALID')
  for (const [at, { effectiveDate }] of history.entries())
    if (effectiveDate > (history[at - 1] ?? notice).effectiveDate)
      fault(`history[${at}].effectiveDate`, effectiveDate, 'Write the newest first, none after this notice')
  for (const [at, recipient] of recipients.entries()) inform(`recipients[${at}]`, recipient, fault)
  if (termsOf(notice).length > most)
    fault('purposes', termsOf(notice).length, `Write fewer: with their recipients they can be ${most}`)
  for (const [at, purpose] of purposes.entries()) {
    const path = `purposes[${at}]`
    refer(`${path}.categories`, purpose.categories, categories, fault)
    refer(`${path}.recipients`, purpose.recipients ?? [], recipients, fault)
    for (const [item, { provider }] of (purpose.storage ?? []).entries())
      if (provider && !recipients.some(({ id }) => id === provider))
        fault(
          `${path}.storage[${item}].provider`,
          provider,
          unknown(
            provider,
            recipients.map(({ id }) => id),
          ),
        )
    contradict(path, purpose, categories, fault)
    if (purpose.basis === 'necessary')
      stayIn(`${path}.recipients`, purpose.recipients ?? [], recipients, fault)
  }
}

/** Under the ids that are asked for. */
const asked = (purpose: Purpose) => asksFor(purpose).map((id) => ({ id }))

function inform(path: string, recipient: Recipient, fault: Fault) {
  const { id, type, separate } = recipient
  if (isInformed(recipient) && separate)
    fault(`${path}.separate`, separate, `Nobody is asked about ${type}: visitors are told (A-44)`)
  if (id === 'precise') fault(`${path}.id`, id, 'Write another: location/precise is the exact position')
}

function contradict(path: string, purpose: Purpose, categories: readonly Category[], fault: Fault) {
  const { basis, separate, sale } = purpose
  if (basis === 'necessary') {
    if (sale) fault(`${path}.sale`, sale, 'What is necessary cannot be sold', 'PURPOSE_INVALID')
    if (separate) fault(`${path}.separate`, separate, 'What is necessary is not asked for', 'PURPOSE_INVALID')
    return
  }
  const special = categories.find(({ id, exceptional }) => exceptional && purpose.categories.includes(id))
  if (special && !purpose.occasions?.length)
    fault(
      `${path}.occasions`,
      purpose.occasions,
      `Write when ${special.id} is asked for, such as [transaction]`,
      'OCCASION_REQUIRED',
    )
}

/** Those who receive data for ends of their own are never necessary. */
function stayIn(path: string, ids: readonly string[], recipients: readonly Recipient[], fault: Fault) {
  for (const [at, id] of ids.entries()) {
    const type = recipients.find((recipient) => recipient.id === id)?.type ?? ''
    if (/^(promotion_partner|affiliate|client)$/.test(type))
      fault(`${path}[${at}]`, id, `What is necessary does not go to a ${type}`, 'PURPOSE_INVALID')
  }
}

function unique(path: string, things: readonly { id: string }[], fault: Fault, code?: Code) {
  const seen = new Set<string>()
  for (const [at, { id }] of things.entries()) {
    if (seen.has(id)) fault(`${path}[${at}].id`, id, 'Used before', code)
    seen.add(id)
  }
}

function refer(path: string, ids: readonly string[], things: readonly { id: string }[], fault: Fault) {
  const known = things.map(({ id }) => id)
  for (const [at, id] of ids.entries())
    if (!known.includes(id)) fault(`${path}[${at}]`, id, unknown(id, known))
}
