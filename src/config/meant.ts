/** Letters to take out or to put in, to make one word of the other; `same` in how many they are alike. */
function apart(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, () => 0)
  for (const letter of one) {
    const row = [0]
    for (let at = 0; at < other.length; at++)
      row.push(letter === other[at] ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0))
    above = row
  }
  return one.length + other.length - 2 * (above.at(-1) ?? 0)
}

/** Without what is written this way or that: `cookie_name`, `cookie-name`. */
const bare = (word: string) => word.toLowerCase().replace(/[^a-z]/g, '')

/** The known word that was meant, if it is like one; else all of them: tags carry what other tools go by, too. */
export function meant(word: string, known: readonly string[]): string {
  const [[distance, best] = [Infinity, '']] = known
    .map((other) => [apart(bare(word), bare(other)), other] as const)
    .sort(([a], [b]) => a - b)
  return distance <= Math.max(2, best.length / 3)
    ? `Did you mean ${best}?`
    : `Not one of ours: ${known.join(', ')}`
}
