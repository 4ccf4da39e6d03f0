/**
 * The word that was meant, if any is close. The page's own `nearest` is shorter, and guesses where this one is silent.
 * @param share how much of it may be wrong: a half, or with `3` a third
 */
export function closest(word: string, known: readonly string[], share = 2): string {
  const [best, distance] = known
    .map((candidate) => [candidate, edits(word, candidate)] as const)
    .reduce((a, b) => (b[1] < a[1] ? b : a), ['', Math.max(3, word.length / share)])
  return distance < best.length ? best : ''
}

/** Levenshtein distance, one row at a time; of so long a word that it has no end, its beginning. */
function edits(a: string, b: string): number {
  let row = [...b, ''].map((_, at) => at)
  for (const [y, letter] of [...a.slice(0, 40)].entries()) {
    let left = y + 1
    row = row.map((above, x) => {
      if (!x) return left
      left = Math.min(above + 1, left + 1, (row[x - 1] ?? 0) + (b[x - 1] === letter ? 0 : 1))
      return left
    })
  }
  return row[b.length] ?? 0
}
