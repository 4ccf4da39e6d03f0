/*
 * What must not compile. `npx tsc -p .` is the test: an error that does not come is an error. Nothing here runs.
 */
import type { Consent, State } from '../../src/api.ts'
import type { Complain } from '../../src/config/settings.ts'
import { createConsent as createCore } from '../../src/core.ts'
import type { Decision } from '../../src/decision/decision.ts'
import type { NetworkOptions, StorageOptions } from '../../src/guards.ts'
import { ConsentError, createConsent, type Queue } from '../../src/index.ts'
import { checkNotice, summarize } from '../../src/notice.ts'
import type { Page } from '../../src/page/page.ts'
import { readDecision, type ServerOptions } from '../../src/server.ts'
import { announceClarity, announceGoogle, announceMatomo, announceMeta } from '../../src/signals.ts'
import { readTcf } from '../../src/tcf.ts'
import { fakeConsent, recordFor } from '../../src/testing.ts'

declare const consent: Consent
declare const state: State
declare const decision: Decision
declare const page: Page
declare const complain: Complain
declare const onPage: { askfirst: Queue | undefined }
declare const perhaps: true | undefined

const told = { effectiveDate: '2016-01-01', purposes: ['analytics'] }

/** What must compile, so that the rest does not fail for the wrong reason. */
export function mayWrite(): void {
  createConsent({
    notice: '/n.json',
    effectiveDate: '2016-01-01',
    purposes: ['analytics', { id: 'a', separate: true }],
  })
  createConsent({ notice: () => import('../notice/sample.ts'), ...told, launcher: false, days: 200 })
  // Who asks for themselves reads the notice for themselves.
  createCore(told)
  createCore({ notice: '/n.json', ...told })
  consent.decide({ analytics: true })
  consent.when('analytics', () => {})
  consent.when('analytics', () => () => {})
  consent.when('analytics', () => 5)
  consent.when('analytics', () => import('../notice/sample.ts'))
  const undo: () => void = consent.on('change', ({ purposes }) => purposes.analytics)
  undo()
  // Options that a site has worked out may be undefined, with `exactOptionalPropertyTypes` as well.
  createConsent({ notice: '/n.json', ...told, purposes: [{ id: 'a', sale: perhaps, since: undefined }] })
  const network: NetworkOptions = { mode: perhaps && 'refuse', others: undefined }
  const storage: StorageOptions = { swept: perhaps && (({ left }) => void left.length) }
  const server: ServerOptions = { secure: perhaps, now: undefined }
  readDecision('', { notice: '/n.json', ...told }, server)
  readDecision('', { ...told, regime: String('opt-in'), purposes: 'analytics media:separate' })
  recordFor({ notice: '/n.json', ...told }, { analytics: 'unknown' }, { secure: perhaps, now: undefined })
  const fake: Consent = fakeConsent({ analytics: true }, { yesTo: () => perhaps, config: undefined })
  void [network, storage, fake]
}

/** What listeners are told of. */
export function mayAnnounce(): void {
  announceGoogle(
    { ad_storage: 'ads', analytics_storage: perhaps && 'analytics/metrics' },
    { wait: undefined },
  )
  const end: () => void = announceMeta('ads')(consent)
  end()
  onPage.askfirst?.push(announceMatomo('analytics', { mode: 'cookies' }))
  // @ts-expect-error C-03: Google knows seven types
  announceGoogle({ ad_storag: 'ads' })
  // @ts-expect-error C-13: Clarity writes them with a capital
  announceClarity({ ad_storage: 'ads' })
  // @ts-expect-error a purpose is a text, not an answer
  announceGoogle({ ad_storage: true })
  // @ts-expect-error C-16: there are two modes
  announceMatomo('analytics', { mode: 'remember' })
  // @ts-expect-error a consent is what is told of, not a state
  announceMeta('ads')(state)
}

/** What another consent tool is read for. */
export function mayRead(): void {
  const vendors = perhaps && [755]
  const end: () => void = readTcf(consent, {
    cmp: [10],
    eu: perhaps,
    purposes: { ads: { purposes: [1], vendors } },
  })
  end()
  // @ts-expect-error D-30: nobody is believed who is not named
  readTcf(consent, { purposes: { ads: { purposes: [1] } } })
  // @ts-expect-error D-30: a vendor alone is no purpose
  readTcf(consent, { cmp: [10], purposes: { ads: { vendors: [755] } } })
  // @ts-expect-error the TCF numbers what it knows
  readTcf(consent, { cmp: [10], purposes: { ads: { purposes: ['1'] } } })
}

