import { expect, test } from 'vitest'
import { answer, layer } from '../acts.ts'
import { violations } from '../axe.ts'
import type { Surroundings, Tab } from '../driver/index.ts'
import { inEveryEngine, picture, type World } from '../world.ts'
import { confirm, join, tell, tick, visit } from './forum.ts'

const states: Record<string, (tab: Tab) => Promise<unknown>> = {
  'age-question': () => Promise.resolve(),
  'age-unclear': async (tab) => {
    await tell(tab, '0')
    await tab.waitFor(() => probe.text('[data-layer=age] [role=alert]'))
  },
  'age-minor': async (tab) => {
    await tell(tab, '12')
    await tab.seen(tick)
  },
  'age-claimed': async (tab) => {
    await tell(tab, '12')
    await tab.click(tick)
    await tab.click(confirm)
    await tab.waitFor(() => /opens nothing yet/.test(probe.text('[data-layer=age]')))
  },
}

async function look(world: World, name: string, given: Surroundings & { language?: string }, width = 1280) {
  const { tab } = await visit(world, given)
  await answer(tab, 'reject')
  await join(tab)
  await tab.resize(width, width < 1280 ? 640 : 720)
  await states[name]?.(tab)
  return tab
}

/** What axe-core finds, and what does not fit. */
const faults = async (tab: Tab) => {
  const wide = await tab.evaluate(() =>
    probe
      .all('[data-layer=age], [data-layer=age] *')
      .filter(
        (shown) =>
          shown.scrollWidth > shown.clientWidth + 1 && shown.clientWidth && shown.localName !== 'input',
      )
      .map((shown) => `too wide: ${shown.localName}.${shown.className}`),
  )
  return [...(await violations(tab)), ...wide]
}

inEveryEngine('how the age question looks', (world) => {
  test.each(Object.keys(states))('E-43: %s, axe-core finds nothing', async (name) => {
    const tab = await look(world, name, {})
    await tab.screenshot(picture(`${world.name}-${name}`))
    expect(await faults(tab)).toEqual([])
  })

  test.each(Object.keys(states))('E-20 narrow: %s fits', async (name) => {
    const tab = await look(world, name, {}, world.narrow)
    await tab.screenshot(picture(`${world.name}-${name}-narrow`))
    expect(await faults(tab)).toEqual([])
  })
})

inEveryEngine(
  'how the age question looks otherwise',
  (world) => {
    const looks: readonly [string, Surroundings, string, number][] = [
      ['dark', { dark: true }, 'en', 1280],
      ['forced', { forcedColours: true }, 'en', 1280],
      ['rtl', {}, 'ar', 1280],
      ['large', { reducedMotion: true }, 'en', 320],
    ]
    test.each(Object.keys(states))(
      'E-46: %s, dark, in forced colours, right to left, large',
      async (name) => {
        for (const [kind, given, language, width] of looks) {
          const tab = await look(world, name, { ...given, language }, width)
          if (kind === 'large') await tab.resize(320, 256)
          await tab.screenshot(picture(`${world.name}-${name}-${kind}`))
          expect(await faults(tab)).toEqual([])
        }
      },
    )

    test('A-52: the notice before a form, and the choices, of a minor', async () => {
      const tab = await look(world, 'age-minor', {})
      await tab.press('Escape')
      await tab.gone(layer('age'))
      await tab.click('#join')
      await tab.waitFor(() => /parent or guardian/.test(probe.text('[data-layer=form]')))
      await tab.screenshot(picture(`${world.name}-age-form`))
      expect(await violations(tab)).toEqual([])
      await tab.evaluate(() => probe.consent().open('choices'))
      await tab.seen(layer('choices'))
      await tab.screenshot(picture(`${world.name}-age-choices`))
      expect(await violations(tab)).toEqual([])
    })
  },
  ['chromium'],
)
