import type { WidgetHost } from '../api.ts'
import { sameFor, trusted } from './answers.ts'
import { dom } from './dom.ts'
import { First } from './First.tsx'
import { focusLost, land } from './focus.ts'
import { h } from './h.ts'
import { isReached } from './hit.ts'
import { makeHost, speak } from './host.ts'
import type { Layers } from './layers.ts'
import { message, Saved } from './Note.tsx'
import { isKnown } from './purposes.ts'
import { render } from './render.ts'
import { openRoom } from './room.ts'
import { stay } from './stay.ts'
import type { Hands, Mounted, Supply } from './supply.ts'
import type { Ui } from './ui.tsx'
import { nothing, uiOf } from './ui-of.ts'

/** The widget as a handle. After every change all of it is drawn anew, from the state and a few variables. */
export function mount(host: WidgetHost, supply: Supply): Mounted {
  const { consent, settings } = host
  const { element, root, dress, place, undo } = makeHost(settings.shadow !== false)
  const room = openRoom(root)
  const { watch, leave } = stay(element, draw)
  let ui: Ui | undefined
  let layers: Layers | undefined
  let usable: boolean | undefined // Whether there is a notice to show, once that is known.
  let ended = false
  let first = false
  let wasAsking = false
  let tab: string | undefined
  let asked: string | undefined
  let saved: () => boolean | string = nothing
  let timer: ReturnType<typeof setTimeout> | undefined
  const late: (() => void)[] = [] // Wait for the notice, or for the layers.
  const arrive = () => late.splice(0).map((go) => go())
  const record: Hands['record'] = (event, said, next) =>
    conclude(() => host.decide(said, event.isTrusted ? 'gesture' : 'synthetic'), next)
  const answer = (event: Event, yes: boolean) => ui && record(event, sameFor(ui, yes, tab))
  /** @param next what is asked right after, and not confirmed; what is there goes first, so that it is announced */
  function conclude(act: () => void, next?: string): void {
    const question = tab ? undefined : asked
    if (tab) tab = undefined
    else asked = undefined // What was asked behind the choices is still to be asked.
    // A question gives the focus back to where it came up.
    const inside = !question && element.contains(dom.activeElement)
    saved = () => next === undefined
    if (next) draw()
    act()
    asked ??= next || undefined
    if (question) host.dismiss(question) // Answered, also where it stands as before.
    draw(inside ? next === undefined : focusLost())
  }

  const on: Ui['on'] = {
    accept: (event) => trusted(host, event) && answer(event, true),
    reject: (event) => answer(event, false),
    // To have read something is no consent; but it lets things begin.
    told: (event) => trusted(host, event) && conclude(host.acknowledge),
    choose: () => open(),
    notice: () => turnTo('notice'),
    changes: () => turnTo('changes'),
    // The question itself comes once (B-56): all it has left to say is what a guardian can do.
    permission() {
      tab = undefined
      ask('age')
    },
    hide() {
      if (!saved()) host.acknowledge()
      saved = nothing
      draw()
    },
  }

  function turnTo(layer: string): void {
    if (consent.state.reworded) host.acknowledge()
    open(layer)
  }

  /** @param layer markup may name anything: what is not known is the choices */
  function open(layer?: string | null): Promise<boolean> {
    if (layer === 'opt-out' || layer === 'limit') return confirm(layer)
    tab = layer || 'choices'
    saved = nothing
    return appear()
  }

  function ask(purpose: string): Promise<boolean> {
    asked = purpose
    return appear()
  }

  /** Whether what was asked for can be shown. */
  async function appear(): Promise<boolean> {
    const isHere = (usable && layers) || (await fetchLayers())
    if (!isHere) saved = () => (usable && ui?.words.failed) || false
    if (isHere) draw()
    else closed()
    return !!isHere
  }

  /** Says that something was refused (B-40). */
  async function confirm(done: 'opt-out' | 'limit'): Promise<boolean> {
    saved = nothing
    draw()
    saved = (await fetchLayers())?.refused(done) ?? nothing
    draw()
    return !!layers
  }

  /** The other layers: fetched when first needed, and again after that failed; and so is the notice. */
  function fetchLayers() {
    if (usable === false) drawn = read()
    return addLayers(drawn)
  }

  async function addLayers(after?: Promise<void>) {
    try {
      const [{ openLayers }] = await Promise.all([supply.layers(), after])
      // Destroyed meanwhile: nothing more is done to the page.
      if (ui) layers ??= openLayers(ui, host, { dress, draw, closed, record })
      arrive()
    } catch (problem) {
      consent.report('WIDGET_UNAVAILABLE', 'layers', problem)
    }
    return layers
  }

  /** A dialog was closed without an answer. */
  function closed(): void {
    const question = tab ? undefined : asked
    if (tab) tab = undefined
    else asked = undefined
    if (question) host.dismiss(question)
    draw(focusLost())
  }

  function draw(lost = false): void {
    if (!ui || !dom.body) return
    if (asked && !tab && usable === false) closed()
    // Without a notice, what a server has drawn is better than nothing: its form still takes an answer.
    if (!usable && !layers) return
    const isBack = place()
    watch()
    const { asking, reworded } = consent.state
    // What was said before this question is no word on it.
    if (asking && !wasAsking) saved = nothing
    wasAsking = !!asking
    // Not what another tab has undone since.
    const said = saved()
    if (!said) saved = nothing
    // What is to be announced comes into a place that has been there before (E-42).
    const isHeard = root.querySelector('[role=status]')
    const isFirst = usable && first && asking
    const shown = layers?.ui ?? ui
    const news = usable && reworded && !asking && shown.again?.news()
    const focused = !focusLost()
    render(
      [
        isFirst && First(shown, isHeard && said && message(ui, said)),
        <div role="status">{isHeard && !isFirst && (said ? Saved(ui, said) : news)}</div>,
        // Preact's place, beside the first layer.
        layers && <div />,
      ],
      root,
    )
    if (isBack) layers?.reopen(root)
    layers?.show(root, usable, tab, asked)
    room.fit()
    if (lost || (focused && focusLost())) land(root.querySelector('[tabindex]'))
    if (!isHeard) setTimeout(draw, 100)
    // Late enough for agents that look twice (D-14), and for what the page puts in our way (fault 155).
    if (first) timer ??= setTimeout(check, 800)
  }

  async function check(): Promise<void> {
    element.setAttribute('data-ready', '')
    room.measure()
    if (!isReached(element, root)) (layers ?? (await fetchLayers()))?.look(element, root)
  }

  async function read(): Promise<void> {
    usable = undefined
    const ahead = isKnown(consent.state) && supply.layers().catch(nothing)
    const found = await supply.notice()
    if (ended) return
    ui = uiOf(found, host, on)
    speak(element, ui.notice.language)
    if (found) layers = undefined // They speak its language.
    if (found && ahead) await addLayers()
    usable = !!found
    if (found) arrive()
    draw()
  }
  let drawn = read()
  return {
    async prompt() {
      first = true
      draw()
      if (usable && !layers && isKnown(consent.state) && (await fetchLayers())) draw()
    },
    ready: appear,
    ask,
    open,
    update: draw,
    said: (answers) => layers?.said(answers),
    close(onlyAsked) {
      if (!onlyAsked) tab = undefined
      asked = undefined
      draw()
    },
    async hold(held) {
      // Not for nothing: all may have ended, or been allowed, before what it takes is here.
      const isHeld = () => !ended && consent.state.purposes[held.purpose] !== 'granted'
      // What did not come may still come, for whatever else it is then fetched.
      while (isHeld() && !(usable && (await fetchLayers()))) await new Promise<void>((go) => late.push(go))
      return isHeld() ? layers?.hold(held) : undefined
    },
    destroy() {
      ended = true
      ui = undefined
      clearTimeout(timer)
      layers?.destroy(root)
      render([], root)
      room.close()
      leave()
      undo()
    },
  }
}
