import type { Problem } from '../problem.ts'
import type { Choice } from './choose.ts'

/** What to tell the person who writes the policy. */
export function problemOf(file: string, choice: Exclude<Choice, { is: 'date' }>): Problem {
  const error = (code: string, line: number | null, message: string, fix: string): Problem => ({
    severity: 'error',
    code,
    file,
    line,
    message,
    fix,
  })
  switch (choice.is) {
    case 'none':
      return error('DATE_MISSING', null, 'The policy does not say since when it is in force', write)
    case 'month':
      return error('DATE_INCOMPLETE', choice.line, `"${choice.text}" names no day`, write)
    case 'ambiguous':
      return error(
        'DATE_AMBIGUOUS',
        choice.line,
        `"${choice.text}" can mean ${choice.days.join(' or ')}`,
        write,
      )
    case 'invalid':
      return error('DATE_INVALID', choice.line, `"${choice.text}" is no day of the calendar`, write)
    case 'empty':
      return error('DATE_INVALID', choice.line, `${choice.key} in the front matter is empty`, fillIn)
    case 'conflict':
      return error('DATE_CONFLICT', choice.line, conflict(choice.texts), `Leave one. ${write}`)
  }
}

const write =
  'Write "Effective date: January 31, 2024" under the title, or effectiveDate: 2024-01-31 in the front matter'

const fillIn = 'Write the day there, as in effectiveDate: 2024-01-31; or take the line out'

function conflict([one, two]: readonly [string, string]): string {
  return one === two
    ? `"${one}" holds for some visitors only`
    : `"${one}" and "${two}" can both be the date since when it is in force`
}
