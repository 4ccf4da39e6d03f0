import { expect, test } from 'vitest'
import { action, answer, asked, launcher, layer, purposesOf, unknown } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { inEveryEngine } from '../world.ts'

const focused = (tab: Tab) =>
  tab.evaluate(() => {
    const element = probe.focused()
    return (
      element?.getAttribute('data-action') ??
      element?.getAttribute('data-purpose') ??
      (element?.id || element?.localName)
    )
  })

/** Presses Tab until the focus is on it, and says what was passed on the way. */
async function tabTo(tab: Tab, name: string, key = 'Tab') {
  const passed: unknown[] = []
  for (let presses = 0; presses < 40; presses++) {
    await tab.press(key)
    const now = await focused(tab)
    if (now === name) return passed
    passed.push(now)
  }
  throw new Error(`${name} was not reached; passed ${passed.join(', ')}`)
}

inEveryEngine('keyboard only', (world) => {
  test('E-03 E-07 E-24 the question comes first, can be passed without an answer, and answered', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    const before = await tabTo(tab, 'field')
    expect(before.slice(-4, -1)).toEqual(['reject', 'choose', 'accept'])
    await asked(tab)
    await tabTo(tab, 'reject', 'Shift+Tab')
    await tab.press('Enter')
    await tab.gone(layer('first'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
  })

  test('B-05 B-24 E-44 no takes no more keys than yes, and no other; to take back takes one step more', async () => {
    const keys = async (name: string) => {
      const { tab } = await world.start({ body: '' })
      await asked(tab)
      const passed = await tabTo(tab, name)
      await tab.press('Space')
      await tab.gone(layer('first'))
      return { tab, count: passed.length + 2 }
    }
    const no = await keys('reject')
    await world.clear()
    const yes = await keys('accept')
    expect(no.count).toBeLessThanOrEqual(yes.count)
    const { tab } = yes
    await tab.reload()
    await tab.seen(launcher)
    // One step: the launcher. What it opens has a button that takes all back, as near as the one that gave it.
    await tab.click(launcher)
    await tab.seen(layer('choices'))
    await tab.click(action('reject', 'choices'))
    await tab.gone(layer('choices'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'withdrawn', media: 'withdrawn' })
  })

  test('B-19 Enter pressed where the focus is put by itself grants nothing: not on the page, not in the choices', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    await tab.press('Enter')
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    await tab.press('Enter')
    await tab.evaluate(() => probe.consent().close())
    await asked(tab)
    expect(await purposesOf(tab)).toEqual(unknown)
    expect(await tab.evaluate(() => probe.state().decision)).toBe(null)
  })

  test('E-09 after the answer the focus is on the confirmation, never lost', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    await tabTo(tab, 'reject')
    await tab.press('Enter')
    await tab.seen(layer('note'))
    expect(await tab.evaluate(() => Boolean(probe.focused()?.closest('[data-layer=note]')))).toBe(true)
    expect(await tab.evaluate(() => Boolean(probe.find('[data-layer=note]')?.closest('[role=status]')))).toBe(
      true,
    )
    await tabTo(tab, 'hide')
    await tab.press('Enter')
    await tab.gone(layer('note'))
  })

  test('E-04 E-05 the choices: focus goes in, stays in, Esc leaves without a change and goes back', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    await tabTo(tab, 'choose')
    await tab.press('Enter')
    await tab.seen(layer('choices'))
    expect(await tab.evaluate(() => Boolean(probe.focused()?.closest('[data-layer=choices], dialog')))).toBe(
      true,
    )
    expect(await focused(tab)).not.toBe('accept')
    await tabTo(tab, 'analytics')
    await tab.press('Space')
    // Backwards: past the last element Firefox turns to its own tool bar, where WebDriver's keys do not arrive.
    await tabTo(tab, 'close', 'Shift+Tab')
    const outside = await tab.evaluate(() => Boolean(probe.focused()?.closest('main')))
    expect(outside).toBe(false)
    await tab.press('Escape')
    await tab.gone(layer('choices'))
    await asked(tab)
    expect(await focused(tab)).toBe('choose')
    expect((await purposesOf(tab)).analytics).toBe('unknown')
  })

  test('E-04 the dialog is modal and named', async () => {
    const { tab } = await world.start({ body: '' })
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    const dialog = await tab.evaluate(() => {
      const dialog = probe.find('dialog[open]')
      const root = dialog?.getRootNode()
      const named =
        root instanceof ShadowRoot ? root.getElementById(dialog?.getAttribute('aria-labelledby') ?? '') : null
      return [dialog?.matches(':modal'), named?.textContent]
    })
    expect(dialog).toEqual([true, 'What may we do?'])
  })

  test('E-06 while the choices are open, nothing else can be reached; after them, all of it again', async () => {
    const { tab } = await world.start({ body: '' })
    const reach = () =>
      tab.evaluate(() => {
        const field = document.querySelector('#field')
        const before = document.activeElement
        if (field instanceof HTMLElement) field.focus()
        const isFocused = document.activeElement === field
        if (before instanceof HTMLElement) before.focus()
        const isMet = probe.all('#link').some((link) => !probe.covered(link))
        const scroll = [document.documentElement, document.body].map((one) => getComputedStyle(one).overflow)
        return [isFocused, isMet, ...scroll]
      })
    await asked(tab)
    expect(await reach()).toEqual([true, true, 'visible', 'visible'])
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    expect((await reach()).slice(0, 2)).toEqual([false, false])
    await tab.press('Escape')
    await tab.gone(layer('choices'))
    expect(await reach()).toEqual([true, true, 'visible', 'visible'])
    await tab.click('#link')
    await tab.waitFor(() => location.pathname === '/other')
  })

  test('E-24 one purpose by keyboard alone', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    await tabTo(tab, 'choose')
    await tab.press('Space')
    await tab.seen(layer('choices'))
    await tabTo(tab, 'media')
    await tab.press('Space')
    await tabTo(tab, 'save')
    await tab.press('Enter')
    await tab.gone(layer('choices'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied', media: 'granted' })
  })

  test('E-05 E-11 the launcher by keyboard; the focus comes back to it', async () => {
    const { tab } = await world.start({ body: '' })
    await answer(tab, 'reject')
    await tab.reload()
    await tab.seen(launcher)
    const onLauncher = () => tab.evaluate((css) => probe.focused() === probe.find(css), launcher)
    for (let presses = 0; presses < 20 && !(await onLauncher()); presses++) await tab.press('Tab')
    expect(await onLauncher()).toBe(true)
    await tab.press('Enter')
    await tab.seen(layer('choices'))
    await tab.press('Escape')
    await tab.gone(layer('choices'))
    await tab.waitFor((css) => probe.focused() === probe.find(css), launcher)
  })

  test('E-29 what has the focus shows it', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    await tabTo(tab, 'reject')
    const ring = await tab.evaluate(() => {
      const element = probe.focused()
      const { outlineStyle, outlineWidth } = getComputedStyle(element ?? document.body)
      return [outlineStyle, Number.parseFloat(outlineWidth)]
    })
    expect(ring[0]).not.toBe('none')
    expect(ring[1]).toBeGreaterThanOrEqual(2)
  })

  test('E-08 the question never covers what has the focus', async () => {
    const links = Array.from(
      { length: 40 },
      (_, at) => `<p><a id="l${at}" href="#l${at}">Link ${at}</a></p>`,
    ).join('')
    const { tab } = await world.start({ body: links })
    await asked(tab)
    await tab.click('#field')
    for (let at = 0; at < 40; at += 1) {
      await tab.press('Tab')
      const seen = await tab.evaluate(() => {
        const element = probe.focused()
        return [element?.id, element ? probe.covered(element) : true]
      })
      expect(seen).toEqual([`l${at}`, false])
    }
  })

  test('the ask dialog: Esc is no answer, the focus comes back', async () => {
    const { tab } = await world.start({ body: '<button id="map" type="button">Where am I</button>' })
    await answer(tab, 'reject')
    await tab.evaluate(() => {
      probe.consent().forget()
      document.querySelector('#map')?.addEventListener('click', () => {
        void probe
          .consent()
          .ask('location')
          .then((answer) => probe.ran.push(`${answer}`))
      })
    })
    await tab.click('#map')
    await tab.seen(layer('ask'))
    expect(await tab.evaluate(() => probe.focused()?.getAttribute('data-action'))).not.toBe('allow')
    await tab.press('Escape')
    await tab.waitFor(() => probe.ran.includes('false'))
    await tab.waitFor(() => probe.focused()?.id === 'map')
    expect((await purposesOf(tab)).location).toBe('unknown')
  })
})
