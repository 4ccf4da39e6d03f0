import { months } from './months.ts'
import { day, either, type Reading } from './reading.ts'

/** A date as it stands in folded text. */
export interface Phrase {
  readonly start: number
  readonly end: number
  /** The folded words, for messages. */
  readonly text: string
  readonly reading: Reading
  /** `8.12.2026`: day first wherever this is written, except in English. */
  readonly dotted: boolean
}

interface Form {
  readonly pattern: RegExp
  read(groups: Record<string, string>): Reading | null
  readonly dotted?: boolean
}

// No date library reads these: each fills in what is missing (a day, a century) or settles the order of
// 08/12/2026 by a default, and says neither for every language.
const year = '(?<y>(?:19[89]|20\\d|21\\d)\\d)(?!\\d)'
const name = `(?<m>${[...months.keys()].sort((a, b) => b.length - a.length).join('|')})(?!\\p{L})\\.?`
const before = '(?<![\\p{L}\\d]|\\d[.,/:-])'
const date = '(?<d>\\d{1,2})(?!\\d)'
const ordinal = ' ?(?:st|nd|rd|th|er|re|eme|e|ste|o|a|[.°])?(?![\\p{L}\\d])'
const of = "[\\s,]*(?:(?:day )?(?:of|de|del|di|d'|do|a)\\s)?\\s*"

/** In the order in which they win where they overlap. */
const forms: readonly Form[] = [
  {
    pattern: form(
      `(?<!\\d)${year}\\s?[年년]\\s?(?<n>\\d{1,2})\\s?[月월](?:\\s?(?<d>\\d{1,2})(?!\\d)\\s?[日号號일]?)?`,
    ),
    read: ({ y, n, d }) => (d ? day(Number(y), Number(n), Number(d)) : { is: 'month' }),
  },
  {
    pattern: form('令和\\s?(?<y>\\d{1,2}|元)\\s?年\\s?(?<n>\\d{1,2})\\s?月\\s?(?<d>\\d{1,2})\\s?日'),
    read: ({ y, n, d }) => day(2018 + (y === '元' ? 1 : Number(y)), Number(n), Number(d)),
  },
  {
    // Whatever the separator, a year in front is followed by the month.
    pattern: form(
      `${before}${year}(?<s>\\s?[-/.]\\s?)(?<n>\\d{1,2})\\k<s>(?<d>\\d{1,2})(?!\\d|[-/]\\d|\\.\\d)`,
    ),
    read: ({ y, n, d }) => day(Number(y), Number(n), Number(d)),
  },
  numeric('\\s?/\\s?', false),
  numeric('-', false),
  numeric('\\.\\s?', true),
  {
    pattern: form(`${before}${date}${ordinal}(?:${of}|[-/])${name}(?:[\\s,/-]|de |del |do |di |of )*${year}`),
    read: named,
  },
  {
    pattern: form(`${before}${name}[\\s,/-]*(?:the )?${date}${ordinal}(?:[\\s,./-]|of |de |del )*${year}`),
    read: named,
  },
  {
    pattern: form(`${before}${name}(?:[\\s,/-]|of |de |del |do |di )*${year}`),
    read: ({ m }) => (months.has(m ?? '') ? { is: 'month' } : null),
  },
  monthOf('(?<n>0?[1-9]|1[0-2])[/.]', year),
  monthOf(year, '[-/.](?<n>0?[1-9]|1[0-2])'),
]

/** All dates of a folded text, in order. Linear: every form looks a few characters ahead at most. */
export function findPhrases(text: string): Phrase[] {
  if (!/\d{4}|\d[-/.]\d|令和/.test(text)) return []
  const found: Phrase[] = []
  for (const { pattern, read, dotted = false } of forms)
    for (const match of text.matchAll(pattern)) {
      const reading = read({ ...match.groups })
      if (!reading) continue
      const start = match.index
      found.push({ start, end: start + match[0].length, text: match[0].trim(), reading, dotted })
    }
  return apart(found)
}

/** Earlier ones first; of two that overlap the one that says more. */
function apart(found: readonly Phrase[]): Phrase[] {
  const kept: Phrase[] = []
  for (const phrase of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (!last || last.end <= phrase.start) kept.push(phrase)
    else if (last.reading.is === 'month' && phrase.reading.is !== 'month') kept[kept.length - 1] = phrase
  }
  return kept
}

function named({ y, m, d }: Record<string, string>): Reading | null {
  const month = months.get(m ?? '')
  return month ? day(Number(y), month, Number(d)) : null
}

/** A year of two digits can be a day as well: that is for the writer to settle. */
function numeric(separator: string, dotted: boolean): Form {
  return {
    pattern: form(
      `${before}(?<a>\\d{1,2})(?<s>${separator})(?<b>\\d{1,2})\\k<s>(?<y>(?:19[89]|20\\d)\\d|\\d\\d)(?!\\d|[-/.:]\\d)`,
    ),
    dotted,
    read: ({ a, b, y }) => {
      const [one, two, full] = [Number(a), Number(b), Number(y)]
      if (full >= 100) return either([day(full, two, one), day(full, one, two)])
      const century = 2000 + full
      const doubtful = either([day(century, two, one), day(century, one, two), day(2000 + one, two, full)])
      return doubtful.is === 'day' ? { is: 'ambiguous', days: [doubtful.iso] } : doubtful
    },
  }
}

/** `05/2023`, `2023-05`. */
function monthOf(one: string, two: string): Form {
  return { pattern: form(`${before}${one}${two}(?![\\d/.-]*\\d)`), read: () => ({ is: 'month' }) }
}

function form(source: string): RegExp {
  return new RegExp(source, 'gu')
}
