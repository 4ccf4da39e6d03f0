import { unknown } from '../../notice/advice.ts'
import type { Notice } from '../../notice/model.ts'
import { termsOf } from '../../notice/parts.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import { attributeOf, scriptsOf } from './pages.ts'
import type { TextFile } from './walk.ts'

/** Tags of the TCF's reader that name purposes which the policy does not have, or of which no CMP can give a yes. */
export function findStaleTcf(pages: readonly TextFile[], notice: Notice): Problem[] {
  const terms = termsOf(notice)
  const ids = terms.map(({ id }) => id)
  const isAsked = (id: string) =>
    terms.some((one) => one.id === id && one.basis === 'consent' && !one.separate && !id.includes('/'))
  return pages.flatMap(({ file, text }) =>
    scriptsOf(file, text).flatMap((node) => {
      if (!/askfirst\.tcf\.js/.test(attributeOf(node, 'src') ?? '')) return []
      const named = (attributeOf(node, 'data-tcf') ?? '').split(/\s+/).map((word) => word.replace(/:.*/, ''))
      const line = node.position?.start.line ?? null
      const fault = (code: string, message: string, fix: string) =>
        problem('error', code, file, line, message, fix)
      return named.filter(Boolean).flatMap((id) => {
        const name = JSON.stringify(id)
        if (!ids.includes(id))
          return [
            fault(
              'PURPOSE_UNKNOWN',
              `No purpose is called ${name}: the CMP never opens it`,
              unknown(id, ids),
            ),
          ]
        if (isAsked(id)) return []
        const message = `${name} has a yes of its own, or needs none: it is not for a CMP to open`
        return [fault('TAG_MISMATCH', message, `Leave ${name} out of data-tcf`)]
      })
    }),
  )
}
