/** What only typesetting changes is the same text: quotes, dashes, white space, invisible characters. */
export const normal = (text: string): string => untypeset(text).replace(/\s+/g, ' ').trim()

/** Two texts with the same key read the same, however their blanks fall. */
export const keyOf = (text: string): string => untypeset(text).replace(/\s+/g, '')

/** The two have the same key; quick to say so where they are the very same. */
export const isSame = (before: string, after: string): boolean =>
  before === after || keyOf(before) === keyOf(after)

/** Most text is ASCII, and has nothing to replace. */
const untypeset = (text: string): string =>
  /[^\t\n\r -~]/.test(text)
    ? text
        .normalize('NFC')
        .replace(/\p{Cf}/gu, '')
        .replace(/[‘’‚‛′]/g, "'")
        .replace(/[“”„‟«»″]/g, '"')
        .replace(/[‐‑‒–—]/g, '-')
    : text

/** Languages written without blanks between words. */
export const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/** Abbreviations as they are read: `U.S.` -> `US.` */
export const undotted = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}])\p{L}\.(?:\p{L}\.)+/gu, (letters) => `${letters.replaceAll('.', '')}.`)
