import { answerForm, type ServerConfig } from '../../../src/server.ts'
import { KEY } from '../../../src/storage/store.ts'
import { NOW } from '../../helpers/decision.ts'
import { FakeBrowser } from '../../helpers/page.ts'
import { NAME, putCookie, recordsIn, Tab } from './browser.ts'
import { Memory, unsoldTo } from './memory.ts'
import { isOutdated, lastAbout } from './said.ts'
import { alone, configOf, type Going, type Id, ids, knows, notices, silenceIn } from './site.ts'
import type { Step, TabStep } from './steps.ts'

type Saying = readonly [Id, 'yes' | 'no' | 'session']
const all = (known: readonly Id[], word: 'yes' | 'no'): Saying[] => known.map((id) => [id, word])

/** Everything that a visitor does: in the browser, and in the model of what they have said. */
export class Visitor {
  readonly browser = new FakeBrowser()
  readonly memory = new Memory()
  readonly tabs: Tab[]
  seconds = NOW
  sessions = 0
  /** What pages go by that load from now on. */
  going: Going
  /** Copies from before. */
  old: ReturnType<typeof recordsIn> = {}

  constructor(regime: Going['regime']) {
    const [notice] = notices
    this.going = { regime, notice, terms: 'a', gpc: false, isSmall: false }
    this.tabs = [this.open(), this.open()]
  }

  open(isSmall = false, before?: Tab, isHidden = false): Tab {
    const tab = new Tab(this.browser, { ...this.going, isSmall }, this.seconds, {
      session: before?.session ?? this.sessions++,
      store: before?.store,
      isHidden,
    })
    if (!isHidden) this.arrive(tab)
    return tab
  }

  /** The page is seen: it reads what was said, and the browser's signal is heeded, but not over what nobody can look into. */
  arrive(tab: Tab): void {
    if (tab.consent.receipt() || !this.isFailing) this.memory.signal(tab)
    tab.heard = this.memory.said
  }

  async act(step: Step): Promise<void> {
    this.pass(10)
    if ('tab' in step) this.inTab(step)
    else if ('wait' in step) this.pass(step.wait)
    else if ('notice' in step) this.going = { ...this.going, notice: notices[step.notice] ?? notices[0] }
    else if ('deliver' in step) {
      this.browser.deliver()
      for (const tab of this.tabs) this.wake(tab)
    } else if ('lose' in step) this.lose(step.lose)
    else if ('fail' in step) this.fail(step)
    else if ('keep' in step) this.old = recordsIn(this.browser)
    else if ('restore' in step) this.restore(step.restore)
    else if ('form' in step) this.post(step.form)
    else this.going = { ...this.going, ...step }
    // Held nodes are seen to a moment later.
    for (let turn = 0; turn < 6; turn++) await null
  }

  pass(seconds: number): void {
    this.seconds += seconds
    for (const { page } of this.tabs) page.seconds = this.seconds
  }

  wake(tab: Tab): void {
    if (tab.isHidden) return
    tab.wake()
    tab.heard = this.memory.said
  }

  inTab(step: TabStep): void {
    const at = step.tab % this.tabs.length
    const tab = this.tabs[at]
    if (!tab) return
    const { consent } = tab
    if ('load' in step) {
      tab.close()
      const before = step.load === 'new' ? undefined : tab
      this.tabs[at] = this.open(step.load === 'small', before, step.load === 'prerender')
    } else if (tab.isHidden) {
      // What a page says that nobody has seen is not said.
      consent.acceptAll()
      if ('call' in step && step.call === 'show') {
        tab.show()
        this.arrive(tab)
      }
    } else if ('say' in step) {
      consent.decide({ [step.say]: step.word === 'session' ? 'session' : step.word === 'yes' })
      if (knows(tab.going, step.say)) this.answered(tab, [[step.say, step.word]])
    } else if ('age' in step) {
      consent.decide({ age: step.age }, step.age === 'permitted' ? 'signed' : '')
      this.memory.age(tab, step.age)
      tab.heard = this.memory.said
    } else this.call(tab, step.call)
  }

  call(tab: Tab, call: Extract<TabStep, { call: unknown }>['call']): void {
    const { consent, going } = tab
    const known = ids.filter((id) => knows(going, id))
    // Nobody can take out what nobody can reach.
    if (call === 'forget' && this.isFailing) return
    if (call !== 'forget') this.wake(tab)
    switch (call) {
      case 'acceptAll': {
        // An age goes with the record it stands in, and nobody else knows when that was.
        const isAged = !!consent.receipt()?.answers.age
        const unsold = isAged ? unsoldTo(tab) : going.gpc
        consent.acceptAll()
        const meant = known.filter((id) => !alone.includes(id) && !(id === 'ads' && unsold))
        this.answered(tab, all(meant, 'yes'))
        break
      }
      case 'rejectAll':
        consent.rejectAll()
        this.answered(tab, all(known, 'no'))
        break
      case 'withdraw': {
        // Also what silence has opened, and a yes that does not count here.
        const said = consent.receipt()?.answers
        const open = known.filter((id) => consent.allows(id) || /^[gs]/.test(said?.[id] ?? ''))
        consent.withdraw()
        if (open.length) this.answered(tab, all(open, 'no'))
        break
      }
      case 'optOut': {
        void consent.open('opt-out')
        const last = lastAbout(tab.heard, 'ads')
        // What is refused already is not said again, but where it is to be asked about again.
        const isAsked = silenceIn(going.regime) === 'no' && !!last && isOutdated(last, 'ads', tab)
        if (known.includes('ads') && (last?.word !== 'no' || isAsked)) this.answered(tab, [['ads', 'no']])
        break
      }
      case 'read':
        this.read(tab)
        break
      case 'forget':
        consent.forget()
        this.memory.said = []
        tab.heard = []
    }
  }

