/** The server's door: what a request says about consent. No DOM: for Node, Deno, Bun and workers. */
import type { State } from './api.ts'
import type { Settings } from './config/settings.ts'
import type { Notice } from './notice/model.ts'
import { attempt } from './page/attempt.ts'
import { readingOf, stateOf, type Visitor } from './server/visitor.ts'
import { drawChoices } from './widget/static/choices.tsx'
import { drawFirst, type FirstTarget } from './widget/static/first.tsx'
import { isPath, type Target } from './widget/static/target.tsx'

export type { To } from './api.ts'
export type { Regime } from './config/config.ts'
export type { Answer, Asking, Decision, PurposeState, Via } from './decision/decision.ts'
export type { Form } from './server/fields.ts'
export { answerForm, type Posted, type Wish } from './server/form.ts'
export type { From, HeaderSource } from './server/headers.ts'
export { regionMeta } from './server/region.ts'
export { keepDecision } from './server/set-cookie.ts'
export { readDecision, type ServerConfig, type ServerOptions, type Visitor } from './server/visitor.ts'
export { styleHashes } from './widget/static/styles.ts'
export type { FirstTarget, Target }

/**
 * The first layer as HTML, to stand right behind `<body>`: in the first paint, and answered by a plain form post to
 * `action` until the widget takes over. Empty where nobody is to be asked. Never throws.
 * @param notice the notice itself, not where it is
 * @param visitor of `readDecision()`
 */
export const renderFirst = (notice: Notice, visitor: Visitor, target: FirstTarget): string =>
  visitor?.asking
    ? draw(visitor, target, (state, settings) => drawFirst(notice, state, settings, target))
    : ''

/**
 * All choices as an unstyled form, for a page of the site's own, where visitors without a script get to. Never throws.
 */
export const renderChoices = (notice: Notice, visitor: Visitor, target: Target): string =>
  draw(visitor, target, (state, settings) => drawChoices(notice, state, settings, target))

/** Nothing, for whom nothing could be read, and where the answer would go nowhere. */
function draw(visitor: Visitor, target: Target, view: (state: State, settings: Settings) => string): string {
  const reading = isPath(target?.action) ? readingOf(visitor) : undefined
  return (reading && attempt(() => view(stateOf(reading), reading.settings))) ?? ''
}
