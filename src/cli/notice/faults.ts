import type { ConsentError } from '../../config/errors.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'

/** What `checkNotice` found, as something to mend in the front matter. */
export function inFrontMatter(faults: readonly ConsentError[], document: PolicyDocument): Problem[] {
  return faults.map((fault) => {
    const { code, path, value } = fault
    const line = document.headLine(steps(path))
    const what =
      path === 'notice' ? 'This cannot be made a notice' : value === undefined ? `${path} is missing` : path
    const message = value === undefined ? what : `${what} is ${shown(value)}`
    return problem(
      'error',
      code,
      document.file,
      line,
      message,
      `${hint(fault)}.`.replace(/([.?]["']?)\.$/, '$1'),
    )
  })
}

/** `purposes[0].storage[1].kind` as keys and numbers. */
const steps = (path: string): (string | number)[] =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))

/** The other way round. */
export const pathOf = (path: readonly (string | number)[]): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at ? `.${step}` : step)).join('')

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Array.isArray(value)
      ? 'a list'
      : 'an object'
    : JSON.stringify(value).slice(0, 60)

/** The advice at the end of the message: it stands nowhere else. */
function hint({ code, path, value, message }: ConsentError): string {
  let said: string
  try {
    said = `${value}`.slice(0, 60)
  } catch {
    said = typeof value
  }
  return message.slice(`${code}: ${path} = ${said} `.length)
}
