import { expect, test } from 'vitest'
import {
  accepted,
  action,
  answer,
  asked,
  choice,
  launcher,
  layer,
  leftAlone,
  openChoices,
  purposesOf,
  ran,
  takeBack,
} from '../acts.ts'
import { heldScripts } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

inEveryEngine('after the answer', (world) => {
  test('B-58 withdraw: as easy as before, at once closed, nothing requested of others after a reload', async () => {
    const { site, tab } = await world.start({ body: heldScripts })
    await answer(tab, 'accept')
    await ran(tab, 'offers')
    await tab.reload()
    await takeBack(tab)
    expect(await purposesOf(tab)).toMatchObject({
      analytics: 'withdrawn',
      media: 'withdrawn',
      offers: 'withdrawn',
    })
    site.forget()
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    expect(site.vendors()).toEqual([])
    expect(await tab.evaluate(() => probe.consent().allows('analytics'))).toBe(false)
  })

  test('a switch shows what holds, and taking it back tells those who run', async () => {
    const { tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    await tab.evaluate(() => {
      probe.consent().when('analytics', () => {
        probe.ran.push('started')
        return () => void probe.ran.push('stopped')
      })
    })
    await openChoices(tab)
    expect(
      await tab.evaluate(() =>
        probe
          .all('[data-layer=choices] input[data-purpose]')
          .map((box) => box instanceof HTMLInputElement && box.checked),
      ),
    ).toEqual([true, true, true, false])
    await tab.click(choice('analytics'))
    await tab.click(action('save', 'choices'))
    await tab.gone(layer('choices'))
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['started', 'stopped'])
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'withdrawn', media: 'granted' })
  })

  test('A-27 ask(): the one purpose, at the moment it is needed; yes, no and Esc', async () => {
    const { tab } = await world.start({ body: '' })
    await answer(tab, 'reject')
    await tab.evaluate(() => probe.consent().forget())
    const ask = () =>
      tab.evaluate(() => {
        void probe
          .consent()
          .ask('location')
          .then((answer) => probe.ran.push(`${answer}`))
      })
    await ask()
    await tab.seen(layer('ask'))
    await tab.press('Escape')
    await ran(tab, 'false')
    await tab.gone(layer('ask'))
    expect((await purposesOf(tab)).location).toBe('unknown')
    await ask()
    await tab.click(action('allow', 'ask'))
    await ran(tab, 'true')
    expect((await purposesOf(tab)).location).toBe('granted')
    await tab.evaluate(() => probe.consent().withdraw('location'))
    expect((await purposesOf(tab)).location).toBe('withdrawn')
  })

  test('A-27 ask(): a refusal is kept, and the visitor is not asked again', async () => {
    const { tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    await tab.evaluate(() => {
      void probe
        .consent()
        .ask('location')
        .then((answer) => probe.ran.push(`${answer}`))
    })
    await tab.click(action('refuse', 'ask'))
    await ran(tab, 'false')
    await tab.gone(layer('ask'))
    expect((await purposesOf(tab)).location).toBe('denied')
    expect(await tab.evaluate(() => probe.consent().ask('location'))).toBe(false)
    expect(await tab.evaluate(() => probe.visible('[data-layer=ask]'))).toBe(false)
  })

  test('E-11 the launcher is there once the visitor has decided, and on every page', async () => {
    const { site, tab } = await world.start({ body: '' })
    await asked(tab)
    await answer(tab, 'reject')
    await tab.seen(launcher)
    await tab.goto(`${site.origin}/other`)
    await tab.seen(launcher)
    const { width, height } = await tab.evaluate(
      (css) => probe.find(css)?.getBoundingClientRect().toJSON(),
      launcher,
    )
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
  })

  test('data-askfirst-open opens the choices and the notice', async () => {
    const { tab } = await world.start({
      body: '<button id="c" data-askfirst-open="choices">Choices</button> <a id="n" href="/policy" data-askfirst-open="notice">Notice</a>',
    })
    await answer(tab, 'reject')
    await tab.click('#c')
    await tab.seen(layer('choices'))
    await tab.press('Escape')
    await tab.gone(layer('choices'))
    await tab.click('#n')
    await tab.waitFor(() => probe.text('[role=dialog], dialog[open]').includes('What we collect'))
  })

  test('fault 55 a click and then at once another page: the decision is there', async () => {
    const { site, tab } = await world.start()
    await asked(tab)
    await tab.evaluate(() => {
      // Capturing, so that the page leaves in the very click that decides.
      addEventListener('click', () => setTimeout(() => location.assign('/other'), 0), {
        capture: true,
        once: true,
      })
    })
    await tab.click(action('accept'))
    await tab.waitFor(() => location.pathname === '/other')
    await ran(tab, 'offers')
    expect(await purposesOf(tab)).toEqual(accepted)
    expect(site.paths()).toContain('/other')
  })
})
