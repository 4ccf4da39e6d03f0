import type { PolicyDocument } from '../source/document.ts'

/** The languages whose key words we know. */
export const known = ['en', 'de', 'fr', 'es', 'zh', 'ja'] as const
export type Language = (typeof known)[number]

/** Small words nearly every sentence has and, of these languages, only that one. */
const small: Readonly<Record<'en' | 'de' | 'fr' | 'es', string>> = {
  en: 'the of and to we you your our with this that is are by for any or from when',
  de: 'der und wir sie ihre ihrer ihren ist oder für von zu das wird werden mit auf bei durch nicht',
  fr: 'les des vous nous votre vos et est sont pour dans par sur ou avec ces une nos aux',
  es: 'los las usted sus el y del para por una con sobre su nos nuestro nuestra cuando puede',
}

/** Enough to tell by, of a policy that may be long. */
const sample = 40_000
const enough = 0.1

/**
 * The languages a policy is written in, of those we know; several where it says everything twice; none where it is
 * another one. What it is written in counts, not what it says of itself: pages often carry a wrong `lang`.
 * @param declared tag to go by where there is too little text to tell
 */
export function languagesOf({ lines, language }: PolicyDocument, declared = language): Language[] {
  const text = lines
    .map((line) => line.text)
    .join('\n')
    .slice(0, sample)
  const found = [...spoken(text), ...drawn(text)]
  if (found.length || text.length > 400) return found
  return known.filter((tag) => tag === declared?.toLowerCase().split('-')[0])
}

function spoken(text: string): Language[] {
  const words = text.toLowerCase().match(/\p{Script=Latin}+/gu) ?? []
  return (['en', 'de', 'fr', 'es'] as const).filter((tag) => {
    const own = new Set(small[tag].split(' '))
    return words.filter((word) => own.has(word)).length > words.length * enough
  })
}

function drawn(text: string): Language[] {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0
  const letters = count(/\p{L}/gu)
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = count(/\p{Script=Han}/gu)
  if (kana > letters * enough) return ['ja']
  return han > letters * enough ? ['zh'] : []
}
