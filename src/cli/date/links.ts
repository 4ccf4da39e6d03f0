import { fold } from './fold.ts'
import { languages } from './months.ts'

/** What may stand between a label and its date, in folded text, and still join them. */
const words = `date|is|are|was|were|be|been|being|become|became|becomes|has|on|as|of|at|from|since|starting|beginning|commencing|the|this|our|it|in|and|or|with|by|day|time|last|immediately|version|updated|revised|modified|effective|policy|privacy|notice|statement|cookies?|terms|document|page|data|protection|security|website|today|posted|published
  |ist|seit|ab|vom|von|zum|am|der|die|den|dem|des|datum|wirksam|gultig|diese[rs]?|datenschutzerklarung|dieser|unserer
  |le|la|du|au|de|des|les|a|l'|compter|partir|depuis|est|ce|cette|presente|politique|confidentialite|date
  |el|desde|del|los|fecha|es|fue|esta|por|ultima|vez|politica|privacidad|em|o|e|da|do|foi|data|para
  |il|dal|dalla|di|alla|decorrere|vanaf|sinds|per|op|is|van|od|dnia|dniem|w|z`

/** Signs of any kind but those that end a sentence after a word; CJK particles. */
const signs =
  '[\\s:;,.*_|()\\[\\]{}<>「」『』【】〔〕"\'“”«»„=#·•~\\-/&+日期时间時間于於为為是自从從は的に를은는이]'

/** The whole of it; at most 80 characters are looked at. */
export const link = new RegExp(
  `^(?:${signs}|(?<![\\p{L}])(?:${words.replace(/\n\s*/g, '')}|${weekdays().join('|')})(?![\\p{L}]))*$`,
  'u',
)

/** Between a date and the label behind it: `January 1, 2020 (effective date)`, `1 May 2024 in Kraft`, `2024年2月1日より施行`. */
export const linkBack =
  /^[\s,:([（-]*(?:as|the|be|起|より|から|부터|に|开始|開始|正式|一部|全部|全面|最終)*[\s(]*$/u

/** `Wednesday`, `Wed`, `mercredi`. */
function weekdays(): string[] {
  const days = [1, 2, 3, 4, 5, 6, 7].map((date) => new Date(Date.UTC(2024, 0, date)))
  const names = languages.flatMap((language) =>
    (['long', 'short'] as const).flatMap((weekday) => {
      const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' })
      return days.map((day) => fold(format.format(day)).replace('.', ''))
    }),
  )
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}