  read(tab: Tab): void {
    if (!tab.acknowledge) return
    const silence = silenceIn(tab.going.regime)
    // Where all is open until refused, and was left so, that is an answer to what was asked.
    const isAnswer = silence === 'told' || (silence === 'yes' && !!tab.consent.state.asking)
    tab.acknowledge()
    if (isAnswer) this.answered(tab, [])
    if (tab.consent.receipt()) this.memory.told(tab)
    tab.heard = this.memory.said
  }

  answered(tab: Tab, answers: readonly Saying[]): void {
    this.memory.answer(tab, answers)
    tab.heard = this.memory.said
  }

  /** A copy goes, or is damaged. With both of them goes what was said. */
  lose(what: 'cookie' | 'local' | 'both' | 'damaged cookie' | 'damaged local'): void {
    const { browser } = this
    const { cookie, local } = recordsIn(browser)
    // One of them may be all there is of what was said last.
    if (this.isFailing || (what !== 'both' && (!cookie || cookie !== local))) return
    if (what === 'cookie' || what === 'both') browser.cookies = []
    if (what === 'local' || what === 'both') browser.stored.clear()
    if (what === 'damaged cookie') putCookie(browser, `${cookie?.slice(0, -3)}`)
    if (what === 'damaged local') browser.stored.set(KEY, `${local?.slice(0, -3)}`)
    if (what !== 'both') return
    this.memory.said = []
    for (const tab of this.tabs) this.wake(tab)
  }

  get isFailing(): boolean {
    return this.browser.cookieKeeping !== 'kept' || this.browser.localKeeping !== 'kept'
  }

  /** What was said must be in both places first: it is not to be had from one that nobody can look into. */
  fail({ fail, how }: Extract<Step, { fail: unknown }>): void {
    const { browser } = this
    const { cookie, local } = recordsIn(browser)
    if (fail !== 'neither' && cookie !== local) return
    browser.cookieKeeping = fail === 'cookie' ? (how === 'throws' ? how : 'ignored') : 'kept'
    browser.localKeeping = fail === 'local' ? how : 'kept'
  }

  /** A copy from before comes back in one place, as a profile that is synchronised brings it. */
  restore(where: 'cookie' | 'local'): void {
    const { cookie, local } = recordsIn(this.browser)
    if (!cookie || cookie !== local) return
    if (where === 'cookie' && this.old.cookie) putCookie(this.browser, this.old.cookie)
    if (where === 'local' && this.old.local) this.browser.stored.set(KEY, this.old.local)
  }

  /** A form of the site's, from a page without a script: only the cookie hears of it. */
  post(answer: 'accept' | 'reject' | 'told'): void {
    const { cookie, local } = recordsIn(this.browser)
    // What only localStorage has no server sees; and a browser that lets no page look into its cookies takes none either.
    if (cookie !== local || this.browser.cookieKeeping === 'throws') return
    const { going, seconds: now } = this
    const tab = { going, session: -1, now, today: new Date(now * 1000).toISOString().slice(0, 10) }
    const headers = {
      'sec-fetch-site': 'same-origin',
      ...(cookie && { cookie: `${NAME}=${cookie}` }),
      ...(going.gpc && { 'sec-gpc': '1' }),
    }
    const config: ServerConfig = configOf(going)
    const posted = answerForm({ headers }, { answer, layer: 'choices' }, config, { now: now * 1000 })
    if (!posted.cookie) return
    putCookie(this.browser, posted.cookie.replace(/^[^=]+=|;.*/g, ''))
    this.memory.signal(tab)
    const heard = { ...tab, heard: this.memory.said }
    if (answer === 'reject') this.memory.answer(tab, all(ids, 'no'))
    if (answer === 'accept')
      this.memory.answer(tab, all(unsoldTo(heard) ? ['analytics'] : ['analytics', 'ads'], 'yes'))
    if (answer === 'told' && silenceIn(going.regime) === 'told') this.memory.answer(tab, [])
    if (answer === 'told') this.memory.told(tab)
  }

  close(): void {
    for (const tab of this.tabs) tab.close()
  }
}
