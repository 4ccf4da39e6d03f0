import { h } from 'preact'
import type { Purpose } from '../notice/model.ts'
import { answered, sentences } from './history.ts'
import { grants, optional, unanswered } from './purposes.ts'
import { button, facts, fill, type Ui } from './ui.tsx'

/** The first layer: who asks, for what, since when; and three equal ways on. */
export function First(ui: Ui) {
  const { notice, words, state } = ui
  const asking = state.asking ?? 'first-visit'
  const open = notice.purposes.filter((purpose) => unanswered(purpose, state))
  const titles = open.map(({ title }) => title)
  // Where other answers stay in force, these buttons are not about all.
  const isAll = notice.purposes.every((purpose) => !optional(purpose) || !grants(purpose, state)[0])
  return (
    // biome-ignore lint/a11y/useSemanticElements: agents look for the role as written (E-01)
    <div class="sheet first" part="sheet" data-layer="first" role="region" aria-labelledby="askfirst-first">
      <div class="say">
        <h2 id="askfirst-first" tabIndex={-1}>
          {words[asking]}
        </h2>
        <p>
          {asking === 'notice-changed' && changes(ui, open)}{' '}
          {(asking === 'first-visit' && notice.summary) || fill(words.ask, bold(ui, titles))} {words.free}
        </p>
        {facts(ui, [
          ' · ',
          button(ui, 'notice', 'link'),
          answered(ui)?.comparison && [' · ', button(ui, 'changes', 'link')],
        ])}
      </div>
      <div class="row">
        {button(ui, 'reject', undefined, isAll ? words.reject : words.refuse)}
        {button(ui, 'choose')}
        {button(ui, 'accept', undefined, isAll ? words.accept : words.allow)}
      </div>
    </div>
  )
}

/** What the versions that led to this say they changed, and who answered for the site before, if somebody else. */
function changes(ui: Ui, open: readonly Purpose[]) {
  const was = answered(ui)?.controller
  const names = was && fill(ui.words.controller, ui.notice.controller.name, was)
  return [names, ...sentences(ui, open)].map((one) => [one, ' '])
}

/** The list of titles, each in bold. */
const bold = (ui: Ui, titles: readonly string[]) =>
  new Intl.ListFormat(ui.notice.language)
    .formatToParts(titles)
    .map(({ type, value }) => (type === 'element' ? <b>{value}</b> : value))
