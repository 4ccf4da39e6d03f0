import { summarize } from '../../notice.ts'
import type { Compiled } from '../notice/compile.ts'
import { type Output, written } from './json.ts'
import { type Names, pathOf, sinceName, urlOf } from './names.ts'
import { inModelOrder } from './order.ts'

/** Stands for `() => import(…)` in what is otherwise JSON; no text of a policy can hold a private character. */
const mark = '\u{f0000}'

/**
 * The notice as ES modules, for bundlers: what the core must know in the first one; the notice, its text and each
 * comparison in one of their own, imported when somebody looks.
 */
export function asModule(compiled: Compiled, names: Names): Output[] {
  const { notice, sections, comparisons } = compiled
  const { effectiveDate, purposes, terms } = summarize(notice)
  const lazy = (part: string) => `${mark}./${urlOf(names, part)}${mark}`
  const history = notice.history?.map((revision) => {
    const { effectiveDate } = revision
    return comparisons.has(effectiveDate)
      ? { ...revision, comparison: lazy(sinceName(effectiveDate)) }
      : revision
  })
  const whole = inModelOrder({ ...notice, text: lazy('text'), ...(history && { history }) })
  const parts = [...comparisons].map(([date, comparison]) => [sinceName(date), comparison] as const)
  const modules = [
    ['', { effectiveDate, purposes, terms, notice: lazy('notice') }] as const,
    ['notice', whole] as const,
    ['text', { sections }] as const,
    ...parts,
  ]
  return [
    ...modules.map(([part, value]) => ({ path: pathOf(names, part), bytes: exported(value) })),
    { path: pathOf({ ...names, ending: names.ending.replace('.', '.d.') .replace('js', 'ts') }), bytes: types },
  ]
}

const exported = (value: unknown): string =>
  `export default ${written(value).replaceAll(RegExp(`"${mark}([^"]*)${mark}"`, 'gu'), '() => import("$1")')}`

const types = `import type { Config } from 'askfirst'

declare const config: Required<Pick<Config, 'effectiveDate' | 'purposes' | 'terms' | 'notice'>>
export default config
`
