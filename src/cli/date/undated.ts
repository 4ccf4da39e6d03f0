import type { Block } from './blocks.ts'
import { labels } from './labels.ts'
import { months } from './months.ts'
import { findPhrases } from './phrases.ts'
import { comes } from './standing.ts'
import { coming, conditional, selfNoun, thisText } from './words.ts'

/** This text says when it begins, and names no day for it, or more than one moment. */
export interface Undated {
  /** `later`: counted from another day, without a year, at an event. `split`: not for all at the same time. */
  readonly is: 'later' | 'split'
  /** Folded. */
  readonly text: string
  readonly line: number
}

const count =
  '\\d{1,3}|an?|one|two|three|six|seven|ten|fourteen|fifteen|twenty|thirty|forty-five|sixty|ninety|einen?|eine[mr]|zwei|drei|vier|dreissig|une?|deux|trois|quinze|trente|dos|tres|quince|treinta|dois|trinta|due|tre|trenta|een|twee|dertig|several|a few'
const unit =
  'days?|weeks?|months?|years?|tagen?|wochen?|monate?n?|jours?|semaines?|mois|dias?|semanas?|mes(?:es)?|giorni|settiman[ae]|mes[ei]|dagen|wek?en|maand(?:en)?|dni'
const kind = '(?:(?:calendar|business|working|full|kalender|werk|jours) ?)?'
/** Between label and span: nothing that would make it last so long, as `for` does. */
const toward =
  '(?:[\\s:,(*_-]|\\b(?:date|is|on|in|after|within|the|only|at least|no (?:earlier|later|less) than|from|as of|a|an?|nach|innerhalb von|erst|ab|apres|dans|dentro de|despues de|a los|apos|em|dopo|tra|na|over|po)\\b)*'
const month = `(?:${[...months.keys()].sort((a, b) => b.length - a.length).join('|')})`
const later = [
  `\\(?(?:${count}) ?(?:\\(\\d+\\) )?${kind}(?:${unit})(?!\\p{L})`,
  '(?:\\d{1,3}(?:st|nd|rd|th)|first|last|next|tenth|thirtieth) (?:calendar |business |working )?(?:day|week|month|quarter|year)(?!\\p{L})',
  '(?:end|beginning|start|first) of (?:the |this )?(?:(?:next|following) )?(?:week|month|quarter|year)(?!\\p{L})',
  '(?:following|next) (?:week|month|quarter|year)(?!\\p{L})',
  // Without a year, as `April 1st`, or without even a month.
  `(?:${month} \\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th|\\.)? (?:of )?${month})(?![\\p{L}\\d])(?![\\s,./-]*\\d{4})`,
  '(?:spring|summer|autumn|fall|winter|early|mid|late|q[1-4]|fruhjahr|sommer|herbst)[ -](?:\\p{L}+ )?\\d{4}',
]
/** What is published, accepted or posted then, is so on the day that stands beside it. */
const event = /^[\s,]*(?:when|once|as soon as) (?!.{0,40}(?:publish|post|accept|you ))/u
const label = new RegExp(
  `${labels.effective}|(?<!\\p{L})(?:becomes? (?:binding|applicable|valid|operative)|appl(?:y|ies))(?!\\p{L})`,
  'gu',
)
const behind = new RegExp(`^${toward}(?:${later.join('|')})`, 'u')

/** `自发布之日起30日后生效`, `公開から30日後に施行`: the span stands before its label. */
const asian =
  /^[^,。、:]*?[\d一二三四五六七八九十]+\s?(?:个|個|か|ヶ|カ)?(?:工作)?(?:日|天|周|週間?|月|일|개월|주)(?:之|以|の|이)?(?:后|後|内|후)[^,。、]{0,6}(?:生效|施行|实施|實施|発効|適用|시행|적용|효력)/u
const change = /变更|變更|修改|変更|改定の|改正の|변경|개정/u

const atOnce =
  /(?<!\p{L})(?:immediately|at once|right away|straight away|(?:up)?on (?:sign-?up|registration|acceptance|posting|publication)|sofort|unmittelbar|ab sofort|immediatement|inmediatamente|de inmediato|imediatamente|immediatamente|subito|onmiddellijk|direct|natychmiast)(?!\p{L})|立即|立刻|即日|즉시/u
