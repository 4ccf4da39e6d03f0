import { h } from 'preact'
import { unanswered } from './purposes.ts'
import { button, facts, fill, row, type Ui } from './ui.tsx'

/** The first layer: who asks, for what, since when; and three equal ways on. */
export function First(ui: Ui) {
  const { notice, words, state } = ui
  const asking = state.asking ?? 'first-visit'
  const titles = notice.purposes.filter((purpose) => unanswered(purpose, state)).map(({ title }) => title)
  return (
    // biome-ignore lint/a11y/useSemanticElements: agents look for the role as written (E-01)
    <div class="sheet first" part="sheet" data-layer="first" role="region" aria-labelledby="askfirst-first">
      <div class="say">
        <h2 id="askfirst-first" tabIndex={-1}>
          {words[asking]}
        </h2>
        <p>
          {asking === 'notice-changed' && notice.changes}{' '}
          {(asking === 'first-visit' && notice.summary) || fill(words.ask, bold(ui, titles))} {words.free}
        </p>
        {facts(ui, [' · ', button(ui, 'notice', 'link')])}
      </div>
      {row(ui, 'reject', 'choose', 'accept')}
    </div>
  )
}

/** The list of titles, each in bold. */
const bold = (ui: Ui, titles: readonly string[]) =>
  new Intl.ListFormat(ui.notice.language)
    .formatToParts(titles)
    .map(({ type, value }) => (type === 'element' ? <b>{value}</b> : value))