/** The script tag's queue, before it has loaded and after. */
export function mayQueue(): void {
  onPage.askfirst ||= []
  onPage.askfirst.push((queued) => queued.open('choices'))
  if (!Array.isArray(onPage.askfirst)) onPage.askfirst.when('analytics', () => {})
  // @ts-expect-error what is queued gets the consent
  onPage.askfirst.push((queued: string) => queued)
  // @ts-expect-error before it has loaded there is only the queue
  onPage.askfirst.allows('analytics')
}

export function mayNotWrite(): void {
  // @ts-expect-error fault 161: there is no consent without a config
  createConsent()
  // @ts-expect-error fault 162: nor without a notice
  createConsent({ effectiveDate: '2016-01-01', purposes: ['analytics'] })
  // @ts-expect-error fault 162: nor without what the core must know of the notice
  createConsent({ notice: '/n.json' })
  // @ts-expect-error fault 162: of `askfirst/core` neither, though it reads no notice
  createCore({})
  // @ts-expect-error fault 163: a key nobody knows
  createConsent({ notice: '/n.json', ...told, categories: ['analytics'] })
  // @ts-expect-error fault 165: days are a number
  createConsent({ notice: '/n.json', ...told, days: '365' })
  // @ts-expect-error fault 167: nothing is called implied
  createConsent({ notice: '/n.json', ...told, regime: 'implied' })
  // @ts-expect-error fault 164: a date is a text
  createConsent({ notice: '/n.json', ...told, since: 2016 })
  // @ts-expect-error fault 164: a purpose has an id
  createConsent({ notice: '/n.json', ...told, purposes: [{ separate: true }] })
  // @ts-expect-error fault 164: what is special about a purpose is said in these words
  createConsent({ notice: '/n.json', ...told, purposes: [{ id: 'a', required: true }] })
  // @ts-expect-error A-02: nothing is granted by default
  createConsent({ notice: '/n.json', ...told, purposes: [{ id: 'a', basis: 'granted' }] })
  // @ts-expect-error a notice as an object is a whole one
  createConsent({ notice: { title: 'Privacy policy' }, ...told })
  // @ts-expect-error the launcher has a text, or there is none
  createConsent({ notice: '/n.json', ...told, launcher: true })

  // @ts-expect-error fault 162: nothing is asked on a server that does not know the purposes
  readDecision('', { notice: '/n.json' })
  // @ts-expect-error fault 163: a key nobody knows
  readDecision('', { ...told, regoin: 'JP' })

  // @ts-expect-error a test's visitor answers in these words
  recordFor(told, { analytics: 'granted' })
  // @ts-expect-error what is not answered is `unknown`
  fakeConsent({ analytics: undefined })
  // @ts-expect-error fault 163: a key nobody knows
  recordFor({ ...told, regoin: 'JP' }, {})

  // @ts-expect-error fault 12: only a boolean is an answer
  consent.decide({ analytics: 'true' })
  // @ts-expect-error fault 12: only a boolean is an answer
  consent.decide({ analytics: 1 })
  // @ts-expect-error an answer is about a purpose
  consent.decide(['analytics'])
  // @ts-expect-error fault 79: the answer is a boolean
  const granted: string = consent.allows('analytics')
  // @ts-expect-error fault 79: asking takes time
  const asked: boolean = consent.ask('analytics')
  // @ts-expect-error a purpose must be named
  consent.allows()
  // @ts-expect-error what runs is a function
  consent.when('analytics', 'start()')
  // @ts-expect-error there are two layers
  consent.open('settings')
  // @ts-expect-error there are three events
  consent.on('consent', () => {})
  // @ts-expect-error what is told of a change is the state
  consent.on('change', (code: ConsentError) => code)
  // @ts-expect-error `again` is yes or no
  consent.ask('location', { again: 'please' })

  // @ts-expect-error faults 93, 119: the state belongs to nobody
  consent.state = state
  // @ts-expect-error faults 93, 119: nor what it says
  state.asking = null
  // @ts-expect-error faults 93, 119: nor of which purpose
  state.purposes.analytics = 'granted'
  // @ts-expect-error fault 93: the record is final
  decision.expires = 0
  // @ts-expect-error fault 93: so are its answers
  decision.answers.analytics = 'granted'
  // @ts-expect-error there are five states
  const open: boolean = state.purposes.analytics === 'open'
  // @ts-expect-error there may be no record
  consent.receipt().sequence

  // @ts-expect-error codes are a list that is closed
  complain('SOMETHING_ELSE', 'path')
  // @ts-expect-error codes are a list that is closed
  new ConsentError('SOMETHING_ELSE', 'path')
  // @ts-expect-error the page is looked at, not written to
  page.gpc = true

  // @ts-expect-error a notice is data, not its text
  summarize('{}')
  // @ts-expect-error the check returns faults, not a verdict
  const verdict: boolean = checkNotice({})
  void [granted, asked, open, verdict]
}
