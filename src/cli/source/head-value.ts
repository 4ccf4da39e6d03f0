import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { Failure } from '../problem.ts'

type Complain = (offset: number, message: string, fix: string) => Failure

/** More than a head needs; aliases of aliases grow beyond any measure. */
const mostValues = 20_000
const mostAliases = 100
const deepest = 20

/**
 * A YAML mapping as plain data that inherits nothing; `null` where the document is no mapping. Own conversion, since the library's
 * gives objects that contain themselves where an alias does.
 */
export function headValue(document: Document, complain: Complain): Record<string, unknown> | null {
  const { contents } = document
  if (contents !== null && !isMap(contents) && !(isScalar(contents) && contents.value === null)) return null
  let values = 0
  let aliases = 0
  const mapping = isMap(contents) ? convert(contents, 0) : null
  return (mapping as Record<string, unknown> | null) ?? Object.create(null)

  function convert(node: unknown, depth: number): unknown {
    const offset = offsetOf(node) ?? 0
    if (++values > mostValues || depth > deepest)
      throw complain(
        offset,
        'The head is nested too deep or refers to itself',
        'Write it without aliases (*)',
      )
    if (isAlias(node)) {
      if (++aliases > mostAliases) throw complain(offset, 'Too many aliases', 'Write the values themselves')
      const meant = node.resolve(document)
      if (!meant) throw complain(offset, `There is no &${node.source}`, 'Write the value itself')
      return convert(meant, depth + 1)
    }
    if (isSeq(node)) return node.items.map((item) => convert(item, depth + 1))
    if (!isMap(node)) return isScalar(node) ? scalar(node.value, node.source) : null
    const own: Record<string, unknown> = Object.create(null)
    for (const { key, value } of node.items) {
      if (!isScalar(key))
        throw complain(offsetOf(key) ?? offset, 'A key is not a word', 'Write a word and a colon')
      const name = nameOf(key)
      // Harmless here, but not where somebody copies it.
      if (name !== '__proto__') own[name] = convert(value, depth + 1)
    }
    return own
  }
}

/** Infinity and the like are no JSON: as written. */
const scalar = (value: unknown, source: string | undefined): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? (source ?? null) : value

const nameOf = (key: unknown): string => (isScalar(key) ? (key.source ?? `${key.value}`) : '')

/** Where the value at a path begins, or its key; of a path that ends early, the last there is. */
export function nodeAt(document: Document, path: readonly (string | number)[]): number | null {
  let node: unknown = document.contents
  let offset: number | null = null
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    const pair: Pair | undefined = isMap(node)
      ? node.items.find(({ key }) => nameOf(key) === `${step}`)
      : undefined
    const next: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined
    if (!pair && next === undefined) break
    offset = offsetOf(pair ? pair.key : next) ?? offset
    node = next
  }
  return offset
}

const offsetOf = (node: unknown): number | null => (node as Node | null)?.range?.[0] ?? null
