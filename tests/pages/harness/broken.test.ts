import { expect, test } from 'vitest'
import { encode } from '../../../src/storage/codec.ts'
import { makeDecision } from '../../helpers/decision.ts'
import { action, asked, drawn } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { heldScript, nonce, purposes, queue, tag } from '../fixtures.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, type Start, type World } from '../world.ts'
import { type Break, brokenBuild } from './broken.ts'

interface Case {
  readonly title: string
  readonly wrong: Break
  /** What the visitor finds, as the tag of the page says it. */
  readonly page: Start
  /** What happens, and what is to be seen of it. */
  facts(tab: Tab, site: Site): Promise<unknown>
  readonly good: unknown
  readonly bad: unknown
}

const script = (text: string) => `<script nonce="${nonce}">${text}</script>`
const signal = script(
  'Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { configurable: true, get: () => true })',
)
const full = (more: Record<string, string> = {}) => tag({ src: '/askfirst.full.js', ...more })
const held = (...names: string[]) => ({
  body: ({ third }: Site) => names.map((name) => heldScript(name, `${third}/vendor/${name}.js`)).join('\n'),
})

const DAY = 86_400
const now = Math.floor(Date.now() / 1000)
/** Refused two hundred days ago, with a record of which the yeses have just ended. */
const refused = encode(
  makeDecision({
    effectiveDate: '2026-01-01',
    time: now - 200 * DAY,
    expires: now - DAY,
    answers: { analytics: 'denied', media: 'denied', offers: 'denied' },
  }),
)
const remembered =
  queue +
  script(`localStorage.setItem('askfirst', '${refused}'); document.cookie = 'askfirst=${refused}; path=/'`)

/** What runs anyway has run, so that what may not has had its chance. */
async function settled(tab: Tab, name = 'operation') {
  await tab.waitFor((name) => probe.ran.includes(name) && probe.loaded(), name)
  await drawn(tab)
}

const state = (tab: Tab, purpose: string) =>
  tab.evaluate((purpose) => probe.state().purposes[purpose], purpose)

const wasAsked = async (tab: Tab) => {
  await settled(tab)
  return tab.evaluate(() => [probe.state().asking, probe.state().purposes.analytics])
}

const cases: readonly Case[] = [
  {
    title: 'B-41: the signal read late',
    wrong: {
      file: 'ledger.ts',
      from: 'const { gpc } = page',
      to: 'let gpc = false; setTimeout(() => { gpc = page.gpc })',
    },
    page: { head: signal + queue, tag: full({ 'data-region': 'US-CA' }), ...held('offers', 'analytics') },
    async facts(tab, site) {
      await settled(tab, 'analytics')
      return site.vendors().sort()
    },
    good: ['analytics'],
    bad: ['analytics', 'offers'],
  },
  {
    title: 'B-46, X7: Accept all overrides the signal, in the widget',
    wrong: { file: 'widget/answers.ts', from: /!\(purpose\.sale && [\w.]+\)/, to: 'true' },
    page: { head: signal + queue, tag: full(), ...held('offers', 'analytics') },
    async facts(tab) {
      await tab.click(action('choose'))
      await tab.click(action('accept', 'choices'))
      await settled(tab, 'analytics')
      return state(tab, 'offers')
    },
    good: 'denied',
    bad: 'granted',
  },
  {
    title: 'B-46, X7: Accept all overrides the signal, for a script',
    wrong: { file: 'decision/choose.ts', from: ' && !(sale && unsold)', to: '' },
    page: { head: signal + queue, tag: full(), ...held('operation') },
    async facts(tab) {
      await settled(tab)
      await tab.evaluate(() => probe.consent().acceptAll())
      return [await state(tab, 'analytics'), await state(tab, 'offers')]
    },
    good: ['granted', 'denied'],
    bad: ['granted', 'granted'],
  },
  {
    title: 'A-53: a tick about the age opens what a guardian has to permit in writing',
    wrong: {
      file: 'decision/states.ts',
      from: "(answer === 'permitted' && proof)",
      to: "answer === 'claimed' || (answer === 'permitted' && proof)",
    },
    page: {
      tag: full({ 'data-purposes': `${purposes} age:age forum:necessary:age` }),
      ...held('operation', 'forum'),
    },
    async facts(tab) {
      await settled(tab)
      await tab.evaluate(() => probe.consent().decide({ age: 'claimed' }))
      return tab.evaluate(() => [probe.consent().allows('forum'), probe.state().purposes.analytics])
    },
    good: [false, 'denied'],
    bad: [true, 'unknown'],
  },
  {
    title: 'B-17, B-39: a refusal asked again too early',
    wrong: { file: 'decision/lasting.ts', from: 'least * 86400', to: '90 * 86400' },
    page: { head: remembered, tag: full({ 'data-regime': 'opt-out' }), ...held('operation') },
    facts: wasAsked,
    good: [null, 'denied'],
    bad: ['expired', 'expired'],
  },
  {
    title: 'B-39: a refusal asked again because the notice has changed',
    wrong: { file: 'decision/states.ts', from: "isNo(answer) && rule.initially !== 'closed'", to: 'false' },
    page: {
      head: remembered,
      tag: full({ 'data-regime': 'opt-out', 'data-effective-date': '2026-02-01' }),
      ...held('operation'),
    },
    facts: wasAsked,
    good: [null, 'denied'],
    bad: ['expired', 'granted'],
  },
  {
    title: 'B-71, A-57: open in Japan before anybody was told',
    wrong: { file: 'decision/states.ts', from: "initially === 'open'", to: "initially !== 'closed'" },
    page: { tag: full({ 'data-region': 'JP' }), ...held('operation') },
    facts: wasAsked,
    good: ['first-visit', 'unknown'],
    bad: ['first-visit', 'granted'],
  },
  {
    title: 'D-39: a third party before the choice',
    wrong: { file: 'decision/states.ts', from: "rule.initially === 'open'", to: 'true' },
    page: { tag: full(), ...held('analytics', 'operation') },
    async facts(tab, site) {
      await settled(tab)
      return site.vendors().sort()
    },
    good: ['operation'],
    bad: ['analytics', 'operation'],
  },
  {
    title: 'D-39: a refusal ignored',
    wrong: { file: 'decision/choose.ts', from: "? 'denied' : 'withdrawn'", to: "? 'granted' : 'denied'" },
    page: { tag: full(), ...held('operation') },
    async facts(tab) {
      await settled(tab)
      await asked(tab)
      await tab.click(action('reject'))
      await tab.waitFor(() => !probe.state().asking)
      return state(tab, 'analytics')
    },
    good: 'denied',
    bad: 'granted',
  },
]

async function run(world: World, { page, facts }: Case, text?: string) {
  const { tab, site } = await world.start({
    ...page,
    site: (site) => text && site.script('/askfirst.full.js', text),
  })
  return facts(tab, site)
}

inEveryEngine('a deliberately broken build', (world) => {
  test.each(cases)('D-39: is caught: $title', async (one) => {
    expect(await run(world, one), 'as built').toEqual(one.good)
    await world.clear()
    expect(await run(world, one, await brokenBuild(one.wrong)), 'broken').toEqual(one.bad)
  })
})
