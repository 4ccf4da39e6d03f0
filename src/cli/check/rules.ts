import type { Notice } from '../../notice/model.ts'
import { holdsAddress } from './address.ts'
import { findBlank, findContact } from './contact.ts'
import { findController } from './controller.ts'
import {
  declaresAddress,
  declaresBasis,
  declaresContact,
  declaresMinors,
  declaresName,
  declaresRecipients,
  declaresRetention,
} from './facts.ts'
import { placeOf, type Reading, says, saysRights } from './reading.ts'
import { namesRecipients } from './recipients.ts'

/** One thing a policy must say. */
export interface Rule {
  readonly code: string
  /** Found without key words, so looked for in any language. */
  readonly anyLanguage?: boolean
  readonly declared?: (notice: Partial<Notice>) => boolean
  readonly said: (reading: Reading) => boolean
  /** Where it belongs. */
  readonly line: (reading: Reading) => number | null
  readonly message: (reading: Reading) => string
  readonly fix: string
}

const blank = ({ document }: Reading) => findBlank(document.lines)

/** In the order of A-66. */
export const rules: readonly Rule[] = [
  {
    code: 'CONTACT_MISSING',
    anyLanguage: true,
    declared: declaresContact,
    said: ({ clauses }) => findContact(clauses) !== null,
    line: (reading) => blank(reading)?.line ?? placeOf(reading, 'contact'),
    message: (reading) =>
      blank(reading)
        ? `The e-mail address is left blank: "${ending(blank(reading)?.text ?? '')}"`
        : 'Nothing says how to write to whoever answers for the site',
    fix: 'Write an e-mail address or an https contact form here, or controller.contact in the front matter (GDPR 13(1)(a), PIPL 17)',
  },
  {
    code: 'CONTROLLER_MISSING',
    anyLanguage: true,
    declared: declaresName,
    said: ({ document }) => findController(document) !== null,
    line: (reading) => placeOf(reading, 'contact'),
    message: () => 'No legal name of whoever answers for the site',
    fix: 'Write the exact name, legal form included, or controller.name in the front matter (GDPR 13(1)(a), PIPL 17)',
  },
  {
    code: 'CONTROLLER_ADDRESS_MISSING',
    declared: declaresAddress,
    said: ({ document }) => document.lines.some(({ text }) => holdsAddress(text)),
    line: (reading) => placeOf(reading, 'contact'),
    message: () => 'No postal address of whoever answers for the site',
    fix: 'Write street, place and country, or controller.address in the front matter (GDPR 13(1)(a))',
  },
  {
    code: 'RETENTION_MISSING',
    declared: declaresRetention,
    said: (reading) => says(reading, 'retention'),
    line: (reading) => placeOf(reading, 'collection'),
    message: () => 'Nothing says how long data is kept',
    fix: 'Write a time for each kind of data or how it is settled, or retention with every purpose in the front matter (GDPR 13(2)(a), PIPL 17)',
  },
  {
    code: 'RECIPIENTS_UNNAMED',
    declared: declaresRecipients,
    said: namesRecipients,
    line: (reading) => placeOf(reading, 'sharing'),
    message: () => 'Nobody who receives data is named, at most what kind they are of',
    fix: 'Write their names, a link to the list of them, or recipients in the front matter; an empty list there says that there are none (GDPR 13(1)(e), PIPL 23)',
  },
  {
    code: 'CROSS_BORDER_MISSING',
    said: (reading) => says(reading, 'crossBorder'),
    line: (reading) => placeOf(reading, 'sharing'),
    message: () => 'Nothing says whether data leaves the country',
    fix: 'Write to which countries data goes and under which safeguards, or in which it stays (GDPR 13(1)(f), PIPL 39)',
  },
  {
    code: 'LEGAL_BASIS_MISSING',
    declared: declaresBasis,
    said: (reading) => says(reading, 'legalBasis'),
    line: (reading) => placeOf(reading, 'use'),
    message: () => 'No legal basis is named for any use of data',
    fix: 'Write for each use whether it rests on consent, a contract, a duty or a legitimate interest, or basis with every purpose in the front matter (GDPR 13(1)(c), PIPL 13)',
  },
  {
    code: 'WITHDRAWAL_MISSING',
    said: (reading) => says(reading, 'withdrawal'),
    line: (reading) => placeOf(reading, 'choices'),
    message: () => 'Nothing says how to take back a consent',
    fix: 'Write that it can be withdrawn at any time, and how: "Privacy choices" at the foot of every page (GDPR 13(2)(c), PIPL 15)',
  },
  {
    code: 'RIGHTS_MISSING',
    said: (reading) => saysRights(reading) && says(reading, 'authority'),
    line: (reading) => placeOf(reading, 'choices'),
    message: (reading) => {
      if (saysRights(reading)) return 'No authority is named that one could complain to'
      return says(reading, 'authority')
        ? 'The rights over one’s own data are not listed'
        : 'Neither the rights over one’s own data nor an authority to complain to are listed'
    },
    fix: 'Write the rights of access, correction, deletion, restriction, objection and portability, and the supervisory authority (GDPR 13(2)(b) and (d), PIPL 17)',
  },
  {
    code: 'MINORS_MISSING',
    declared: declaresMinors,
    said: (reading) => says(reading, 'minors'),
    line: (reading) => placeOf(reading, 'minors'),
    message: () => 'No rules for children under 14',
    fix: 'Write whose yes counts for a child under 14, and how it is given, or that the site is not meant for children; or minors in the front matter, with threshold and how (PIPL 31, GDPR 8)',
  },
]

/** The end of it, where the blank is. */
const ending = (text: string): string => (text.length > 80 ? `…${text.slice(-80)}` : text)
