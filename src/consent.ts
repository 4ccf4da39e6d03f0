import type { Consent, Events, LoadDesk, To } from './api.ts'
import { checksum } from './config/checksum.ts'
import { ConsentError } from './config/errors.ts'
import { knowing } from './config/known.ts'
import { own } from './config/own.ts'
import type { Complain } from './config/settings.ts'
import { answerAll, everything } from './decision/choose.ts'
import { isNo, isYes, isYoung } from './decision/lasting.ts'
import { openGate } from './gate/gate.ts'
import { holdNodes } from './gate/held.ts'
import { onOpenLinks } from './gate/links.ts'
import { lazyDesk } from './lazy.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { attempt } from './page/attempt.ts'
import type { Page } from './page/page.ts'
import { onParsed } from './page/parsed.ts'
import { register, registered, unregister } from './page/registry.ts'
import { onceSeen } from './page/seen.ts'
import { unlessAborted } from './page/unless.ts'
import { settleSettings } from './regime/settle.ts'
import { openEvents } from './signals/events.ts'
import { onElsewhere } from './storage/tabs.ts'

/** What a door hands in. */
export interface Powers {
  readonly page: Page
  readonly loadDesk: LoadDesk
  readonly makeLauncher?: (
    document: Document,
    text: string,
    open: () => void,
    signal: AbortSignal,
  ) => (isShown: boolean) => void
}

/**
 * Wires the stages. A change is stored, then all react in one order: signals, gate, desk, launcher. Never throws:
 * faults go to `on('error')`. One consent per page; a second call gets the first one's (faults 57, 58, 63).
 */
