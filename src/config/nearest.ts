/** The known word closest to what arrived: most letters in common, least difference in length. */
export function nearest(word: string, known: readonly string[]): string {
  const likeness = (other: string) =>
    [...word].filter((letter) => other.includes(letter)).length - Math.abs(other.length - word.length)
  const [best] = [...known].sort((a, b) => likeness(b) - likeness(a))
  return `Did you mean ${best}?`
}
