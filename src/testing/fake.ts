import type { Consent, DeskHost, Widget, WidgetHost } from '../api.ts'
import { createConsent } from '../consent.ts'
import type { Said } from '../decision/decision.ts'
import { openDesk } from '../headless.ts'
import type { ServerConfig } from '../server/visitor.ts'
import { encode } from '../storage/codec.ts'
import { noteOf } from '../storage/session.ts'
import type { Answered } from './answers.ts'
import { NO_COOKIE, openMemory } from './memory.ts'
import { settleRecord } from './record.ts'

/**
 * What the visitor says yes to when `ask()` asks: these purposes, or whatever the function says, in its own time. All but `true`
 * is a no; `undefined` closes the question without an answer. A yes to a part, `offers/partner`, is one to its whole.
 */
export type YesTo =
  | readonly string[]
  | ((purpose: string) => boolean | undefined | Promise<boolean | undefined>)

export interface FakeOptions {
  /** Default: nothing, so every question is answered with a no. */
  yesTo?: YesTo | undefined
  /** The site's own, where more than the ids matters: `separate`, `sale`, parts, regime. Default: a purpose for each answer. */
  config?: ServerConfig | undefined
}

/**
 * A consent for unit tests of what takes one: the real one, on a page in memory. No DOM, no storage, no widget; each is its
 * own, and nothing is left of it after `destroy()`. `decide()` and `withdraw()` do what the visitor would. `ask()` is answered by
 * `yesTo`, also with `again`, as in a click.
 *
 *   const consent = fakeConsent({ analytics: true, media: false, location: 'unknown' }, { yesTo: ['location'] })
 *
 * @throws {ConsentError} as `recordFor()` does; its methods throw as little as those of the real one
 */
export function fakeConsent(answers: Answered, { yesTo = [], config }: FakeOptions = {}): Consent {
  const site = config ?? { effectiveDate: '2000-01-01', purposes: Object.keys(answers) }
  const { decision } = settleRecord(site, answers)
  const page = openMemory(decision ? encode(decision) : '', noteOf(decision))
  const loadDesk = async () => ({
    openDesk: (host: DeskHost) => openDesk({ ...host, config: site }, (widget) => answering(widget, yesTo)),
  })
  // It is nowhere, and holds there.
  return createConsent({ ...site, scope: undefined, cookieName: NO_COOKIE }, { page, loadDesk })
}

/** A visitor in place of a widget: shows nothing, and answers what is asked. */
function answering(host: WidgetHost, yesTo: YesTo): Widget {
  const { decide, dismiss } = host
  let asked: { readonly purpose: string } | undefined

  async function ask(purpose: string): Promise<boolean> {
    // It is asked already.
    if (asked?.purpose === purpose) return true
    const question = { purpose }
    asked = question
    const yes = typeof yesTo === 'function' ? await yesTo(purpose) : yesTo.includes(purpose)
    // Answered otherwise meanwhile, or given up.
    if (asked !== question) return true
    if (yes !== undefined) decide(meant(purpose, yes === true, host), 'api')
    // Whatever it comes to, it was answered.
    dismiss(purpose)
    return true
  }

  return {
    ask,
    close() {
      asked = undefined
    },
    prompt() {},
    update() {},
    said() {},
    open: async () => false,
    hold: async () => undefined,
    destroy() {},
  }
}

/** As the widget's two buttons mean it: a yes to a part is one to its whole, and what goes with the whole is refused with it. */
function meant(id: string, yes: boolean, { consent, settings }: WidgetHost): Said {
  const [whole = id] = id.split('/')
  const goesAlong = settings.purposes.some((one) => one.id === id && one.basis === 'necessary')
  if (!yes) return { [goesAlong ? whole : id]: false }
  return consent.state.purposes[whole] === 'granted' ? { [id]: true } : { [whole]: true, [id]: true }
}
