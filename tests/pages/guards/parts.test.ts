import { expect, test } from 'vitest'
import { layer } from '../acts.ts'
import { violations } from '../axe.ts'
import type { Surroundings, Tab } from '../driver/index.ts'
import { tag } from '../fixtures.ts'
import { notice as plain } from '../notice.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, picture, type World } from '../world.ts'

const notice = {
  ...plain,
  purposes: [
    ...plain.purposes.map((one) => (one.id === 'location' ? { ...one, categories: ['gps_position'] } : one)),
    {
      id: 'card',
      title: 'Payment and identity papers',
      description: 'Asked for at the till, or when a prize is handed over.',
      categories: ['credit_card_number'],
      occasions: ['transaction', 'lottery'],
      recipients: ['video'],
      retention: 'until the payment has arrived',
    },
  ],
  recipients: plain.recipients?.map((one) =>
    one.id === 'video' ? { ...one, separate: true, role: 'shows videos', address: '1 Video Way' } : one,
  ),
}

const purposes = [
  'operation:necessary analytics analytics/metrics:necessary media media/video offers:sale',
  'offers/metrics:necessary offers/video location:separate location/precise card-transaction:separate',
  'card-transaction/video card-lottery:separate card-lottery/video',
].join(' ')

const start = async (world: World, surroundings: Surroundings = {}, language = 'en') => {
  const scene = await world.start({
    ...surroundings,
    body: '',
    tag: tag({ 'data-purposes': purposes, 'data-prompt': 'false' }),
    site: (site: Site) => void site.json('/notice.json', { ...notice, language }),
  })
  await scene.tab.waitFor(() => probe.started())
  return scene
}

const states: Record<string, (tab: Tab) => Promise<unknown>> = {
  parts: async (tab) => {
    await tab.evaluate(() => probe.consent().open('choices'))
    await tab.seen(layer('choices'))
    for (const id of ['media', 'location', 'card-transaction'])
      await tab.click(`[data-layer=choices] input[data-purpose="${id}"]`)
    await tab.seen('[data-layer=choices] input[data-purpose="location/precise"]')
    await tab.seen('[data-layer=choices] input[data-purpose="card-transaction/video"]')
  },
  'ask-location': (tab) => ask(tab, 'location'),
  'ask-recipient': (tab) => ask(tab, 'media', 'video'),
  'ask-occasion': (tab) => ask(tab, 'card-transaction'),
}

async function ask(tab: Tab, id: string, recipient?: string) {
  await tab.evaluate(
    ([id = '', recipient]) => void probe.consent().ask(id, recipient ? { recipient } : {}),
    [id, recipient ?? ''],
  )
  await tab.seen(layer('ask'))
}

const looks = async (tab: Tab) => {
  const wide = await tab.evaluate(
    () => probe.all('[data-layer]').filter((shown) => shown.scrollWidth > shown.clientWidth + 1).length,
  )
  return [...(await violations(tab)), ...(wide ? ['too wide'] : [])]
}

inEveryEngine('parts of a purpose', (world) => {
  test.each(Object.keys(states))('A-42, E-43: %s, axe-core finds nothing', async (name) => {
    const { tab } = await start(world)
    await states[name]?.(tab)
    await tab.screenshot(picture(`${world.name}-${name}`))
    expect(await looks(tab)).toEqual([])
  })

  test.each(Object.keys(states))('E-20 narrow: %s fits', async (name) => {
    const { tab } = await start(world)
    await tab.resize(world.narrow, 640)
    await states[name]?.(tab)
    await tab.screenshot(picture(`${world.name}-${name}-narrow`))
    expect(await looks(tab)).toEqual([])
  })

  test('A-42: a part is out of sight while its whole is off', async () => {
    const { tab } = await start(world)
    await states.parts?.(tab)
    const off = '[data-layer=choices] input[data-purpose="offers/video"]'
    expect(await tab.evaluate((off) => probe.visible(off), off)).toBe(false)
    await tab.click('[data-layer=choices] input[data-purpose="location"]')
    await tab.gone('[data-layer=choices] input[data-purpose="location/precise"]')
  })

  test('C-42: a yes for the visit outlives a reload, and no new tab has it', async () => {
    const { tab, visit, site } = await start(world)
    await ask(tab, 'location')
    await tab.click('[data-layer=ask] [data-action=allow]')
    await tab.gone(layer('ask'))
    expect(await tab.evaluate(() => probe.consent().allows('location'))).toBe(true)
    expect(await tab.evaluate(() => probe.consent().allows('location', { recipient: 'precise' }))).toBe(false)
    await tab.reload()
    await tab.waitFor(() => probe.started())
    expect(await tab.evaluate(() => probe.consent().allows('location'))).toBe(true)
    const other = await visit.newTab()
    await other.goto(`${site.origin}/`)
    await other.waitFor(() => probe.started())
    expect(await other.evaluate(() => probe.consent().allows('location'))).toBe(false)
  })
})

inEveryEngine(
  'how parts look',
  (world) => {
    test.each(Object.keys(states))(
      'E-46: %s, dark, in forced colours, right to left, large',
      async (name) => {
        const surroundings: readonly [string, Surroundings, string][] = [
          ['dark', { dark: true }, 'en'],
          ['forced', { forcedColours: true }, 'en'],
          ['rtl', {}, 'ar'],
        ]
        for (const [look, given, language] of surroundings) {
          const { tab } = await start(world, given, language)
          await states[name]?.(tab)
          await tab.screenshot(picture(`${world.name}-${name}-${look}`))
          expect(await looks(tab)).toEqual([])
        }
        const { tab } = await start(world)
        // A page of 1280 × 720 at twice its size.
        await tab.resize(640, 360)
        await states[name]?.(tab)
        await tab.screenshot(picture(`${world.name}-${name}-large`))
        expect(await looks(tab)).toEqual([])
      },
    )
  },
  ['chromium'],
)
