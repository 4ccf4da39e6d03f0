import type { Desk, DeskHost, Widget, WidgetHost } from './api.ts'
import { isClean } from './config/clean.ts'
import { isActive } from './page/active.ts'
import type { Counter, openQuestions } from './questions.ts'

/**
 * Where the visitor is asked: what to ask now, and on what.
 * @param loadQuestions most visitors are asked by no script, and then nothing is fetched for that; nothing, if it does not come
 */
export function openDesk(
  host: DeskHost,
  loadQuestions: () => Promise<typeof openQuestions | undefined>,
  mountWidget?: (host: WidgetHost) => Widget,
): Desk {
  const { consent, config, events, page, settings } = host
  let questions: ReturnType<typeof openQuestions> | undefined
  let closings = 0
  /** Unanswered, and no part of what was refused as a whole: that is not asked again by way of a part (B-17). */
  const isUndecided = (id: string) => {
    const { purposes } = consent.state
    return /^[ue]\w+ [^dw]/.test([purposes[id], purposes[id.replace(/\/.*/, '')]].join(' '))
  }
  const widget = mountWidget?.({
    ...host,
    acknowledge,
    dismiss: (purpose) => questions?.end((asked) => asked.purpose === purpose),
  })
  const counter: Counter = { widget, isUndecided, announce }
  // What the core said when it started: nothing is being asked.
  let announced = ' null'
  let telling = false

  /**
   * The visitor has read the notice. Where that is all it takes, or all was left as it is, it is recorded as what it is, never
   * as a consent (A-04, X1). Elsewhere every answer stays as it is, and ends when it did (B-75).
   */
  function acknowledge(): void {
    host.reread()
    const { asking, decision, effectiveDate } = consent.state
    const { initially } = settings.rule
    const isAnswer =
      decision && decision.via !== 'gpc' && Object.keys(decision.answers).some((id) => !isUndecided(id))
    if (initially === 'told' || (asking && initially === 'open'))
      host.decide({}, isAnswer ? decision.via : 'notice')
    else if (decision) host.record({ ...decision, sequence: decision.sequence + 1, seen: effectiveDate })
  }

  /**
   * Tells site and widget what is being asked now, if it is something else than before. Whoever answers on being told
   * starts another round: nobody is told of an earlier question after that, and no dialog opens for it (fault 71).
   */
  function announce(): void {
    if (telling) return
    telling = true
    try {
      while (tell());
    } finally {
      telling = false
    }
    questions?.show()
  }

  /** Whether there was something else to tell. */
  function tell(): boolean {
    const purpose = questions?.now()
    const { asking } = consent.state
    const key = purpose ?? ` ${asking}`
    if (key === announced) return false
    // Answered elsewhere, or given up.
    if (!announced.startsWith(' ')) widget?.close(true)
    announced = key
    const prompt = purpose ? ({ reason: 'asked', purpose } as const) : asking && { reason: asking }
    events.emit('prompt', Object.freeze(prompt))
    return true
  }

  function update(): void {
    if (questions) questions.update()
    else announce()
    widget?.update()
  }

  // Names the faults of the config at length (faults 161-172). What says so is fetched only where there may be some.
  if (!isClean(config, settings))
    import('./config/check.ts')
      .then(({ checkConfig }) => checkConfig(config, settings, consent.report))
      .catch((problem) => consent.report('WIDGET_UNAVAILABLE', 'check', problem))
  update()
  return {
    async ask(id, options = {}) {
      const before = closings
      // By the time that what asks is here, the click that led to this may be long ago.
      const again = options.again && isActive(page)
      const open = await loadQuestions()
      questions ??= open?.(host, counter)
      // What was closed meanwhile is not asked any more.
      if (before === closings) await questions?.ask(id, { ...options, again })
    },
    update,
    prompt: () => widget?.prompt(),
    open: (layer) => widget?.open(layer),
    close() {
      closings++
      questions?.end(() => true)
      widget?.close()
    },
    said: (answers) => widget?.said(answers),
    place: (held) => widget?.hold(held),
    destroy() {
      closings++
      questions?.end(() => true)
      widget?.destroy()
    },
  }
}
