/** The known word that lacks the fewest letters of what arrived. */
export function nearest(word: string, known: readonly string[]): string {
  const lacks = (other: string) => [...word].filter((letter) => !other.includes(letter)).length
  const [best = ''] = [...known].sort((a, b) => lacks(a) - lacks(b))
  return best && `Did you mean ${best}?`
}
