import { declare, summarize } from '../../notice.ts'
import type { Compiled } from '../notice/compile.ts'
import { type Output, written } from './json.ts'
import { type Names, pathOf, sinceName, urlOf } from './names.ts'
import { inModelOrder } from './order.ts'

/**
 * The notice as ES modules, for bundlers: what the core must know in the first one; the notice, its text and each
 * comparison in one of their own, imported when somebody looks. What guards go by is an export of the first one, that
 * bundlers leave out where no guard asks for it.
 */
export function asModule(compiled: Compiled, names: Names): Output[] {
  const { notice, sections, comparisons } = compiled
  const mark = unusedMark(written(notice))
  const lazy = (part: string) => `${mark}./${urlOf(names, part)}`
  const history = notice.history?.map((revision) => {
    const { effectiveDate } = revision
    return comparisons.has(effectiveDate)
      ? { ...revision, comparison: lazy(sinceName(effectiveDate)) }
      : revision
  })
  const whole = inModelOrder({ ...notice, text: lazy('text'), ...(history && { history }) })
  const config = { ...summarize(notice), notice: lazy('notice') }
  const file = (part: string, bytes: string) => ({
    path: pathOf(names, part),
    bytes: `export default ${bytes}`,
  })
  return [
    {
      path: pathOf(names),
      // Where no guard is declared anything, the list is empty, and would be of any type.
      bytes: `${typed}export const declared = ${written(declare(notice))}export default ${imported(config, mark)}`,
    },
    file('notice', imported(whole, mark)),
    file('text', written({ sections })),
    ...[...comparisons].map(([date, comparison]) => file(sinceName(date), written(comparison))),
    { path: pathOf({ ...names, ending: names.ending.replace(/(m?)js$/, 'd.$1ts') }), bytes: types },
  ]
}

/** Stands for `() => import(…)` in what is otherwise JSON: a text that no text of the policy contains. */
function unusedMark(text: string): string {
  let mark = ''
  for (let number = 0; !mark || text.includes(mark); number++) mark = `lazy ${number} `
  return mark
}

const imported = (value: unknown, mark: string): string =>
  written(value).replace(RegExp(`"${mark}([^"]*)"`, 'g'), '() => import("$1")')

/** For projects that check the sources they have, these among them. */
const typed = "/** @type {readonly import('askfirst/guards').Declared[]} */\n"

const types = `import type { Config } from 'askfirst'
import type { Declared } from 'askfirst/guards'

export declare const declared: readonly Declared[]
declare const config: Required<Pick<Config, 'effectiveDate' | 'purposes' | 'terms' | 'notice'>> & Pick<Config, 'scope'>
export default config
`
