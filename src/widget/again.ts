import type { Purpose } from '../notice/model.ts'
import { answered, sentences } from './history.ts'
import type { FullUi } from './layers/ui.ts'
import { Note } from './Note.tsx'
import { button, date, dot, fill } from './ui.tsx'

export type Again = ReturnType<typeof again>

/** What is said to who has been here before, in the first layer and beside it: comes with the other layers. */
export function again(ui: FullUi) {
  const { notice, words } = ui
  const isComparable = () => !!answered(ui)?.comparison
  return {
    /** What the versions that led to this say they changed, and who answered for the site before, if somebody else. */
    changes(open: readonly Purpose[]) {
      const was = answered(ui)?.controller
      const names = was && fill(words.controller, notice.controller.name, was)
      return [names, ...sentences(ui, open)].map((one) => [one, ' '])
    },
    /** What was read, or came with the browser, is no answer. */
    answered() {
      const { decision } = ui.state
      return (
        decision &&
        !/^(gpc|notice)$/.test(decision.via) && [dot, fill(words.answered, date(ui, decision.time))]
      )
    },
    /** The way to what changed at length. */
    compare: () => isComparable() && [dot, button(ui, 'changes', 'link')],
    /** That the notice was updated, or will be. */
    news: () =>
      Note(
        ui,
        fill(ui.state.coming ? words.coming : words.reworded, date(ui, notice.effectiveDate)),
        button(ui, isComparable() ? 'changes' : 'notice'),
      ),
  }
}
