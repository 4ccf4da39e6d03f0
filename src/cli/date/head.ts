import type { PolicyDocument } from '../source/document.ts'
import type { Choice } from './choose.ts'
import { fold } from './fold.ts'
import { findPhrases } from './phrases.ts'

const keys = ['effectiveDate', 'effective_date', 'effective-date']

/** The date in the front matter; `null` where there is no such key. */
export function dateInHead(document: PolicyDocument): Choice | null {
  const { head } = document
  const [choice, ...others] = keys
    .filter((name) => Object.hasOwn(head, name))
    .map((key) => dateUnder(key, document))
  if (choice?.is !== 'date') return choice ?? null
  for (const other of others) {
    if (other.is !== 'date') return other
    if (other.iso !== choice.iso) return { is: 'conflict', texts: [choice.iso, other.iso], line: other.line }
  }
  return choice
}

type Said = Exclude<Choice, { is: 'none' | 'conflict' }>

function dateUnder(key: string, { head, headLine }: PolicyDocument): Said {
  const line = headLine([key]) ?? 1
  const text = written(head[key])
  if (head[key] === null || head[key] === '') return { is: 'empty', key, line }
  const folded = fold(text).trim()
  const [phrase] = findPhrases(folded)
  const is = phrase?.reading
  // All of the value has to be the date: `2024-01-01 or later` is none.
  if (!phrase || !is || !/^[\s.]*$/.test(folded.slice(0, phrase.start) + folded.slice(phrase.end)))
    return { is: 'invalid', text, days: [], line }
  if (is.is === 'day') return { is: 'date', iso: is.iso, line, kind: 'effective' }
  return { is: is.is, text, days: is.is === 'ambiguous' ? is.days : [], line }
}

/** YAML may have read a day as a moment: midnight in UTC is the day as written. */
function written(value: unknown): string {
  const moment = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value
  const text = typeof moment === 'string' || typeof moment === 'number' ? String(moment) : ''
  return text.trim().replace(/^(\d{4}-\d\d-\d\d)T00:00(:00(\.0+)?)?Z$/, '$1')
}
