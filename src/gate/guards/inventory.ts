import type { Consent } from '../../api.ts'
import type { PurposeState } from '../../decision/decision.ts'
import { livePage } from '../../page/live.ts'
import { type Entry, findBook, type Outcome } from './book.ts'
import type { Declared } from './declared.ts'
import { markedNodes } from './marked.ts'

/** How often, and what. */
export interface Tally {
  readonly count: number
  /** `localStorage _m`, `fetch metrics.example`, `iframe video.example`: each once, in the order they came. */
  readonly names: readonly string[]
}

export interface PurposeInventory {
  /** As in `consent.state`. `null`: visitors are not asked about it, so it is closed. */
  readonly state: PurposeState | null
  /** What the policy says it may do: `cookie _m`, `host metrics.example`. */
  readonly declared: readonly string[]
  /** Attempts, whatever became of them. */
  readonly seen: Tally
  /** Of these, the ones that had to wait for an answer; `waiting`: those that still do. */
  readonly held: Tally
  readonly waiting: Tally
  /** Of those held, the ones that went on after a yes. */
  readonly released: Tally
  /** At once, or after they were held; also what the page called off meanwhile. */
  readonly refused: Tally
}

/** Frozen; how it was when `inventory()` was called. */
export interface Inventory {
  /** By purpose, and by recipient's part of one (`analytics/metrics`) where that is asked about by itself. */
  readonly purposes: Readonly<Record<string, PurposeInventory>>
  /** What no purpose declares, and what names a purpose that does not exist. */
  readonly undeclared: readonly Entry[]
}

/**
 * By purpose: what is declared, and what became of what scripts tried since the page was loaded (A-25, fault 82). What
 * guards saw, and the nodes that are marked `data-askfirst` now; without guards, only those. Names, hosts and counts,
 * never a value, a path or a query.
 * @param declared as `declare()` and `askfirst build` write it; without it, nothing counts as declared
 */
export function inventory(consent: Consent, declared: readonly Declared[] = []): Inventory {
  const { window, present, document } = livePage()
  const { purposes: states } = consent.state
  const isAsked = (id: string) => Object.hasOwn(states, id)
  const ownId = (id: string) => (isAsked(id) ? id : id.replace(/\/.*/, ''))
  const entries = [...(findBook(window)?.entries.values() ?? []), ...(present ? markedNodes(document) : [])]
  const names = declaredNames(declared, ownId)
  const purposes: Record<string, PurposeInventory> = Object.create(null)
  for (const id of new Set([...Object.keys(states), ...names.keys()])) {
    const mine = entries.filter((entry) => entry.purposes.some((purpose) => ownId(purpose) === id))
    purposes[id] = freeze({
      state: (isAsked(id) && states[id]) || null,
      declared: [...(names.get(id) ?? [])],
      ...talliesOf(mine),
    })
  }
  const isKnown = (purpose: string) => ownId(purpose) in purposes
  const undeclared = entries.filter((entry) => !entry.purposes.some(isKnown))
  return Object.freeze({ purposes: Object.freeze(purposes), undeclared: freeze(undeclared.map(freeze)) })
}

/** By purpose, or by part of one where that is asked about by itself. */
function declaredNames(declared: readonly Declared[], ownId: (id: string) => string) {
  const names = new Map<string, Set<string>>()
  const add = (id: string, name: string) => names.set(id, (names.get(id) ?? new Set()).add(name))
  for (const { id, storage = [], recipients = [] } of declared) {
    for (const { kind, name } of storage) add(id, `${kind} ${name}`)
    for (const recipient of recipients)
      for (const host of recipient.hosts ?? []) add(ownId(`${id}/${recipient.id}`), `host ${host}`)
  }
  return names
}

function talliesOf(entries: readonly Entry[]) {
  const tally = (count: (entry: Entry) => number): Tally => {
    const those = entries.filter((entry) => count(entry))
    return freeze({
      count: those.reduce((sum, entry) => sum + count(entry), 0),
      names: [...new Set(those.map(({ name }) => name))],
    })
  }
  const by = (outcome: Outcome) => tally(({ counts }) => counts[outcome])
  return {
    // Each attempt ends in one way, or waits.
    seen: tally(({ counts, waiting }) => counts.passed + counts.released + counts.refused + waiting),
    held: by('held'),
    waiting: tally(({ waiting }) => waiting),
    released: by('released'),
    refused: by('refused'),
  }
}

/** With what is in it. */
function freeze<T extends object>(value: T): T {
  Object.values(value).forEach(Object.freeze)
  return Object.freeze(value)
}
