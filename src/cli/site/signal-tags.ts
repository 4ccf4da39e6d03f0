import type { Element } from 'hast'
import { unknown } from '../../notice/advice.ts'
import type { Notice } from '../../notice/model.ts'
import { termsOf } from '../../notice/parts.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import { attributeOf, scriptsOf } from './pages.ts'
import type { TextFile } from './walk.ts'

/** Where a purpose stands behind each of the listener's words, and where alone. */
const WORDED = ['google', 'microsoft', 'clarity', 'wordpress', 'wordpress-services']
const ALONE = ['meta', 'tiktok', 'matomo']

/** Tags of the signals that tell of purposes which the policy does not have. */
export function findStaleSignals(pages: readonly TextFile[], notice: Notice): Problem[] {
  const ids = termsOf(notice).map(({ id }) => id)
  return pages.flatMap(({ file, text }) =>
    scriptsOf(file, text).flatMap((node) => {
      const line = node.position?.start.line ?? null
      const strangers = toldOf(node).filter((id) => !ids.includes(id))
      return strangers.map((id) => {
        const message = `No purpose is called ${JSON.stringify(id)}: who is told of it only ever hears a no`
        return problem('error', 'PURPOSE_UNKNOWN', file, line, message, unknown(id, ids))
      })
    }),
  )
}

/** The purposes that a tag of the signals names. Others have attributes of these names, too. */
function toldOf(node: Element): string[] {
  const setting = (name: string) => attributeOf(node, `data-${name}`) ?? ''
  if (!/askfirst\.signals\.js/.test(attributeOf(node, 'src') ?? '')) return []
  const pairs = WORDED.flatMap((name) => setting(name).split(/\s+/))
  return [...pairs.map((pair) => pair.replace(/^[^:]*:/, '')), ...ALONE.map(setting)].filter(Boolean)
}
