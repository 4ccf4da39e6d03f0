import { openOnce } from './gate/once.ts'
import { readPart } from './notice/part.ts'
import { attempt } from './page/attempt.ts'
import { openLayers as open } from './widget/layers.ts'
import type { Supply } from './widget/supply.ts'

const report = (problem: unknown) => attempt(() => reportError(problem))

/** The lazy door behind the lazy door: what is opened, with the parts of a notice that lie apart, and nodes allowed once. */
export const openLayers: Awaited<ReturnType<Supply['layers']>>['openLayers'] = (first, host, hands) =>
  open(
    first,
    host,
    hands,
    readPart,
    openOnce((id) => host.consent.state.purposes[id], report),
  )

export { openQuestions } from './questions.ts'
