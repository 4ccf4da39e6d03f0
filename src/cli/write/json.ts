import type { Notice } from '../../notice/model.ts'
import type { Compiled } from '../notice/compile.ts'
import { type Names, pathOf, sinceName, urlOf } from './names.ts'
import { inModelOrder } from './order.ts'

/** A file to be, with an absolute path. */
export interface Output {
  readonly path: string
  readonly bytes: string | Uint8Array
}

/** One space: what is committed should have readable differences, what is served is compressed. */
export const written = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`

/** The notice as it is fetched: the text and the comparisons by their addresses beside it. */
export function fetched({ notice, comparisons }: Compiled, names: Names): Notice {
  const history = notice.history?.map((revision) =>
    comparisons.has(revision.effectiveDate)
      ? { ...revision, comparison: urlOf(names, sinceName(revision.effectiveDate)) }
      : revision,
  )
  return inModelOrder({ ...notice, text: urlOf(names, 'text'), ...(history && { history }) })
}

/** The notice first, then what it names. */
export function asJson(compiled: Compiled, names: Names): Output[] {
  const { sections, comparisons } = compiled
  const parts = [...comparisons].map(([date, comparison]) => ({
    path: pathOf(names, sinceName(date)),
    bytes: written(comparison),
  }))
  return [
    { path: pathOf(names), bytes: written(fetched(compiled, names)) },
    { path: pathOf(names, 'text'), bytes: written({ sections }) },
    ...parts,
  ]
}
