import type { Consent, Undo } from './api.ts'
import { own } from './config/own.ts'
import type { Complain } from './config/settings.ts'
import { closeBook } from './gate/guards/book.ts'
import type { Declared } from './gate/guards/declared.ts'
import { stack } from './gate/guards/stack.ts'
import { attempt } from './page/attempt.ts'
import { livePage } from './page/live.ts'
import type { Page } from './page/page.ts'
import { queueOf, registered } from './page/registry.ts'
import { runningTag } from './page/running-tag.ts'

type Start = (consent: Consent, dataset: Readonly<Record<string, unknown>>) => Undo

/**
 * A guard as a script of its own: takes what it must know from its own tag, and the page's consent. Where that one has
 * not started yet, or never will, the guard stands all the same, and lets nothing through until it comes.
 */
export function startGuard(start: Start): void {
  const page = livePage()
  if (!page.present) return
  const dataset = own(runningTag(page)?.dataset ?? {})
  const here = registered(page)
  if (here) {
    start(here, dataset)
    return
  }
  wait(page, closed(page.warn), (consent) => start(consent, dataset))
}

/** Guards come in files of their own; which of them stand without a consent lies on the page. */
const KEY = Symbol.for('askfirst.guards.early')

interface Early {
  readonly undo: Undo
  readonly begin: (consent: Consent) => Undo
}

type Holder = Window & { [KEY]?: Early[] }

function wait(page: Page, none: Consent, begin: Early['begin']): void {
  const holder: Holder = page.window
  if (!holder[KEY]) Object.defineProperty(holder, KEY, { value: [], configurable: true })
  holder[KEY]?.push({ undo: begin(none), begin })
  queueOf(page).push((consent) => exchange(holder, none, consent))
}

/** All that stand without a consent get it at once, the last first: each puts back what it found. */
function exchange(holder: Holder, none: Consent, consent: Consent): void {
  const all = holder[KEY] ?? []
  Reflect.deleteProperty(holder, KEY)
  // What was seen until now belongs in the same book as what comes.
  const leave = stack(
    holder,
    none,
    () => {},
    () => closeBook(holder),
  )
  for (const { undo } of all.slice().reverse()) attempt(undo, console.error)
  for (const { begin } of all) attempt(() => begin(consent), console.error)
  leave()
}

/** A consent to nothing, for as long as there is none. */
const closed = (warn: (fault: unknown) => void) =>
  ({
    allows: () => false,
    ask: async () => false,
    when: () => () => {},
    on: () => () => {},
    state: { purposes: {} },
    signal: new AbortController().signal,
    report: (...fault: unknown[]) => warn(fault.join(' ')),
  }) as unknown as Consent

/** `data-declared`, the JSON that `askfirst build` writes; what cannot be read declares nothing. */
export function readDeclared(text: unknown, report: Complain): readonly Declared[] {
  const declared = attempt(() => JSON.parse(`${text ?? '[]'}`))
  if (Array.isArray(declared)) return declared
  report('CONFIG_INVALID', 'data-declared', text, 'Write what askfirst build prints')
  return []
}
