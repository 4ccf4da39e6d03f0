import type { Entry } from '../devices-table.ts'

/** A function or accessor of the page. */
export interface Found {
  readonly owner: object
  readonly key: string
}

/** What an entry of the table leads to in this window; what is not there is left out. */
export function find(window: object, { at }: Pick<Entry, 'at'>): readonly Found[] {
  const path = at.split('.')
  const keys = path.pop()?.split(' ') ?? []
  let owner: unknown = window
  for (const step of path) if (owner) owner = Object.getOwnPropertyDescriptor(owner, step)?.value
  return owner ? keys.filter((key) => Object.hasOwn(owner, key)).map((key) => ({ owner, key })) : []
}