const some =
  /(?<!\p{L})(?:new|existing|current|returning) (?:ones|users?|customers?|members?|subscribers?|visitors?|accounts?|clients?)(?!\p{L})|(?<!\p{L})(?:everyone|everybody|anyone) else|for (?:all )?others|neue[nr]?|bestehende[nr]?|bestandskunden|(?:nouveaux|existants|nuevos|existentes|novos|nuovi|nieuwe)(?!\p{L})|新用户|新用戶|老用户|既存|신규|기존/u

/** `Effective March 1, 2026 (UK), April 1, 2026 (EU)`. */
const region =
  /(?:(?:in|for) (?:the )?|\()(?:eu|eea|uk|us|usa|united (?:states|kingdom)|european|europe|california|canada|brazil|switzerland|all other|other|rest of)(?![\p{L}])|(?<!\p{L})elsewhere(?!\p{L})/u
const other = /(?<!\p{L})(?:versions?|see|replac\p{L}*|supersed\p{L}*)(?!\p{L})/u
const areTwo = (text: string): boolean =>
  new Set(findPhrases(text).flatMap(({ reading }) => (reading.is === 'day' ? [reading.iso] : []))).size > 1

/** `This policy is not yet in effect.` */
const notYet = /(?:^| )(?:not yet|noch nicht)(?: (?:come|gone|taken))? $/u

/** A label further on in its sentence is about something else. */
const span = 160

/** The first of its kind; a bare one has to stand in the row of a date, or right beside one. */
export function findUndated(blocks: readonly Block[], isEdge: (index: number) => boolean): Undated | null {
  for (const [index, { text, line }] of blocks.entries()) {
    if (!isEdge(index)) continue
    const isNear = blocks.slice(Math.max(0, index - 2), index + 3).some(({ phrases }) => phrases.length > 0)
    let last = ''
    for (const sentence of sentences(text)) {
      // `We may revise this policy. It takes effect 30 days later.` is said of another text.
      const isOther = coming.test(last.slice(-span)) && !findPhrases(last.slice(-span)).length
      const is = undated(sentence, isNear && !isOther)
      last = sentence
      if (is) return { is, text: sentence.replace(/^(.{120}).+/su, '$1…'), line }
    }
  }
  return null
}

function undated(sentence: string, isNear: boolean): Undated['is'] | null {
  if (asian.test(sentence.slice(0, span)) && !change.test(sentence) && (isNear || thisText.test(sentence)))
    return 'later'
  for (const { 0: said, index } of sentence.matchAll(label)) {
    if (index > span) break
    if (!isOwn(sentence.slice(0, index), isNear)) continue
    const rest = sentence.slice(index + said.length, index + 2 * span)
    if (atOnce.test(rest) && (some.test(rest) || conditional.test(rest))) return 'split'
    if (region.test(rest) && areTwo(rest) && !other.test(rest)) return 'split'
    // A policy applies when something is used: that says nothing of its beginning.
    if (event.test(rest) && !/^appl/.test(said)) return 'later'
    if (behind.test(rest) || notYet.test(sentence.slice(0, index))) return 'later'
  }
  return null
}

/** What stands before the label speaks of this very text: names it, or nothing at all beside a date. */
function isOwn(head: string, isNear: boolean): boolean {
  const last = findPhrases(head).at(-1)
  const since = last ? head.slice(last.end) : head
  if (
    isNear &&
    small.test(since) &&
    (!last || !selfNoun.test(head.slice(0, last.start)) || thisText.test(head))
  )
    return true
  return (thisText.exec(head)?.index ?? 99) <= 4 && !comes(head, 'effective')
}

const small =
  /^(?:[^\p{L}\p{N}]|(?<!\p{L})(?:and|it|which|is|are|will|shall|be|becomes?|und|sie|er|wird|et|elle|il|est|entre|entrera|y|e|es|entra|entrara|ze|i)(?!\p{L}))*$/u

const sentences = (text: string): string[] =>
  text.split(/\n|。|(?<=[\p{L}\d)]{2})[.!?]["')\]]*\s/u).map((sentence) => sentence.trim())
