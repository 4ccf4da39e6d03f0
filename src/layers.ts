import { readPart } from './notice/part.ts'
import { openLayers as open } from './widget/layers.ts'
import type { Supply } from './widget/supply.ts'

/** The lazy door behind the lazy door: what is opened, with the parts of a notice that lie apart. */
export const openLayers: Awaited<ReturnType<Supply['layers']>>['openLayers'] = (first, host, hands) =>
  open(first, host, hands, readPart)

export { openQuestions } from './questions.ts'
