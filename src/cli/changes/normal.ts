/** What only typesetting changes is the same text: quotes, dashes, white space, invisible characters. */
export function normal(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Two texts with the same key read the same, however their blanks fall. */
export const keyOf = (text: string): string => normal(text).replaceAll(' ', '')

/** Languages written without blanks between words. */
export const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
