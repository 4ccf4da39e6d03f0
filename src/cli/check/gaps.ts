import type { Notice } from '../../notice/model.ts'
import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'
import { findBlank } from './contact.ts'
import { findLeftovers } from './leftovers.ts'
import { type Reading, readForRules } from './reading.ts'
import { rules } from './rules.ts'

/**
 * What a privacy policy must say and this one does not (A-64, A-66; GDPR 13, PIPL 17). Looked for in the declared facts,
 * else in the text. A text in a language whose key words we do not know gets a warning in place of guesses.
 * @param notice what the front matter declares, as far as it goes
 */
export function findGaps(document: PolicyDocument, notice: Partial<Notice>): Problem[] {
  const reading = readForRules(document, notice)
  const leftovers = findLeftovers(document)
  const missing = rules
    .filter(({ code }) => leftovers.every((leftover) => leftover.code !== code))
    .filter(({ anyLanguage }) => anyLanguage || reading.words.length)
    .filter(({ declared, said }) => !declared?.(notice) && !said(reading))
  const problems = [
    ...leftovers,
    ...missing.map(({ code, line, message, fix }): Problem => {
      return {
        severity: 'error',
        code,
        file: document.file,
        line: line(reading),
        message: message(reading),
        fix,
      }
    }),
  ]
  const blind = reading.words.length ? [] : [unread(reading)]
  return [...problems, ...leftBlank(reading, problems), ...blind]
}

/** There is a contact elsewhere; visitors who read the text find the blank all the same. */
function leftBlank({ document }: Reading, problems: readonly Problem[]): Problem[] {
  const blank = findBlank(document.lines)
  if (!blank || problems.some(({ code }) => code === 'CONTACT_MISSING')) return []
  return [
    {
      severity: 'warning',
      code: 'CONTACT_BLANK',
      file: document.file,
      line: blank.line,
      message: 'The text leaves an e-mail address blank that is given elsewhere',
      fix: 'Write it here, too',
    },
  ]
}

const unread = ({ document }: Reading): Problem => ({
  severity: 'warning',
  code: 'LANGUAGE_UNREAD',
  file: document.file,
  line: null,
  message: 'We do not read the language of this text, so only the front matter was checked',
  fix: 'See yourself that it says how long data is kept, who receives it, whether it leaves the country, on which legal basis, how consent is withdrawn, which rights there are, and what holds for children',
})
