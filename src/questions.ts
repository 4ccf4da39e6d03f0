import type { AskOptions, DeskHost, Undo, Widget } from './api.ts'

export interface Question {
  readonly purpose: string
  /** What stood when it was asked: a no, where it is asked again. */
  readonly before: unknown
  /** Ends it, answered or not. */
  end(): void
}

/** What the desk shares with the questions asked at it. */
export interface Counter {
  readonly widget: Widget | undefined
  isUndecided(id: string): boolean
  /** Tells site and widget what is being asked now. */
  announce(): void
}

/** What scripts want to know of the visitor, one question at a time. */
export function openQuestions({ consent, settings }: DeskHost, { widget, isUndecided, announce }: Counter) {
  const questions = new Set<Question>()
  const stateOf = (id: string) => consent.state.purposes[id]

  /** All of them before anybody is told what is asked now: one answer may be the answer to several. */
  function end(which: (question: Question) => boolean): void {
    for (const question of questions) if (which(question)) question.end()
    announce()
  }

  /**
   * First how old they are, where it depends on that; then the purpose, if that is still open. Of a minor without
   * permission nothing is asked: whatever they would say, it stays closed.
   */
  async function ask(id: string, options: AskOptions): Promise<void> {
    const whole = id.replace(/\/.*/, '')
    const depends = settings.purposes.some((purpose) => purpose.age && purpose.id === whole)
    if (depends) await askOne('age', options)
    if (depends ? stateOf('age') === 'granted' : !/^[dw]/.test(stateOf('age') ?? ''))
      await askOne(id, options)
  }

  function askOne(purpose: string, { signal, again = false }: AskOptions): Promise<void> {
    const before = stateOf(purpose)
    // Nobody gets to try another age (B-56).
    const askable = isUndecided(purpose) || (again && before !== 'granted' && purpose !== 'age')
    // Perhaps all ended while the age was asked.
    if (!askable || signal?.aborted || consent.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const giveUp: Undo = () => end((one) => one === question)
      const question: Question = {
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

  /** No dialog to be had, as in browsers older than those: nobody waits for an answer that cannot be given. */
  function fail(question: Question, problem: unknown): void {
    if (questions.has(question)) consent.report('WIDGET_UNAVAILABLE', 'ask', problem)
    end(({ purpose }) => purpose === question.purpose)
  }

  return {
    ask,
    end,
    /** The purpose that is asked about now. */
    now: () => [...questions][0]?.purpose,
    /** An answer to something else takes no question away, nor what was typed into it. */
    show(): void {
      const [question] = questions
      if (question) widget?.ask(question.purpose).catch((problem) => fail(question, problem))
    },
    update(): void {
      // What stands as before may have been said again, to the one that is shown; nobody has seen those behind it. The widget
      // says itself when it was: what another tab is told about something else takes no question from it.
      const [shown] = widget ? [] : questions
      end((one) => !isUndecided(one.purpose) && (one === shown || stateOf(one.purpose) !== one.before))
    },
  }
}
