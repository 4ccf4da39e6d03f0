import type { Consent, Undo } from '../../api.ts'
import type { Code } from '../../config/errors.ts'
import { attempt } from '../../page/attempt.ts'
import { closeBook, type Outcome, openBook, type Power } from './book.ts'
import type { Need } from './declared.ts'
import { type Rule, replace } from './replace.ts'
import { stack } from './stack.ts'

type Live = Window & typeof globalThis

/** What every guard is made of. All it has done to the page is undone when it is, or when the consent is destroyed. */
export interface Guard {
  readonly consent: Consent
  readonly window: Live
  /** May one of these run right now? Nobody's need is closed, and so is what throws. */
  isOpen(needs: readonly Need[]): boolean
  /** Has nobody said no to one of these yet? Then it can wait for an answer. */
  isUndecided(needs: readonly Need[]): boolean
  /** `replace()` until the guard is undone. */
  replace(target: object | undefined, key: PropertyKey, rule: Rule, half?: 'value' | 'get' | 'set'): void
  /** For the inventory. */
  note(name: string, needs: readonly Need[], outcome: Outcome): void
  /** Tells the site's developer; each code once for each path. */
  complain(code: Code, path: string, value?: unknown, hint?: string): void
  /** Something more to take back, last done first undone. */
  undoing(undo: Undo): void
  readonly undo: Undo
}

/** A purpose, or a recipient's part of one, as the state names it. */
export const idOf = ({ purpose, recipient }: Need): string =>
  recipient ? `${purpose}/${recipient}` : purpose

/** Starts a guard. In Node there is nothing to guard: `window` is then an empty place. */
export function openGuard(consent: Consent, power: Power, window: Live = globalThis as Live): Guard {
  const book = openBook(window)
  const undos: Undo[] = []
  const said = new Set<string>()
  /** A no to the whole leaves nothing to wait for in its parts. */
  const isOpenQuestion = (need: Need) => {
    const { purposes } = consent.state
    const whole = `${purposes[need.purpose]}`
    const both = `${whole} ${purposes[idOf(need)] ?? whole}`
    return /unknown|expired/.test(both) && !/denied|withdrawn|undefined/.test(both)
  }

  const undo = () => {
    leave()
    for (const back of undos.splice(0).reverse()) attempt(back, (problem) => window.console?.error(problem))
  }
  const leave = stack(window, consent, undo, () => closeBook(window))

  return {
    consent,
    window,
    isOpen: (needs) =>
      attempt(() =>
        needs.some(
          ({ purpose, recipient }) => consent.allows(purpose, recipient ? { recipient } : {}) === true,
        ),
      ) === true,
    isUndecided: (needs) => attempt(() => needs.some(isOpenQuestion)) === true,
    replace(target, key, rule, half) {
      if (!consent.signal.aborted) undos.push(replace(target, key, rule, half))
    },
    note: (name, needs, outcome) =>
      void attempt(() => book.note(power, name, [...new Set(needs.map(idOf))], outcome)),
    complain(code, path, value, hint) {
      if (said.has(code + path) || said.size > 99) return
      said.add(code + path)
      attempt(() => consent.report(code, path, value, hint))
    },
    undoing: (back) => void undos.push(back),
    undo,
  }
}
