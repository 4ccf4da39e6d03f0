import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { answer, asked, purposesOf } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { tag } from '../fixtures.ts'
import { under } from '../signal.ts'
import { inEveryEngine } from '../world.ts'

const agent = readFileSync(
  createRequire(import.meta.url)
    .resolve('@duckduckgo/autoconsent')
    .replace(/[^/]+$/, 'autoconsent.playwright.js'),
  'utf8',
)
const rule: unknown = JSON.parse(readFileSync('dist/agents/autoconsent.json', 'utf8'))

/** What the extension around it would answer: our rule, and which way to go; without a rule it reads what stands there. */
function host(rule: unknown, autoAction: string) {
  const said: string[] = []
  const reply = (message: unknown) => Reflect.get(window, 'autoconsentReceiveMessage')(message)
  const heuristicMode = rule ? 'off' : 'reject'
  const config = {
    enabled: true,
    autoAction,
    disabledCmps: [],
    enablePrehide: false,
    detectRetries: 4,
    heuristicMode,
  }
  interface Message {
    type: string
    result?: boolean
    cmp?: string
    state?: { lifecycle: string }
  }
  Object.assign(window, {
    said,
    autoconsentSendMessage: async ({ type, result, cmp, state }: Message) => {
      said.push(`${type} ${result ?? cmp ?? state?.lifecycle}`)
      const rules = { autoconsent: rule ? [rule] : [] }
      if (type === 'init') setTimeout(reply, 0, { type: 'initResp', config, rules })
    },
  })
}

/** Sends the agent into a page that moves now and then, as it waits for that, and waits for what it has to say. */
async function send(tab: Tab, rule: unknown, autoAction: string, last: string) {
  await tab.evaluate(
    () => void setInterval(() => document.documentElement.toggleAttribute('data-moved'), 100),
  )
  await tab.evaluate(host, rule, autoAction)
  await tab.evaluate((text) => void new Function(text)(), agent)
  await tab.waitFor((last) => Reflect.get(window, 'said').includes(last), last)
  return tab.evaluate((): string[] => Reflect.get(window, 'said'))
}

const purposes = ['analytics', 'media', 'offers', 'location']

inEveryEngine('agents that answer for the visitor', (world) => {
  test.each([
    ['refuses, and is obeyed (D-15, D-17, fault 114)', 'optOut', 'denied'],
    ['cannot accept for anybody (fault 114)', 'optIn', 'unknown'],
  ])('autoconsent %s', async (_, action, state) => {
    const { tab } = await world.start()
    await asked(tab)
    await send(tab, rule, action, `${action}Result true`)
    expect(await purposesOf(tab)).toMatchObject({ operation: 'granted', analytics: state, media: state })
    expect(await tab.evaluate(() => probe.state().decision?.via ?? null)).toBe(
      state === 'denied' ? 'synthetic' : null,
    )
  })

  test.each([
    ['opt-out', false],
    ['opt-out', true],
    ['notice', false],
    ['jp', true],
  ] as const)(
    'D-10 D-15 autoconsent refuses all there is: %s, Global Privacy Control %s',
    async (regime, gpc) => {
      const { tab } = await world.start(under(regime, gpc))
      await asked(tab)
      expect(await tab.evaluate(() => probe.all('[data-layer=first] [data-action=reject]').length)).toBe(1)
      await send(tab, rule, 'optOut', 'optOutResult true')
      const states = await purposesOf(tab)
      expect(purposes.map((id) => states[id])).toEqual(purposes.map(() => 'denied'))
      expect(await tab.evaluate(() => probe.visible('[data-layer=first]'))).toBe(false)
    },
  )

  test.each([
    ['on a desktop', 1280, 720],
    ['in a small window (D-08)', 320, 256],
  ])(
    'D-01 D-03 D-04 D-05 autoconsent, without a rule for us, reads a widget in light DOM and refuses %s',
    async (_, width, height) => {
      const { tab } = await world.start({ tag: tag({ 'data-shadow': 'false' }) })
      await tab.resize(Math.max(width, world.narrow), height)
      await asked(tab)
      expect(await send(tab, null, 'optOut', 'optOutResult true')).toContain('cmpDetected HEURISTIC-REJECT')
      const states = await purposesOf(tab)
      expect(purposes.map((id) => states[id])).toEqual(purposes.map(() => 'denied'))
      expect(await tab.evaluate(() => probe.visible('[data-layer=first]'))).toBe(false)
    },
  )

  test.each([
    ['by our rule', rule, {}],
    ['by reading', null, { 'data-shadow': 'false' }],
  ])('D-13 after a refusal and a reload autoconsent finds nothing: %s', async (_, rule, attributes) => {
    const { tab } = await world.start({ tag: tag(attributes) })
    await answer(tab, 'reject')
    await tab.reload()
    await tab.waitFor(() => probe.started())
    const said = await send(tab, rule, 'optOut', 'report nothingDetected')
    expect(said.filter((line) => /^(cmpDetected|popupFound|optOut)/.test(line))).toEqual([])
  })
})
