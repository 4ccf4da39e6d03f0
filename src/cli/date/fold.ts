/**
 * Text as the patterns here read it: full-width digits and marks made plain, accents off, lower case, quotes and
 * dashes of one kind. Not of the same length as what went in, so positions are those of the folded text.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\u00ad|[\u200b-\u200f]|\u2060|\ufe0f|\ufeff|[【】]/g, '')
    .replace(/[^\S\n]+/g, ' ')
}

/** Accents of Latin letters only: the same code points do other work in kana and Hangul. */
const marks = /[\u0300-\u036f]/g
