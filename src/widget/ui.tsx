import type { ComponentChildren } from 'preact'
import type { State } from '../api.ts'
import type { Settings } from '../config/settings.ts'
import type { Asking } from '../decision/decision.ts'
import type { Notice } from '../notice/model.ts'
import type { Again } from './again.ts'
import { h } from './h.ts'
import { isAlone, optional } from './purposes.ts'
import type { Words } from './words.ts'

/** What a click may lead to: the values of `data-action`, which agents and tests rely on. */
export type Action = 'accept' | 'reject' | 'told' | 'choose' | 'notice' | 'hide' | 'changes' | 'permission'

/** What every view is drawn from. */
export interface Ui {
  readonly notice: Notice
  readonly words: Words & { readonly [reason in Asking]?: string }
  readonly settings: Settings
  readonly state: State
  readonly on: Readonly<Record<Action, (event: Event) => void>>
  readonly again?: Again
}

/** Puts values, which may be elements, where the words say `{}`. */
export const fill = (text: string, ...values: ComponentChildren[]): ComponentChildren[] =>
  text.split('{}').map((words, at) => [words, values[at]])

/** An ISO date belongs to the site and stays that day everywhere; a time is told in the visitor's own zone. */
export function date(ui: Ui, value: string | number): string {
  const iso = typeof value === 'string'
  const written = new Date(iso ? value : value * 1000).toLocaleDateString(ui.notice.language, {
    dateStyle: 'long',
    ...(iso && { timeZone: 'UTC' }),
  })
  // On one line.
  return written.replace(/ /g, '\u00a0')
}

/** "a, b and c", as the language has it. */
export const list = (ui: Ui, items: readonly string[]): string =>
  new Intl.ListFormat(ui.notice.language).format(items)

/** All buttons that answer are this one: no is as easy as yes (B-21). */
export function button<A extends string>(ui: Speaking<A>, action: A, kind?: string, text = ui.words[action]) {
  return (
    <button type="button" part="button" class={kind} data-action={action} onClick={ui.on[action]}>
      {text}
    </button>
  )
}

/** Buttons as equals. Long words stand below each other while short ones still have room beside each other. */
export function beside(...buttons: ReturnType<typeof button>[]) {
  const isLong = /\S{9}/.test(buttons.map(({ props }) => props.children).join(' '))
  return <div class={isLong ? 'row long' : 'row'}>{buttons}</div>
}

/** Has words and acts for these actions. */
export interface Speaking<A extends string> {
  readonly on: Readonly<Record<A, (event: Event) => void>>
  readonly words: Readonly<Record<A, string>>
}

/** Between facts on one line; where the line ends, it ends with the dot. */
export const dot = '\u00a0· '

/** When one can say no, as it is in this visitor's regime. */
export function freedom({ words, settings, state }: Ui) {
  if (settings.rule.initially === 'closed') return words.free
  return [
    words.anytime,
    settings.purposes.some((one) => isAlone(one, state) && optional(one)) && ` ${words.apiece}`,
  ]
}

/** Who asks, since when, and what the visitor said last. */
export function facts(ui: Ui, more?: ComponentChildren) {
  const { controller, effectiveDate } = ui.notice
  return (
    <p class="small soft">
      <bdi>{controller.name}</bdi>
      {dot}
      {fill(
        ui.state.coming ? ui.words.from : ui.words.since,
        <time datetime={effectiveDate}>{date(ui, effectiveDate)}</time>,
      )}
      {ui.again?.answered()}
      {ui.state.persisted === 'memory' && [dot, ui.words.memory]}
      {more}
    </p>
  )
}
