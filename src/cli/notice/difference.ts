import { keyOf } from '../changes/normal.ts'

export type Path = readonly (string | number)[]

/** Do two texts say the same, under this key? */
export type Sameness = (key: string, before: string, after: string) => boolean

/** What holds where nothing is said; to write it out changes nothing. */
const defaults: Readonly<Record<string, unknown>> = {
  basis: 'consent',
  separate: false,
  sale: false,
  age: false,
  abroad: false,
  coveredByNotice: true,
  exceptional: false,
  party: 'first',
}

/**
 * Where the later of two pieces of front matter first says something else; lists may be in any order. What went has no
 * place any more: then it is what it was in.
 */
export function firstDifference(
  before: unknown,
  after: unknown,
  isSame: Sameness,
  path: Path = [],
): Path | null {
  // Also where two entries of a list cannot be told apart: nothing changed is never a change.
  if (JSON.stringify(before) === JSON.stringify(after)) return null
  const key = String(path.findLast((step) => typeof step === 'string') ?? '')
  const [one, other] = [said(key, before), said(key, after)]
  if (Array.isArray(one) && Array.isArray(other)) return inList(one, other, isSame, path)
  if (isObject(one) && isObject(other)) return inObject(one, other, isSame, path)
  if (typeof one === 'string' && typeof other === 'string') return isSame(key, one, other) ? null : path
  return one === other ? null : path
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An empty list or text says as much as none. */
const said = (key: string, value: unknown): unknown =>
  (Array.isArray(value) && !value.length) || value === '' ? undefined : (value ?? defaults[key])

function inObject(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  isSame: Sameness,
  path: Path,
): Path | null {
  for (const key of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const found = firstDifference(before[key], after[key], isSame, [...path, key])
    if (found) return found
  }
  return null
}

function inList(
  before: readonly unknown[],
  after: readonly unknown[],
  isSame: Sameness,
  path: Path,
): Path | null {
  const there = new Map(before.map((item) => [nameOf(item), item]))
  for (const [at, item] of after.entries()) {
    const name = nameOf(item)
    const here = [...path, at]
    if (!there.has(name)) return here
    const found = isObject(item) ? firstDifference(there.get(name), item, isSame, here) : null
    if (found) return found
  }
  const here = new Set(after.map(nameOf))
  return before.every((item) => here.has(nameOf(item))) ? null : path
}

/** What an entry is known by: its id; of what is stored, kind and name, as a cookie and a key may share one. */
const nameOf = (item: unknown): string =>
  isObject(item) ? `${item.id ?? `${item.kind} ${item.name}`}` : keyOf(`${item}`)
