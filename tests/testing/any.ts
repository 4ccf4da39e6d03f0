import * as fc from 'fast-check'

/** What a visitor says of purposes that are not about age. */
export type Answers = Readonly<Record<string, boolean | 'session'>>

/** A site: what it takes answers to, and what `recordFor()` gets. */
export interface Site {
  /** With what is special about each, in words. */
  readonly purposes: readonly string[]
  /** Of those that can be answered. */
  readonly ids: readonly string[]
  readonly config: {
    readonly effectiveDate: string
    readonly purposes: readonly string[]
    readonly regime: string
  }
}

const idOf = (purpose: string) => purpose.replace(/:.*/, '')
/** Names of what every object has are ids like any other. */
const anyId = fc.oneof(
  fc.stringMatching(/^[a-z][\w-]{0,31}$/).filter((id) => id !== 'age'),
  fc.constantFrom('constructor', 'toString', 'analytics', 'x'),
)
const anyPurpose = fc
  .tuple(anyId, fc.constantFrom('', '', ':separate', ':sale', ':sale:separate', ':shared', ':necessary'))
  .map((words) => words.join(''))

export const anySite: fc.Arbitrary<Site> = fc
  .record({
    wholes: fc.uniqueArray(anyPurpose, { minLength: 1, maxLength: 5, selector: idOf }),
    part: fc.constantFrom('', '/metrics', '/partner:shared'),
    regime: fc.constantFrom('opt-in', 'cn', 'br', 'qc', 'opt-out', 'notice', 'jp'),
  })
  .map(({ wholes: [first = 'x', ...rest], part, regime }) => {
    const purposes = [first, ...(part ? [idOf(first) + part] : []), ...rest]
    const ids = purposes.filter((purpose) => !purpose.endsWith(':necessary')).map(idOf)
    return { purposes, ids, config: { effectiveDate: '2016-01-01', purposes, regime } }
  })

/** A site, and an answer to some of what it asks. */
export const anyVisit = anySite.chain((site) =>
  fc
    .record({
      answers: fc.dictionary(
        fc.constantFrom('', ...site.ids),
        fc.constantFrom(true, false, 'session' as const),
      ),
      gpc: fc.boolean(),
    })
    .map(({ answers, gpc }) => {
      const answered: Answers = Object.fromEntries(Object.entries(answers).filter(([id]) => id))
      return { ...site, answered, gpc }
    }),
)

/** What must be open after it: a yes and nothing else, of a part only together with its whole. */
export function isYes(answered: Answers, purposes: readonly string[], id: string): boolean {
  const isNecessary = purposes.includes(`${id}:necessary`)
  const [whole = '', part] = id.split('/')
  const isOpen = isNecessary || (Object.hasOwn(answered, id) && answered[id] !== false)
  return isOpen && (!part || isYes(answered, purposes, whole))
}
