import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'
import { type Path, placeholder, placeholdersOf } from './placeholder.ts'

/** Facts that have a code of their own when they are missing, by where they stand; `*` is any place in a list. */
const codes: ReadonlyMap<string, string> = new Map([
  ['controller.contact', 'CONTACT_MISSING'],
  ['controller.name', 'CONTROLLER_MISSING'],
  ['controller.address', 'CONTROLLER_ADDRESS_MISSING'],
  ['purposes.*.retention', 'RETENTION_MISSING'],
  ['purposes.*.basis', 'LEGAL_BASIS_MISSING'],
  ['recipients.*.name', 'RECIPIENTS_UNNAMED'],
])

/** What `askfirst init` asked and nobody answered. */
export const findLeftovers = (document: PolicyDocument): Problem[] =>
  placeholdersOf(document).map((path) => ({
    severity: 'error',
    code: codes.get(path.map((key) => (typeof key === 'number' ? '*' : key)).join('.')) ?? 'PLACEHOLDER',
    file: document.file,
    line: document.headLine(path),
    message: `${written(path)} is still ${placeholder}`,
    fix: 'Write what is true; take the line out only where a notice can do without it',
  }))

/** `purposes[0].retention` */
const written = (path: Path): string =>
  path.map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at ? '.' : ''}${key}`)).join('')
