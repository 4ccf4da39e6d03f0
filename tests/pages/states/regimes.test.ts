import { expect, test } from 'vitest'
import { action, answer, asked, layer } from '../acts.ts'
import { violations } from '../axe.ts'
import type { Surroundings, Tab } from '../driver/index.ts'
import { heldFrame } from '../fixtures.ts'
import { notice } from '../notice.ts'
import { links, under } from '../signal.ts'
import { inEveryEngine, picture, type Start, type World } from '../world.ts'

interface Look {
  readonly start: Start
  reach(tab: Tab): Promise<unknown>
  /** What is looked at. */
  readonly on: string
}

const choose = async (tab: Tab) => {
  await tab.click(action('choose'))
  await tab.seen(layer('choices'))
}
const signalled: Start = {
  ...under('opt-out', true),
  body: (site) => heldFrame('offers', `${site.third}/vendor/offers.html`),
}

/** Each state that only a regime or the signal brings about. */
const looks: Record<string, Look> = {
  open: { start: under('opt-out'), reach: asked, on: 'first' },
  told: { start: under('notice'), reach: asked, on: 'first' },
  signal: { start: under('opt-out', true), reach: asked, on: 'first' },
  'signal-choices': { start: under('opt-out', true), reach: choose, on: 'choices' },
  'signal-conflict': {
    start: under('opt-out', true),
    async reach(tab) {
      await choose(tab)
      await tab.evaluate(() =>
        probe.find('[data-layer=choices] .conflict')?.scrollIntoView({ block: 'center' }),
      )
    },
    on: 'choices',
  },
  'signal-held': {
    start: signalled,
    async reach(tab) {
      await answer(tab, 'accept')
      await tab.click(action('hide', 'note'))
      await tab.seen(layer('held'))
    },
    on: 'held',
  },
  'signal-note': { start: under('opt-out', true), reach: (tab) => answer(tab, 'accept'), on: 'note' },
  'signal-ask': {
    start: {
      ...under('opt-out', true),
      body: '<button id="show" onclick="askfirst.ask(\'offers\', { again: true })">Offers</button>',
    },
    async reach(tab) {
      await answer(tab, 'accept')
      await tab.click(action('hide', 'note'))
      await tab.click('#show')
    },
    on: 'ask',
  },
  'opted-out': {
    start: { ...under('opt-out'), body: links },
    async reach(tab) {
      await answer(tab, 'accept')
      await tab.click(action('hide', 'note'))
      await tab.click('#opt-out')
    },
    on: 'note',
  },
}

const checks = (
  world: World,
  suffix: string,
  given: Surroundings,
  width = 1280,
  height = 900,
  language = 'en',
) =>
  test.each(Object.keys(looks))(
    `E-20 E-43 B-42 axe-core finds nothing, all fits: %s${suffix}`,
    async (name) => {
      const look = looks[name]
      if (!look) throw new Error(name)
      const { tab } = await world.start({
        ...look.start,
        ...given,
        site: (site) => site.json('/notice.json', { ...notice, language }),
      })
      if (width < 1280) await tab.resize(Math.max(width, world.narrow), height)
      await look.reach(tab)
      await tab.seen(layer(look.on))
      await tab.screenshot(picture(`${world.name}-regime-${name}${suffix.replace(/\W+/g, '-')}`))
      const wide = await tab.evaluate(
        (on) =>
          probe
            .all(`[data-layer=${on}], [data-layer=${on}] *`)
            .filter(
              (shown) =>
                shown.scrollWidth > shown.clientWidth + 1 &&
                shown.clientWidth &&
                !shown.matches('.hear,input'),
            )
            .map((shown) => `${shown.localName}.${shown.className}`),
        look.on,
      )
      expect(wide).toEqual([])
      expect(await violations(tab)).toEqual([])
    },
  )

inEveryEngine('every state of a regime', (world) => {
  checks(world, '', {})
  checks(world, ', narrow', {}, 320, 640)

  test.each([
    ['opt-out', 'accept'],
    ['notice', 'told'],
  ])('B-21 D-24 %s: no, choose and yes look the same', async (regime, last) => {
    const { tab } = await world.start(under(regime))
    await asked(tab)
    const [no, choose, yes] = await tab.evaluate(
      (names) =>
        names.map((name) => {
          const button = probe.find(`[data-layer=first] [data-action=${name}]`)
          if (!button) return [name]
          const style = getComputedStyle(button)
          const { width, height } = button.getBoundingClientRect()
          const looks = [
            'color',
            'backgroundColor',
            'borderColor',
            'fontSize',
            'fontWeight',
            'padding',
          ] as const
          return [button.localName, Math.round(width), Math.round(height), ...looks.map((key) => style[key])]
        }),
      ['reject', 'choose', last],
    )
    expect(no).toEqual(yes)
    expect(choose).toEqual(yes)
  })
})

inEveryEngine(
  'every state of a regime, in other surroundings',
  (world) => {
    checks(world, ', dark', { dark: true })
    checks(world, ', forced colours', { forcedColours: true })
    checks(world, ', from right to left', {}, 1280, 900, 'ar')
    // A page of 1280 pixels at twice and at four times its size (WCAG 1.4.4, 1.4.10).
    checks(world, ', at 200 %', {}, 640, 450)
    checks(world, ', at 400 %', {}, 320, 256)
  },
  // Only Playwright's Chromium can switch these without a new browser for each.
  ['chromium'],
)
