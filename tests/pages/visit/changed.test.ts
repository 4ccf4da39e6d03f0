import { expect, test } from 'vitest'
import { action, allCame, answer, asked, launcher, layer, leftAlone, open, purposesOf } from '../acts.ts'
import { inventoryBody } from '../inventory/examine.ts'
import { publish } from '../later.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, type World } from '../world.ts'

const comparison = '/notice.since-2026-01-01.json'
const text = '/notice.text.json'

/** A visitor who accepted, and comes back after the change. */
async function comeBack(world: World, attributes: Record<string, string> = {}) {
  const { site, tab } = await world.start({ body: inventoryBody })
  await answer(tab, 'accept')
  await allCame(site)
  publish(site, attributes)
  site.forget()
  await tab.reload()
  return { site, tab }
}

inEveryEngine('the policy changed', (world) => {
  test('A-59 only what the change touches is closed and asked about; the rest runs on', async () => {
    const { site, tab } = await comeBack(world)
    await asked(tab)
    expect(await purposesOf(tab)).toEqual({ ...open, media: 'unknown', location: 'unknown' })
    await tab.waitFor(() => probe.ran.includes('analytics'))
    expect(site.vendors().sort()).toEqual(['analytics', 'offers'])
    const said = await tab.evaluate(() => probe.text('[data-layer=first]'))
    expect(said).toContain('Videos come from a second company.')
    expect(said).toContain('We ask your permission for Videos and maps.')
    expect(said).not.toContain('Measuring visits')
    // What stays in force is not rejected with it, and the buttons do not say so.
    expect(said).toMatch(/Refuse\s*Choose\s*Allow/)
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toEqual({ ...open, media: 'withdrawn', location: 'denied' })
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
  })

  test('A-56 what changed since the answer: fetched when opened, in short first, then marked up', async () => {
    const { site, tab } = await comeBack(world)
    await asked(tab)
    expect(site.paths()).not.toContain(comparison)
    await tab.click(action('changes'))
    await tab.seen('[data-layer=choices] details')
    expect(site.paths()).toContain(comparison)
    expect(site.paths()).not.toContain(text)
    const list = await tab.evaluate(() => probe.text('[data-layer=choices] .read ul'))
    expect(list).toMatch(/Second Video Ltd\..*13 months.*24 months/s)
    expect(await tab.evaluate(() => probe.visible('[data-layer=choices] ins'))).toBe(true)
    await tab.click('[data-layer=choices] details summary')
    await tab.seen('[data-layer=choices] details p ins')
    const marked = await tab.evaluate(() => probe.text('[data-layer=choices] details p'))
    expect(marked.replace(/\s+/g, ' ')).toBe('Pages you see added: and videos you play.')
    // Nothing is ticked that was touched; what is in force is.
    await tab.click('[data-layer=choices] nav button:first-child')
    const ticked = () =>
      probe.all('[data-layer=choices] [data-purpose]').map((input) => input.matches(':checked'))
    expect(await tab.evaluate(ticked)).toEqual([true, false, true, false])
  })

  test('a text that lies apart is fetched when somebody reads it', async () => {
    const { site, tab } = await comeBack(world)
    await asked(tab)
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    expect(site.paths()).not.toContain(text)
    await tab.click('[data-layer=choices] nav button:nth-child(2)')
    await tab.waitFor(() => probe.text('[data-layer=choices]').includes('Pages you see.'))
    expect(site.paths()).toContain(text)
  })

  test('a comparison that does not come is said, and costs nothing else', async () => {
    const { site, tab } = await comeBack(world)
    site.lose(comparison)
    await asked(tab)
    await tab.click(action('changes'))
    await tab.waitFor(() => probe.text('[data-layer=choices]').includes('could not be loaded'))
    expect(await tab.evaluate(() => probe.codes)).toContain('NOTICE_UNAVAILABLE')
    await tab.click(action('reject', 'choices'))
    await tab.gone(layer('choices'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'withdrawn', media: 'withdrawn' })
  })

  test('fault 160 layers that do not come are reported; one can still say no', async () => {
    // Without a frame: its placeholder would fetch them at once.
    const lose = (site: Site) => site.lose('/askfirst.layers.js')
    const { tab } = await world.start({ body: inventoryBody, site: lose })
    await asked(tab)
    await tab.click(action('choose'))
    await tab.waitFor(() => probe.codes.includes('WIDGET_UNAVAILABLE'))
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
  })

  test('faults 60 160 asked again without the layers: without what changed, in words that are true, and one can say no', async () => {
    const { site, tab } = await world.start({ body: inventoryBody })
    await answer(tab, 'accept')
    await allCame(site)
    publish(site)
    site.lose('/askfirst.layers.js')
    await tab.reload()
    await asked(tab)
    const said = await tab.evaluate(() => probe.text('[data-layer=first]'))
    expect(said).toContain('Your privacy on this site')
    expect(said).toContain('We ask your permission for Videos and maps.')
    expect(said).toMatch(/Refuse\s*Choose\s*Allow/)
    expect(await tab.evaluate(() => probe.codes)).toContain('WIDGET_UNAVAILABLE')
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toEqual({ ...open, media: 'withdrawn', location: 'denied' })
  })

  test('A-60 a coming notice is announced once, where the site wants; nothing changes before its day', async () => {
    const coming = { 'data-effective-date': '2099-02-01', 'data-announce': '' }
    const { tab } = await comeBack(world, coming)
    await tab.seen(layer('note'))
    expect(await tab.evaluate(() => probe.text('[data-layer=note]'))).toContain('takes effect on')
    expect(await purposesOf(tab)).toEqual({ ...open, location: 'unknown' })
    await tab.click(action('hide', 'note'))
    await tab.gone(layer('note'))
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    // Asked for, it is there: the coming one, and what will be different.
    await tab.click(launcher)
    await tab.seen(layer('choices'))
    expect(await tab.evaluate(() => probe.text('[data-layer=choices]'))).toContain('takes effect on')
  })
})
