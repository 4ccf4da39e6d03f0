import type { Inventory, Tally } from '../gate/guards/inventory.ts'
import type { Make } from './make.ts'
import type { Stray } from './strays.ts'

/** A table that scrolls by itself where it is too wide, also with the keyboard. */
export function tableOf(make: Make, label: string, heads: readonly string[], body: HTMLElement): HTMLElement {
  const cells = heads.map((head) => make('th', { scope: 'col' }, head))
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...cells)), body)
  return make('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': label }, table)
}

export const purposeHeads = ['Purpose', 'State', 'Declared', 'Seen', 'Held', 'Released', 'Refused']

export const purposeRows = (make: Make, { purposes }: Inventory): HTMLElement[] =>
  Object.entries(purposes).map(([id, { state, declared, seen, held, waiting, released, refused }]) => {
    const still = waiting.count ? ` (${waiting.count} waiting)` : ''
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, id),
      make('td', {}, state ?? 'not asked about'),
      make('td', {}, ...lines(make, declared)),
      counted(make, seen),
      counted(make, held, still),
      counted(make, released),
      counted(make, refused),
    )
  })

const counted = (make: Make, { count, names }: Tally, more = ''): HTMLElement =>
  make('td', {}, `${count}${more}`, ...lines(make, names))

/** Pages make names up, so there may be many. */
const lines = (make: Make, names: readonly string[]): HTMLElement[] => {
  const shown = names.slice(0, 20).map((name) => make('div', { class: 'name' }, name))
  const rest = names.length - shown.length
  return rest ? [...shown, make('div', { class: 'name' }, `and ${rest} more`)] : shown
}

export const strayHeads = ['Kind', 'Name']

export const strayRows = (make: Make, found: readonly Stray[]): HTMLElement[] =>
  found.map(({ kind, name }) => make('tr', {}, make('td', {}, kind), make('td', { class: 'name' }, name)))
