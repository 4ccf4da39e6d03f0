import { expect, test } from 'vitest'
import { action, answer, asked, drawn, layer } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { heldFrame, tag } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

/** As frameworks do that keep pages for the way back: a copy of the body, another page, and the copy again. */
async function comeBack(tab: Tab) {
  await tab.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement
    const other = document.createElement('body')
    other.innerHTML = '<main><h1>Another</h1></main>'
    document.body.replaceWith(other)
    Object.assign(window, { copy })
  })
  await drawn(tab)
  await tab.evaluate(() => document.body.replaceWith((window as unknown as { copy: Node }).copy))
  await drawn(tab)
}

inEveryEngine('a page that was copied, and comes back', (world) => {
  test.each(['true', 'false'])('fault 62: asks once, and hears the answer (shadow: %s)', async (shadow) => {
    const { tab } = await world.start({ tag: tag({ 'data-shadow': shadow }), body: '' })
    await asked(tab)
    await comeBack(tab)
    await tab.waitFor((css) => probe.all(css).length === 1, layer('first'))
    await tab.click(action('reject'))
    await tab.gone(layer('first'))
    expect(await tab.evaluate(() => probe.state().purposes.analytics)).toBe('denied')
  })

  test('fault 90: its frames are held once, and can be shown', async () => {
    const { tab } = await world.start({ body: heldFrame('media', '/vendor/media.html') })
    await answer(tab, 'reject')
    await tab.seen(layer('held'))
    await comeBack(tab)
    await tab.seen(layer('held'))
    expect(await tab.evaluate(() => document.querySelectorAll('[data-askfirst-held]').length)).toBe(1)
    await tab.click(action('once', 'held'))
    await tab.waitFor(() => document.querySelector('iframe')?.contentDocument?.title === 'vendor')
    expect(await tab.evaluate(() => document.querySelector('iframe')?.offsetWidth)).toBeGreaterThan(99)
  })
})
