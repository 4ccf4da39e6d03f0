import type { Notice } from '../../notice/model.ts'
import { words as others } from '../../widget/layers/words.ts'
import { words as first } from '../../widget/words.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'
import { closest } from './closest.ts'

const known = Object.keys({ ...first, ...others })

/** Texts of the widget that nobody would see, and those that visitors would see in English (faults 163, 168). */
export function findUntranslated(document: PolicyDocument, { language, words = {} }: Notice): Problem[] {
  const { file } = document
  const unread = Object.keys(words).filter((key) => !known.includes(key))
  const slips = unread.map((key) => {
    const meant = closest(key, known)
    const line = document.headLine(['words', key])
    const fix = meant ? `Write ${meant}.` : `Take it out, or write one of ${known.join(', ')}.`
    return problem('error', 'WORDS_UNKNOWN', file, line, `The widget has no text called ${key}`, fix)
  })
  const missing = known.filter((key) => !Object.hasOwn(words, key))
  if (/^en(-|$)/i.test(language) || !missing.length) return slips
  const message = `${missing.length} of the widget's ${known.length} texts are not in ${language}, and will be shown in English`
  const fix = `Write them under words in the front matter: ${missing.join(', ')}.`
  return [...slips, problem('warning', 'WORDS_MISSING', file, document.headLine(['words']), message, fix)]
}
