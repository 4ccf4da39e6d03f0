import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { asked, purposesOf } from '../acts.ts'
import { under } from '../signal.ts'
import { inEveryEngine } from '../world.ts'

const agent = readFileSync(
  createRequire(import.meta.url)
    .resolve('@duckduckgo/autoconsent')
    .replace(/[^/]+$/, 'autoconsent.playwright.js'),
  'utf8',
)
const rule: unknown = JSON.parse(readFileSync('dist/agents/autoconsent.json', 'utf8'))

/** What the extension around it would answer: our rule, and which way to go. */
function host(rule: unknown, autoAction: string) {
  const said: string[] = []
  const reply = (message: unknown) => Reflect.get(window, 'autoconsentReceiveMessage')(message)
  const config = { enabled: true, autoAction, disabledCmps: [], enablePrehide: false, detectRetries: 20 }
  Object.assign(window, {
    said,
    autoconsentSendMessage: async ({ type, result }: { type: string; result?: boolean }) => {
      said.push(`${type} ${result}`)
      if (type === 'init') setTimeout(reply, 0, { type: 'initResp', config, rules: { autoconsent: [rule] } })
    },
  })
}

const purposes = ['analytics', 'media', 'offers', 'location']

inEveryEngine('agents that answer for the visitor', (world) => {
  test.each([
    ['refuses, and is obeyed (D-15, D-17, fault 114)', 'optOut', 'denied'],
    ['cannot accept for anybody (fault 114)', 'optIn', 'unknown'],
  ])('autoconsent %s', async (_, action, state) => {
    const { tab } = await world.start()
    await asked(tab)
    await tab.evaluate(host, rule, action)
    await tab.evaluate((text) => void new Function(text)(), agent)
    await tab.waitFor((action) => Reflect.get(window, 'said').includes(`${action}Result true`), action)
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
      await tab.evaluate(host, rule, 'optOut')
      await tab.evaluate((text) => void new Function(text)(), agent)
      await tab.waitFor(() => Reflect.get(window, 'said').includes('optOutResult true'))
      const states = await purposesOf(tab)
      expect(purposes.map((id) => states[id])).toEqual(purposes.map(() => 'denied'))
      expect(await tab.evaluate(() => probe.visible('[data-layer=first]'))).toBe(false)
    },
  )
})
