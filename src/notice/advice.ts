import { closest } from '../config/closest.ts'

/** What to say of a word nobody knows. */
export function unknown(word: string, known: readonly string[]): string {
  const best = closest(word, known)
  return best ? `Unknown. Did you mean "${best}"?` : 'Unknown.'
}
