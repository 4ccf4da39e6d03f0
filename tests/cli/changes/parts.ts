import type { Part } from '../../../src/cli/source/document.ts'
import type { Block } from '../../../src/notice/model.ts'

/** A part as a reader would make it: its number apart from its title. */
export const part = (title: string, text: string | readonly Block[], level = 1, number = ''): Part => ({
  number,
  title,
  level,
  line: 1,
  blocks: typeof text === 'string' ? [text] : text,
})

/** A paragraph of its own for every subject: nothing in two of them is alike. */
export const prose = {
  cookies:
    'Small files are placed in the browser so that a basket survives the night. Each carries a random number, lasts thirteen months, and can be deleted whenever somebody wishes.',
  contact:
    'Letters reach our office in Ghent on working days. Whoever prefers the telephone finds our number at the foot of every invoice; an answer comes within two weeks.',
  children:
    'Nobody under sixteen may open an account without a signed permission from a parent. Where we learn otherwise, the profile is closed and its pictures are erased.',
  security:
    'Disks are encrypted, corridors are guarded, and engineers need two keys to enter the vault. An incident is reported to the authority before three days have passed.',
  sharing:
    'Parcels travel with a courier who sees a name and a street. Card payments run through a bank. No list of customers has ever been sold to advertisers.',
  rights:
    'Anyone may look at a copy of their record, correct what is wrong in it, take it elsewhere, or have it destroyed. The request costs nothing and needs no reason.',
}
