import type { Held, Undo, WidgetHost } from '../api.ts'
import type { Once } from '../gate/once.ts'
import { again } from './again.ts'
import { trusted } from './answers.ts'
import { dom } from './dom.ts'
import { isMinor } from './layers/asked.ts'
import css from './layers/layers.css?inline'
import { obstacle } from './layers/obstacle.ts'
import { openParts, type ReadPart } from './layers/parts.ts'
import { placeholder } from './layers/placeholder.tsx'
import { sayable } from './layers/sayable.ts'
import { reopen, show } from './layers/show.ts'
import type { FullUi } from './layers/ui.ts'
import { words } from './layers/words.ts'
import { honoured } from './purposes.ts'
import type { Hands } from './supply.ts'
import type { Ui } from './ui.tsx'

export type Layers = ReturnType<typeof openLayers>

/** The part of the widget that is fetched when somebody opens it, or something needs it. */
export function openLayers(
  first: Ui,
  host: WidgetHost,
  { dress, draw, closed, record }: Hands,
  readPart: ReadPart,
  once: Once,
) {
  const { consent, settings } = host
  const beside = typeof settings.notice === 'string' ? settings.notice : ''
  const more: Omit<FullUi, keyof Ui> = {
    closed,
    answer(event, answers, next) {
      const said = sayable(host, event, answers)
      if (said) record(event, said, next)
    },
    ask: (purpose) => consent.ask(purpose, { again: true }),
    allowed: (event) => trusted(host, event),
    part: openParts((source) => readPart(source, new URL(beside, dom.baseURI), consent.report), draw),
  }
  const ui: FullUi = Object.assign(Object.create(first), more, { words: { ...words, ...first.words } })
  const placed = new Set<Undo>()
  let isBarred = false
  const { language, words: theirs = {} } = ui.notice
  const missing = Object.keys(ui.words).filter((key) => !(key in theirs))
  // Shown in English, and said to whoever can write them (fault 168).
  if (missing[0] && !/^en(-|$)/i.test(language)) consent.report('WORDS_MISSING', 'notice.words', missing)
  dress(css)
  return {
    /** For the first layer, too. */
    ui: Object.assign(ui, { again: again(ui) }),
    show(root: ParentNode, usable: boolean | undefined, tab?: string, asked?: string): void {
      once.look()
      isBarred = asked === 'age' && (isBarred || isMinor(ui))
      // What a guardian can do never turns into the question again (B-56).
      if (isBarred && !tab && !isMinor(ui)) closed()
      else show(root, ui, usable, tab, asked)
    },
    reopen,
    /** Says what keeps visitors from the first layer, if anything does. */
    look(element: Element, root: ParentNode): void {
      const found = obstacle(element, root.querySelector('.first'))
      if (found) consent.report('WIDGET_HIDDEN', 'widget', found, 'Something on the page is in the way')
    },
    hold(held: Held): Undo {
      const unplace = placeholder(ui, { ...held, allowOnce: () => once.show(held) })
      const undo = () => {
        placed.delete(undo)
        unplace()
      }
      placed.add(undo)
      return undo
    },
    said: once.look,
    destroy(root: ParentNode): void {
      once.end()
      show(root, ui, false)
      for (const undo of placed) undo()
    },
    /** How to say that this was refused (B-40), as long as it is. */
    refused: (done: 'opt-out' | 'limit') => () => {
      const kind = done === 'limit' ? 'separate' : 'sale'
      const isAllowed = settings.purposes.some((one) => one[kind] && ui.state.purposes[one.id] === 'granted')
      return !isAllowed && ui.words[done === 'opt-out' && honoured(ui) ? 'gpc' : done]
    },
  }
}
