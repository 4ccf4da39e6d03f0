import type { AskOptions, Desk, DeskHost, Widget, WidgetHost } from './api.ts'
import { isClean } from './config/clean.ts'
import { openOnce } from './gate/once.ts'
import { isActive } from './page/active.ts'

interface Question {
  readonly purpose: string
  /** What stood when it was asked: a no, where it is asked again. */
  readonly before: unknown
  /** Ends it, answered or not. */
  end(): void
}

/** Where the visitor is asked: what to ask now, one question at a time, and on what. */
export function openDesk(host: DeskHost, mountWidget?: (host: WidgetHost) => Widget): Desk {
  const { consent, config, events, page, settings } = host
  const questions = new Set<Question>()
  const once = openOnce((id) => consent.state.purposes[id], page.report)
  /** Unanswered, and no part of what was refused as a whole: that is not asked again by way of a part (B-17). */
  const isUndecided = (id: string) => {
    const { purposes } = consent.state
    return /^[ue]\w+ [^dw]/.test([purposes[id], purposes[id.replace(/\/.*/, '')]].join(' '))
  }
  const widget = mountWidget?.({
    ...host,
    acknowledge,
    dismiss: (purpose) => endAll((asked) => asked.purpose === purpose),
  })
  // What the core said when it started: nothing is being asked.
  let announced = ' null'
  let telling = false

  const isMinor = () => /^[dw]/.test(consent.state.purposes.age ?? '')
  /** All of them before anybody is told what is asked now: one answer may be the answer to several. */
  const endAll = (which: (question: Question) => boolean) => {
    for (const question of questions) if (which(question)) question.end()
    announce()
  }

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
    // An answer to something else takes no question away, nor what was typed into it.
    const [question] = questions
    if (question) widget?.ask(question.purpose).catch((problem) => fail(question, problem))
  }

  /** No dialog to be had, as in browsers older than those: nobody waits for an answer that cannot be given. */
  function fail(question: Question, problem: unknown): void {
    if (questions.has(question)) consent.report('WIDGET_UNAVAILABLE', 'ask', problem)
    endAll(({ purpose }) => purpose === question.purpose)
  }

  /** Whether there was something else to tell. */
  function tell(): boolean {
    const [question] = questions
    const { asking } = consent.state
    const purpose = question?.purpose
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
    once.look()
    // What stands as before may have been said again, to the one that is shown; nobody has seen those behind it. The widget
    // says itself when it was: what another tab is told about something else takes no question from it.
    const [shown] = widget ? [] : questions
    endAll(
      (one) =>
        !isUndecided(one.purpose) && (one === shown || consent.state.purposes[one.purpose] !== one.before),
    )
    widget?.update()
  }

  /**
   * First how old they are, where it depends on that; then the purpose, if that is still open. Of a minor without
   * permission nothing is asked: whatever they would say, it stays closed.
   */
  async function ask(id: string, options: AskOptions = {}): Promise<void> {
    const whole = id.replace(/\/.*/, '')
    const depends = settings.purposes.some((purpose) => purpose.age && purpose.id === whole)
    if (depends) await askOne('age', options)
    if (depends ? consent.state.purposes.age === 'granted' : !isMinor()) await askOne(id, options)
  }

  function askOne(purpose: string, { signal, again = false }: AskOptions): Promise<void> {
    const before = consent.state.purposes[purpose]
    // Nobody gets to try another age (B-56).
    const askable =
      isUndecided(purpose) || (again && before !== 'granted' && purpose !== 'age' && isActive(page))
    // Perhaps all ended while the age was asked.
    if (!askable || signal?.aborted || consent.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const giveUp = () => endAll((one) => one === question)
      const question = {
        purpose,
        before,
        end() {
          questions.delete(question)
          signal?.removeEventListener?.('abort', giveUp)
          resolve()
        },
      }
      signal?.addEventListener?.('abort', giveUp)
      questions.add(question)
      announce()
    })
  }

  // Names the faults of the config at length (faults 161-172). What says so is fetched only where there may be some.
  if (!isClean(config, settings))
    import('./config/check.ts')
      .then(({ checkConfig }) => checkConfig(config, settings, consent.report))
      .catch((problem) => consent.report('WIDGET_UNAVAILABLE', 'check', problem))
  update()
  return {
    ask,
    update,
    prompt: () => widget?.prompt(),
    open: (layer) => widget?.open(layer),
    close() {
      endAll(() => true)
      widget?.close()
    },
    said: once.look,
    place: (held) => widget?.hold({ ...held, allowOnce: () => once.show(held) }),
    destroy() {
      once.end()
      endAll(() => true)
      widget?.destroy()
    },
  }
}
