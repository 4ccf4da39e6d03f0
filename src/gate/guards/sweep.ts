import type { Consent } from '../../api.ts'
import { own } from '../../config/own.ts'
import type { StorageKind } from '../../notice/model.ts'
import { attempt } from '../../page/attempt.ts'
import type { Declared } from './declared.ts'
import { covers, type Item, isOurs, itemsOf } from './storage/names.ts'
import { type Browser, openBrowser } from './sweep/browser.ts'
import { eraseItem, type Reason, type Spare } from './sweep/erase.ts'

/** Something that was stored. */
export interface Stored {
  readonly purpose: string
  readonly kind: StorageKind
  /** As it was found; as it is declared where it could not be looked for. */
  readonly name: string
}

/** Something declared that could not be erased, why, and whom to ask. */
export interface Leftover extends Stored {
  readonly reason: Reason
  /** The recipient that the item names as its provider. */
  readonly provider?: { readonly id: string; readonly name?: string; readonly url?: string }
}

export interface Swept {
  readonly purpose: string
  readonly erased: readonly Stored[]
  readonly left: readonly Leftover[]
}

/**
 * Erases what one purpose has stored, of every kind, and reads back. Names that another purpose declares too stay while
 * that one is open; askfirst's own record always does. Never rejects; what is left is reported as `NOT_ERASED`.
 */
export const sweep = (consent: Consent, declared: readonly Declared[], purpose: string): Promise<Swept> =>
  sweepFrom(openBrowser(globalThis as Window & typeof globalThis), consent, declared, purpose)

/**
 * The same, past guards that stand in front of the browser's own functions.
 * @param thorough also tells of what cannot be seen from here; false where nothing need ever have been stored
 */
export async function sweepFrom(
  browser: Browser,
  consent: Consent,
  declared: readonly Declared[],
  purpose: string,
  thorough = true,
): Promise<Swept> {
  const items = browser.window.document ? itemsOf(declared) : []
  const isOpen = (id: string) => attempt(() => consent.allows(id)) === true
  const wasOpen = isOpen(purpose)
  const spare: Spare = (kind, name, value) =>
    isOurs(kind, name, value) ||
    // Granted again while we were at it.
    (!wasOpen && isOpen(purpose)) ||
    items.some(
      (item) =>
        item.purpose !== purpose && item.kind === kind && covers(item.name, name) && isOpen(item.purpose),
    )

  const found = await Promise.all(
    items
      .filter((item) => item.purpose === purpose)
      .map(async (item) => ({ item, traces: await eraseItem(browser, item, spare, thorough) })),
  )
  const erased: Stored[] = []
  const left: Leftover[] = []
  for (const { item, traces } of found)
    for (const { name, reason } of traces) {
      const stored = { purpose, kind: item.kind, name }
      if (reason) left.push({ ...stored, reason, ...providerOf(item, declared) })
      else erased.push(stored)
    }
  for (const leftover of left) complain(consent, leftover)
  return { purpose, erased, left }
}

/** Name and link of whom the item names; what is declared may be anything. */
function providerOf(
  { purpose, provider: id }: Item,
  declared: readonly Declared[],
): Pick<Leftover, 'provider'> {
  if (typeof id !== 'string') return {}
  const recipients = declared.find((one) => own(one).id === purpose)?.recipients
  const known = Array.isArray(recipients) ? recipients.map(own).find((one) => one.id === id) : undefined
  const text = (key: 'name' | 'url') => (typeof known?.[key] === 'string' ? { [key]: known[key] } : {})
  return { provider: { id, ...text('name'), ...text('url') } }
}

function complain(consent: Consent, { kind, name, reason, provider }: Leftover): void {
  const whom = provider && `; ask ${[provider.name ?? provider.id, provider.url].filter(Boolean).join(', ')}`
  attempt(() => consent.report('NOT_ERASED', `${kind} ${name}`, reason, `${whom ?? ''}`))
}