export function createConsent(config: unknown, { page, loadDesk, makeLauncher }: Powers): Consent {
  const events = openEvents<Events>(page.report)
  const complain: Complain = (...fault) => {
    const error = new ConsentError(...fault)
    page.warn(error)
    events.emit('error', error)
  }
  const earlier = registered(page)
  if (earlier) {
    // By the earlier one: nobody can listen to one that is never handed out.
    earlier.report('ALREADY_STARTED', 'config', 'unused', 'destroy() ends the first one')
    return earlier
  }

  const settings = attempt(() => settleSettings(config, page.region())) ?? settleSettings({})
  const { purposes } = settings
  const known = knowing(
    purposes.map(({ id }) => id),
    complain,
  )
  const end = new AbortController()
  const { signal } = end
  let live = false
  let rounds = 0
  let checked = 0
  let showLauncher: ((isShown: boolean) => void) | undefined

  const ledger = openLedger(page, settings, complain, react)
  const { state, reread, heed, forget } = ledger
  const isOpen = (id: string) => live && state().purposes[id] === 'granted'
  const gate = openGate(isOpen, page.report, signal)
  const desk = lazyDesk(
    loadDesk,
    () => ({ ...ledger, consent, settings, config, page, events, decide, checksum }),
    // Also without a purpose to ask about: the desk is what names the faults of a config, key by key.
    () => live || (!purposes.length && !signal.aborted),
    complain,
  )
  // A frame leaves the asking to the page around it (fault 34).
  const isPrompting = settings.prompt !== false && !page.framed

  /** A reaction that decides anew is followed by another round, not for ever; the gate goes by what holds now (fault 71). */
  function react(): void {
    if (rounds++) return
    for (let round = 0; round++ < rounds && round < 99; ) {
      events.emit('change', state())
      gate.settle()
      attempt(() => desk.here()?.update(), page.report)
      if (isPrompting && (state().asking || state().reworded)) desk.use((shown) => shown.prompt())
      launch()
    }
    rounds = 0
  }

  /** Two refuse first, whoever clicks, whatever can be shown, and also what an age alone had closed (B-38, D-09). */
  function open(layer?: string | null) {
    const kind = layer === 'opt-out' ? 'sale' : layer === 'limit' && 'separate'
    if (kind && live) {
      reread()
      const isSaid = (id: string) => isNo(state().purposes[id]) && isNo(state().decision?.answers[id])
      const meant = purposes.filter((purpose) => purpose[kind] && !isSaid(purpose.id))
      say(answerAll(meant, false))
    }
    return desk.use((shown) => shown.open(layer))
  }

  /** The button that reopens the choices, while nothing is being asked: what asks would cover it (E-11). */
  function launch(): void {
    const isShown = live && !!page.document.body && !state().asking
    if (isShown) {
      // A first layer that the server has drawn, with no widget to take it away: it was answered since, perhaps in another tab.
      const drawn = page.document.querySelector('[data-askfirst-root]')
      if (!desk.here() && drawn?.shadowRoot) drawn.remove()
    }
    const text = isShown && settings.launcher
    attempt(() => {
      if (text) showLauncher ??= makeLauncher?.(page.document, text, open, signal)
      showLauncher?.(isShown)
    }, page.report)
  }

  function begin(): void {
    live = true
    reread()
    // A listener that came while the page was prerendered may have ended it all, here or below (fault 54).
    const isTakenBack = live && heed()
    react()
    // What was allowed before the signal came is taken back, and the visitor is told, once (B-44).
    if (isTakenBack && isPrompting) open('opt-out')
    if (!live) return
    onElsewhere(page, reread, signal)
    onOpenLinks(page, open, signal)
    onParsed(page, launch, signal)
    holdNodes(page, consent, (held) => desk.use((shown) => shown.place(held)))
  }

  const decide: Ledger['decide'] = (said, ...how) => {
    ledger.decide(said, ...how)
    desk.here()?.said(said)
  }

  /**
   * The id of what somebody asks about: a recipient's part of a purpose is a purpose. Before they hear of it, an answer that
   * has ended since, or a day that has begun, takes effect. What there is not is reported, and stands for nothing.
   */
  function current(purpose: string, to?: To): string {
    const id = to?.recipient ? `${purpose}/${to.recipient}` : purpose
    const { coming, decision } = state()
    const now = page.now()
    // Once a second is enough to see a day begin, or an answer end.
    if (live && now !== checked && (coming || now >= Number(decision?.expires))) reread()
    checked = now
    return known(id) ? id : ''
  }

  /** Unknown ids are reported and left out. What else was said is recorded all the same: it may be a no. */
  const say: Consent['decide'] = (said, proof) => {
    if (!live) return
    const answers = own(said)
    for (const id in answers) if (!known(id)) delete answers[id]
    if (Object.keys(answers).length) decide(answers as typeof said, 'api', proof)
  }

  const consent: Consent = Object.freeze<Consent>({
    allows: (purpose, to) => isOpen(current(purpose, to)),
    async ask(purpose, options) {
      const id = current(purpose, options)
      const now = state().purposes[id]
      const isAborted = () => options?.signal?.aborted
      // A no stands until the visitor wants to be asked again, and then costs no widget (promise 7).
      if (now && !isOpen(id) && !isAborted() && (options?.again || !isNo(now)))
        await unlessAborted(
          desk.use((shown) => shown.ask(id, options)),
          options?.signal,
        )
      return isOpen(id) && !isAborted()
    },
    when: (id, start, options) => gate.when(current(id), start, options?.signal),
    decide: say,
    acceptAll: () => say(everything(purposes, page.gpc || isYoung(state().decision?.answers))),
    rejectAll: () => say(answerAll(purposes, false)),
    withdraw(id) {
      if (live) reread()
      if (id) known(id)
      // Also a yes that does not count here and now: of another tab's session, or to another notice.
      const isGiven = (own: string) => isOpen(own) || isYes(state().decision?.answers[own])
      const granted = purposes.filter((own) => own.id === (id ?? own.id) && isGiven(own.id))
      say(answerAll(granted, false))
    },
    forget() {
      // After that the record may be that of another consent.
      if (!signal.aborted) forget()
    },
    open: (layer) => void open(layer),
    close: desk.close,
    on: events.on,
    get state() {
      return state()
    },
    receipt: () => state().decision,
    report: complain,
    signal,
    destroy() {
      live = false
      unregister(page, consent)
      gate.settle()
      end.abort()
      launch()
      desk.here()?.destroy()
    },
  })
  register(page, consent)
  events.emit('change', state())
  events.emit('prompt', null)
  if (!purposes.length) complain('CONFIG_INVALID', 'effectiveDate, purposes', settings.effectiveDate)
  if (page.present && !settings.disabled) {
    const { origin } = page.window.location
    // Where the policy does not hold nobody was told anything: nothing is asked, and nothing opens.
    if (attempt(() => ` ${settings.scope ?? origin} `.includes(` ${origin} `)))
      onceSeen(page, purposes.length ? begin : () => void desk.use(() => {}), signal)
    else complain('OUT_OF_SCOPE', 'scope', origin, settings.scope)
  }
  return consent
}
