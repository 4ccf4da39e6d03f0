import { expect, test } from 'vitest'
import { answer, asked } from '../acts.ts'
import { violations } from '../axe.ts'
import type { Surroundings } from '../driver/index.ts'
import { page, tag, vendors } from '../fixtures.ts'
import { notice } from '../notice.ts'
import { inEveryEngine, picture, type World } from '../world.ts'
import { states } from './states.ts'

const check = (world: World, suffix: string, surroundings: Surroundings) =>
  test.each(Object.keys(states))(`E-43 axe-core finds nothing: %s${suffix}`, async (name) => {
    const { tab, site } = await world.start(surroundings)
    await states[name]?.(tab, site)
    await tab.evaluate(() =>
      Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => 1),
    )
    await tab.screenshot(picture(`${world.name}-${name}${suffix.replace(/\W+/g, '-')}`))
    expect(await violations(tab)).toEqual([])
  })

inEveryEngine('every state', (world) => {
  check(world, '', {})

  test.each(['first', 'choices', 'ask', 'note', 'changes'])(
    'E-10 E-20 narrow: %s fits, axe-core finds nothing',
    async (name) => {
      const { tab, site } = await world.start()
      await tab.resize(world.narrow, 640)
      await states[name]?.(tab, site)
      await tab.screenshot(picture(`${world.name}-${name}-narrow`))
      const wide = await tab.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        probe.all('[data-layer]').filter((shown) => shown.scrollWidth > shown.clientWidth + 1).length,
      ])
      expect(Math.max(...wide)).toBeLessThanOrEqual(0)
      expect(await violations(tab)).toEqual([])
    },
  )

  test('A-57 asked again: axe-core finds nothing', async () => {
    const { site, tab } = await world.start({ body: '' })
    await answer(tab, 'reject')
    site.json('/notice.json', { ...notice, effectiveDate: '2026-02-01', changes: 'Videos are new.' })
    site.html('/', page({ tag: tag({ 'data-effective-date': '2026-02-01' }), body: vendors(site) }))
    await tab.reload()
    await asked(tab)
    expect(await tab.evaluate(() => probe.text('[data-layer=first]'))).toContain('Videos are new.')
    await tab.screenshot(picture(`${world.name}-changed`))
    expect(await violations(tab)).toEqual([])
  })

  test('B-21 B-27 B-31 B-32 D-24 no and yes look the same', async () => {
    const { tab } = await world.start()
    await asked(tab)
    const [reject, choose, accept] = await tab.evaluate(
      (names) =>
        names.map((name) => {
          const button = probe.find(`[data-layer=first] [data-action=${name}]`)
          if (!button) return [name]
          const style = getComputedStyle(button)
          const keys = [
            'color',
            'backgroundColor',
            'borderColor',
            'fontSize',
            'fontWeight',
            'fontFamily',
            'padding',
            'minHeight',
            'opacity',
            'textDecoration',
            'boxShadow',
            'cursor',
          ] as const
          const { height } = button.getBoundingClientRect()
          return [button.localName, Math.round(height), ...keys.map((key) => style[key])]
        }),
      ['reject', 'choose', 'accept'],
    )
    expect(reject).toEqual(accept)
    expect(choose).toEqual(accept)
  })

  test('D-02 D-10 D-16 E-01 a named region that stays in view, not a dialog, with three real buttons, one of them no', async () => {
    const { tab } = await world.start()
    await asked(tab)
    const found = await tab.evaluate(() => {
      const region = probe.find('[data-layer=first]')
      const root = region?.getRootNode()
      const name =
        root instanceof ShadowRoot && root.getElementById(region?.getAttribute('aria-labelledby') ?? '')
      return [
        region?.getAttribute('role'),
        region?.hasAttribute('aria-modal'),
        name ? name.textContent : '',
        region && getComputedStyle(region).position,
        region?.querySelectorAll('[data-action=reject]').length,
        ...['reject', 'choose', 'accept'].map((action) => {
          const button = region?.querySelector(`[data-action=${action}]`)
          return button instanceof HTMLButtonElement && !button.disabled && button.textContent
        }),
      ]
    })
    expect(found).toEqual([
      'region',
      false,
      'Your privacy on this site',
      'fixed',
      1,
      'Reject all',
      'Choose',
      'Accept all',
    ])
  })

  test('A-48 D-25 the page behind stays usable while asked', async () => {
    const { tab } = await world.start()
    await asked(tab)
    await tab.click('#field')
    await tab.type('x')
    expect(await tab.evaluate(() => document.querySelector('input')?.value)).toBe('x')
    expect(await tab.evaluate(() => getComputedStyle(document.body).overflow)).toBe('visible')
    await tab.click('#link')
    await tab.waitFor(() => location.pathname === '/other')
  })
})

// Only Playwright's Chromium can switch these without a new browser for each.
inEveryEngine('every state, dark', (world) => check(world, ', dark', { dark: true }), ['chromium'])
inEveryEngine(
  'every state, forced colours',
  (world) => check(world, ', forced colours', { forcedColours: true }),
  ['chromium'],
)
inEveryEngine(
  'every state, reduced motion',
  (world) => check(world, ', reduced motion', { reducedMotion: true }),
  ['chromium'],
)
