import type { PolicyDocument } from '../source/document.ts'

/** What `askfirst init` writes where the text is silent. Nothing that begins with it is a fact. */
export const placeholder = '???'

export const isPlaceholder = (value: unknown): boolean =>
  typeof value === 'string' && value.trimStart().startsWith(placeholder)

export type Path = readonly (string | number)[]

/** Where a head still holds placeholders. A head that holds itself, by YAML anchors, is gone through once. */
export function placeholdersOf({ head }: PolicyDocument): Path[] {
  const seen = new Set<unknown>()
  const found: Path[] = []
  const look = (value: unknown, path: Path) => {
    if (isPlaceholder(value)) found.push(path)
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    const entries: Iterable<readonly [string | number, unknown]> = Array.isArray(value)
      ? value.entries()
      : Object.entries(value)
    for (const [key, inner] of entries) look(inner, [...path, key])
  }
  look(head, [])
  return found
}
