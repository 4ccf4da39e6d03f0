/** What stands before a heading's title, and the title. */
export interface Numbered {
  readonly number: string
  readonly title: string
}

const roman = '(?=[IVXLivxl])(?:X{0,4}(?:IX|IV|V?I{0,3})|x{0,4}(?:ix|iv|v?i{0,3})|XL|L)'
const chinese = '[一二三四五六七八九十百零〇两]{1,5}'
const words =
  'Article|Section|Part|Chapter|Clause|Annex|Appendix|Schedule|Artikel|Abschnitt|Teil|Kapitel|Ziffer|Anhang|Partie|Chapitre|Titre|Annexe|Art[íi]culo|Secci[óo]n|Cap[íi]tulo|Anexo|Articolo|Artigo'
/** What ends a number: a sign, and a blank unless letters follow at once. A date or an amount is none. */
const end = '\\s*(?:[.):：．、）]+(?!\\d)\\s*|\\s[-–—]\\s*|[–—]\\s*)'

// A number needs a sign behind it or more than one level: "3 ways we use data" and "I agree" are titles.
const forms: readonly RegExp[] = [
  /^(第\s*[一二三四五六七八九十百零〇两\d０-９]{1,6}\s*[条條章节節部款项項编編])[\s、:：.．]*(.*)$/,
  RegExp(`^[（(]\\s*(${chinese}|\\d{1,3}(?:\\.\\d{1,3})*|[A-Za-z]|${roman})\\s*[)）][.:]?\\s*(.*)$`),
  RegExp(`^(${chinese})\\s*[、.．:：]\\s*(.*)$`),
  /^(§{1,2}\s*\d{1,4}[a-z]?(?:\.\d+)*)[\s.:)–—-]*(.*)$/,
  RegExp(
    `^((?:${words})\\s+(?:\\d{1,3}(?:\\.\\d{1,3})*|[IVXLC]{1,7}|[A-Z]))(?:${end}|\\s+(?=\\p{Lu})|$)(.*)$`,
    'u',
  ),
  /^(\d{1,3}(?:\.\d{1,3})+)[.):：]?(?:\s+|$)(.*)$/,
  RegExp(`^(\\d{1,3})${end}(.*)$`),
  RegExp(`^(${roman})${end}(.*)$`),
  /^([A-Za-z])(?:[.)]\s+|\s[-–—]\s)(.*)$/,
]

/** `IV. Minors` as `IV` and `Minors`. Where nothing would be left as a title, all of it is the title. */
export function splitNumber(heading: string): Numbered {
  for (const form of forms) {
    const [, number = '', rest = ''] = form.exec(heading) ?? []
    const title = /^[（(](.*)[）)]$/.exec(rest)?.[1] ?? rest
    if (number && /[\p{L}\p{N}]/u.test(title)) return { number, title: title.trim() }
  }
  return { number: '', title: heading }
}

/** `true` for what could only be the number of a part: not the `1.` or `a)` of a list. */
export const isPartNumber = (number: string): boolean => /^(第|§|\p{Lu}|\d+\.\d|[一-十])/u.test(number)
