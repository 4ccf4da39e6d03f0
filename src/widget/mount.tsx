import { h, render } from 'preact'
import type { Undo, View, Widget, WidgetHost } from '../api.ts'
import type { SettledPurpose } from '../config/settings.ts'
import type { Notice } from '../notice/model.ts'
import { Ask } from './Ask.tsx'
import { type Answers, type Fault, refusesSale, sameFor, switched, trusted } from './answers.ts'
import { dom } from './dom.ts'
import { First } from './First.tsx'
import { focusLost, land } from './focus.ts'
import { makeHost, speak } from './host.ts'
import { Note } from './Note.tsx'
import { placeholder } from './placeholder.tsx'
import { undecided } from './purposes.ts'
import { openRoom } from './room.ts'
import { Second, type Tab, Unavailable } from './Second.tsx'
import type { Ui } from './ui.tsx'
import { words } from './words.ts'

/** The widget as a handle. After every change all of it is drawn anew, from the state and a few variables. */
export function mount(host: WidgetHost, reading: Promise<Notice | null>, fault: Fault): Widget {
  const { consent, settings } = host
  const { element, root, undo } = makeHost('root', settings.shadow !== false)
  const room = openRoom(root)
  const observer = new MutationObserver(() => draw())
  const undos = new Set<Undo>([undo, room.close, () => observer.disconnect()])
  let ui: Ui | undefined
  let usable = false
  let first = false
  let tab: Tab | undefined
  let asked: string | undefined
  let saved = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function answer(event: Event, answers: Answers): void {
    const granting = Object.keys(answers).some(
      (id) => answers[id] && consent.state.purposes[id] !== 'granted',
    )
    if (granting && !trusted(host, fault, event)) return
    const inside = element.contains(dom.activeElement)
    tab = asked = undefined
    saved = true
    host.decide(answers, event.isTrusted ? 'gesture' : 'synthetic')
    draw(inside)
  }

  /** The first layer answers what is open, the second everything shown. */
  const meant = (purpose: SettledPurpose) => tab || undecided(purpose, consent.state)
  const acceptable = (purpose: SettledPurpose) =>
    !purpose.separate && !(purpose.sale && refusesSale()) && meant(purpose)

  const on: Ui['on'] = {
    accept: (event) => answer(event, sameFor(host, true, acceptable)),
    reject: (event) => answer(event, sameFor(host, false, meant)),
    save: (event) => answer(event, switched(host, root)),
    allow: (event) => answer(event, { [`${asked}`]: true }),
    refuse: (event) => answer(event, { [`${asked}`]: false }),
    choose: () => open({ layer: 'choices' }),
    notice() {
      if (consent.state.reworded) host.acknowledge()
      open({ layer: 'notice' })
    },
    close: () => root.querySelector('dialog')?.close(),
    hide() {
      if (!saved) host.acknowledge()
      saved = false
      draw()
    },
  }

  function open(view: View): void {
    if (view.layer === 'first') first = true
    else if (view.layer === 'ask') asked = view.purpose
    else {
      tab = view.layer
      saved = false
    }
    draw()
  }

  /** A dialog was closed without an answer. */
  function closed(): void {
    if (tab) tab = undefined
    else {
      const id = `${asked}`
      asked = undefined
      host.dismiss(id)
    }
    draw(focusLost())
  }

  function draw(lost = false): void {
    if (!ui || !dom.body) return
    if (!element.isConnected) dom.body.prepend(element)
    if (asked && !usable) closed()
    const { asking, reworded } = consent.state
    const focused = !focusLost()
    render(
      [
        usable && first && asking && First(ui),
        <div role="status">{usable && (saved || (reworded && !asking)) && Note(ui, saved)}</div>,
        tab ? (usable ? Second(ui, tab) : Unavailable(ui)) : asked && Ask(ui, asked),
      ],
      root,
    )
    room.fit()
    if (lost || (focused && focusLost())) land(root.querySelector('[tabindex]') ?? dom.querySelector('h1'))
    // Late enough for agents that look twice (D-14), and for style sheets that hide us (fault 155).
    if (first) timer ??= setTimeout(check, 800)
  }

  function check(): void {
    element.setAttribute('data-ready', '')
    const surface = root.querySelector('.first')
    if (surface && (!surface.clientHeight || getComputedStyle(surface).visibility === 'hidden'))
      host.report(fault('WIDGET_HIDDEN', 'widget', 'hidden', 'Something on the page hides it'))
  }

  // A body that comes late, or is replaced, gets the widget too (fault 62).
  observer.observe(dom.documentElement, { childList: true })

  const drawn = reading.then((read) => {
    usable = !!read
    // Without a notice nothing of it is drawn.
    const notice = read ?? ({ language: 'en' } as Notice)
    ui = {
      notice,
      words: { ...words, ...notice.words },
      on,
      get state() {
        return consent.state
      },
      closed,
      answer,
      allowed: (event) => trusted(host, fault, event),
    }
    speak(element, notice.language)
    draw()
    return read && ui
  })

  return {
    open,
    update: () => draw(),
    close() {
      tab = asked = undefined
      draw()
    },
    hold(held) {
      let unplace: Undo | undefined
      let gone = false
      const undo = () => {
        gone = true
        undos.delete(undo)
        unplace?.()
      }
      undos.add(undo)
      drawn.then((ui) => {
        if (ui && !gone) unplace = placeholder(ui, held)
      })
      return undo
    },
    destroy() {
      ui = undefined
      clearTimeout(timer)
      render(null, root)
      for (const undo of undos) undo()
    },
  }
}
