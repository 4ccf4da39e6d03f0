import { diffChars } from 'diff'

const bare = (key: string) => key.toLowerCase().replace(/[^a-z\d]/g, '')

/**
 * The known key that this was probably meant to be: at most two letters to add or take away, upper case and dashes
 * apart. Front matter is full of other tools' keys, so this is stricter than advice on a flag.
 */
export function closest(key: string, known: readonly string[]): string | null {
  const steps = (other: string) =>
    diffChars(bare(key), bare(other)).reduce(
      (sum, { added, removed, value }) => sum + (added || removed ? value.length : 0),
      0,
    )
  const near = known.map((other) => [steps(other), other] as const).filter(([n]) => n <= 2)
  return near.sort((a, b) => a[0] - b[0])[0]?.[1] ?? null
}
