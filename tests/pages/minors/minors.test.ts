import { expect, test } from 'vitest'
import { action, answer, asked, choice, drawn, layer, openChoices, purposesOf } from '../acts.ts'
import { violations } from '../axe.ts'
import type { Tab } from '../driver/index.ts'
import { inEveryEngine, picture } from '../world.ts'
import { allows, barred, confirm, door, join, permission, tell, tick, visit, years } from './forum.ts'

/** No question, whatever is tried. */
async function notAsked(tab: Tab) {
  await tab.evaluate(() => probe.consent().ask('age', { again: true }))
  await drawn(tab)
  return tab.evaluate((years) => !probe.find(years), years)
}

inEveryEngine('minors', (world) => {
  test('A-54, A-55: looking around asks nobody’s age, and no banner has a word of it', async () => {
    const { tab } = await visit(world)
    await asked(tab)
    expect(await tab.evaluate(() => probe.text('[data-layer=first]'))).not.toMatch(
      /\bage\b|years|old|guardian/i,
    )
    await answer(tab, 'accept')
    expect(await purposesOf(tab)).toMatchObject({ age: 'unknown', forum: 'unknown', analytics: 'granted' })
    await tab.goto(`${await tab.evaluate(() => location.origin)}/other`)
    await tab.seen(layer('form'))
    expect(await tab.evaluate(() => probe.find('[data-layer=age], [data-layer=first]') === undefined)).toBe(
      true,
    )
  })

  test('A-52: of age: asked when the form is sent, which then goes; asked once', async () => {
    const { tab, site } = await visit(world)
    await answer(tab, 'reject')
    await join(tab)
    await tell(tab, '42')
    await tab.waitFor(() => location.pathname === '/other')
    expect(site.paths().join()).not.toMatch(/42/)
    await tab.back()
    await tab.waitFor(() => probe.started() && probe.state().purposes.forum === 'granted')
    expect(await notAsked(tab)).toBe(true)
    const kept = await tab.evaluate(() => `${probe.cookie()} ${JSON.stringify(probe.consent().receipt())}`)
    expect(kept).toContain('"age":"granted"')
  })

  test('A-52, B-56: a minor: nothing goes, earlier grants close, no reload and no way back retries', async () => {
    const { tab, site } = await visit(world)
    await answer(tab, 'accept')
    expect(await allows(tab, 'analytics')).toBe(true)
    await join(tab)
    await tell(tab, '17')
    await tab.seen(tick)
    expect(await purposesOf(tab)).toMatchObject({
      operation: 'granted',
      age: 'denied',
      forum: 'denied',
      analytics: 'denied',
      media: 'denied',
      location: 'denied',
    })
    expect(await notAsked(tab)).toBe(true)
    await tab.reload()
    await tab.waitFor(() => probe.started())
    expect(await notAsked(tab)).toBe(true)
    await tab.goto(`${site.origin}/other`)
    await tab.waitFor(() => probe.started())
    await tab.back()
    await tab.waitFor(() => probe.started())
    await tab.click('#join')
    expect(await notAsked(tab)).toBe(true)
    expect(await tab.evaluate(() => probe.text('[data-layer=form]'))).toContain('parent or guardian')
    expect(site.paths().some((path) => path.startsWith('/other?'))).toBe(false)
  })

  test('A-53: a tick opens nothing and says so', async () => {
    const { tab } = await visit(world)
    await answer(tab, 'accept')
    await join(tab)
    await tell(tab, '12')
    await tab.seen(tick)
    await tab.click(confirm)
    expect(await tab.evaluate(() => probe.text('[data-layer=age] [role=alert]'))).toContain('Tick the box')
    await tab.click(tick)
    await tab.click(confirm)
    await tab.waitFor(() => /opens nothing yet/.test(probe.text('[data-layer=age]')))
    expect(await violations(tab)).toEqual([])
    expect(await tab.evaluate(() => probe.consent().receipt()?.answers.age)).toBe('claimed')
    expect(await purposesOf(tab)).toMatchObject({ forum: 'denied', analytics: 'denied' })
  })

  test('A-53: a permission in writing opens, outlives a reload, and all else is asked afresh', async () => {
    const { tab } = await visit(world)
    await answer(tab, 'accept')
    await barred(tab)
    expect(await door(tab, 'permitMinor', permission)).toBe(true)
    await asked(tab)
    await answer(tab, 'reject')
    await tab.reload()
    await tab.waitFor(() => probe.started())
    expect(await purposesOf(tab)).toMatchObject({ age: 'granted', forum: 'granted', analytics: 'denied' })
    expect(await door(tab, 'readPermission')).toEqual(permission)
  })

  test('B-47: permitted or not, a sale is no part of Accept all, and takes a tick and a press', async () => {
    const { tab } = await visit(world, { region: 'US' })
    await barred(tab)
    expect(await door(tab, 'permitMinor', permission)).toBe(true)
    await asked(tab)
    expect(await tab.evaluate(() => probe.text('[data-layer=first]'))).not.toContain('Offers')
    await answer(tab, 'accept')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', offers: 'unknown' })
    await openChoices(tab)
    await tab.click(choice('offers'))
    await tab.click(action('save', 'choices'))
    await tab.seen(layer('ask'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', offers: 'unknown' })
    await tab.click(action('allow', 'ask'))
    expect(await tab.evaluate(() => probe.text('[data-layer=ask] [role=alert]'))).toContain('Tick the box')
    await tab.resize(world.narrow, 640)
    expect(await violations(tab)).toEqual([])
    await tab.screenshot(picture(`${world.name}-sale-twice-narrow`))
    await tab.click('[data-layer=ask] [data-option=agree]')
    await tab.click(action('allow', 'ask'))
    await tab.gone(layer('ask'))
    expect(await purposesOf(tab)).toMatchObject({ offers: 'granted' })
    await tab.reload()
    await tab.waitFor(() => probe.started())
    expect(await allows(tab, 'offers')).toBe(true)
  })

  test('A-52: what is no age is said to be none; Esc leaves it unanswered; the field comes back empty', async () => {
    const { tab } = await visit(world)
    await answer(tab, 'reject')
    await join(tab)
    for (const odd of ['', '0', '999']) {
      await tell(tab, odd)
      await tab.waitFor(() => /whole years/.test(probe.text('[data-layer=age] [role=alert]')))
      expect(await violations(tab)).toEqual([])
      await tab.press('Escape')
      await tab.gone(layer('age'))
      expect((await purposesOf(tab)).age).toBe('unknown')
      await join(tab)
      expect(await tab.evaluate((years) => (probe.find(years) as HTMLInputElement).value, years)).toBe('')
    }
  })

  test('E-03, E-05, E-24: with the keyboard only, from the form’s button and back to it', async () => {
    const { tab } = await visit(world)
    await answer(tab, 'reject')
    await tab.evaluate(() => document.getElementById('join')?.focus())
    await tab.press('Enter')
    await tab.seen(layer('age'))
    const focused = () =>
      tab.evaluate(() => probe.focused()?.getAttribute('data-option') ?? probe.focused()?.localName)
    expect(await focused()).toBe('h2')
    while ((await focused()) !== 'years') await tab.press('Tab')
    await tab.type('12')
    await tab.press('Enter')
    await tab.seen(tick)
    expect(await focused()).toBe('h2')
    while ((await focused()) !== 'claimed') await tab.press('Tab')
    await tab.press('Space')
    await tab.press('Tab')
    await tab.press('Enter')
    await tab.waitFor(() => /opens nothing yet/.test(probe.text('[data-layer=age]')))
    await tab.press('Escape')
    await tab.gone(layer('age'))
    expect(await tab.evaluate(() => probe.focused()?.id)).toBe('join')
  })

  test('fault 114: a script that fills in the field and clicks makes nobody of age', async () => {
    const { tab } = await visit(world)
    await answer(tab, 'reject')
    await join(tab)
    await tab.evaluate(
      ([years = '', confirm = '']) => {
        const field = probe.find(years) as HTMLInputElement
        field.value = '42'
        const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true })
        field.dispatchEvent(enter)
        ;(probe.find(confirm) as HTMLElement).click()
      },
      [years, confirm],
    )
    expect(await purposesOf(tab)).toMatchObject({ age: 'unknown', forum: 'unknown' })
    expect(await tab.evaluate(() => probe.codes)).toContain('UNTRUSTED_GRANT')
  })

  test('A-52: the choices say why everything is off, and no switch there is about the age', async () => {
    const { tab } = await visit(world)
    await answer(tab, 'accept')
    await barred(tab)
    await openChoices(tab)
    expect(await tab.evaluate(() => probe.text('[data-layer=choices] legend'))).toContain(
      'Everything optional is off',
    )
    expect(await tab.evaluate((css) => probe.find(css) === undefined, choice('age'))).toBe(true)
    await tab.click('[data-layer=choices] [data-action=permission]')
    await tab.seen(tick)
    expect(await tab.evaluate((css) => !probe.find(css), years)).toBe(true)
    await tab.press('Escape')
    await tab.gone(layer('age'))
    await openChoices(tab)
    await tab.click('[data-layer=choices] [data-action=accept]')
    await tab.gone(layer('choices'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied', media: 'denied' })
  })

  test('B-62, B-65: in China each recipient that handles data for itself, or abroad, is asked about by itself', async () => {
    const { tab } = await visit(world, { region: 'CN' })
    await answer(tab, 'accept')
    expect(await allows(tab, 'media')).toBe(true)
    const toVideo = () => tab.evaluate(() => probe.consent().allows('media', { recipient: 'video' }))
    expect(await toVideo()).toBe(false)
    await tab.evaluate(() => void probe.consent().ask('media', { recipient: 'video' }))
    await tab.seen(layer('ask'))
    const text = await tab.evaluate(() => probe.text('[data-layer=ask]'))
    for (const part of ['Example Video Inc.', 'shows offers', 'leaves your country', 'privacy@example.org'])
      expect(text).toContain(part)
    expect(await violations(tab)).toEqual([])
    await tab.click('[data-layer=ask] [data-action=allow]')
    await tab.gone(layer('ask'))
    expect(await toVideo()).toBe(true)
    await openChoices(tab)
    await tab.seen('[data-layer=choices] input[data-purpose="media/video"]')
  })

  test('A-42: elsewhere the same recipient goes with the purpose', async () => {
    const { tab } = await visit(world, { region: 'DE' })
    await answer(tab, 'accept')
    expect(await tab.evaluate(() => probe.consent().allows('media', { recipient: 'video' }))).toBe(true)
  })
})
