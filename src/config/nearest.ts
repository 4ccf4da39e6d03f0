/** The known word closest to what arrived: most letters in common, least difference in length. Empty if none is. */
export function nearest(word: string, known: readonly string[]): string {
  const likeness = (other: string) =>
    [...word].filter((letter) => other.includes(letter)).length - Math.abs(other.length - word.length)
  const [best] = known.filter((other) => likeness(other) > 1).sort((a, b) => likeness(b) - likeness(a))
  return best ? `Did you mean ${best}?` : ''
}
