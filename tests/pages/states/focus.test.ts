import { expect, test } from 'vitest'
import { action, answer, asked, drawn, launcher, layer } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { nonce, page, tag } from '../fixtures.ts'
import { probeSource } from '../probe/index.ts'
import type { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'

/** Enter on something that has the focus. */
async function press(tab: Tab, css: string) {
  await tab.evaluate((css) => {
    const element = probe.find(css)
    if (element instanceof HTMLElement) element.focus()
  }, css)
  await tab.press('Enter')
}

async function refused(tab: Tab) {
  await asked(tab)
  await press(tab, action('reject'))
  await tab.seen(layer('note'))
  await press(tab, action('hide', 'note'))
  await tab.gone(layer('note'))
}

const focused = (tab: Tab) => tab.evaluate(() => probe.focused()?.localName)

inEveryEngine('the focus is never lost', (world) => {
  test.each([
    ['an h1', '<h1>A shop</h1>', 'h1'],
    ['none that can be seen', '<h1 hidden>A shop</h1>', 'main'],
  ])('E-05 E-09 to what the page begins with: %s', async (_, heading, expected) => {
    const { site, tab } = await world.start({ body: '' })
    site.html('/', page({ tag: tag() }).replace('<h1>A shop</h1>', heading))
    await tab.reload()
    await refused(tab)
    expect(await focused(tab)).toBe(expected)
    await tab.press('Tab')
    expect(
      await tab.evaluate(() => document.querySelectorAll('main [tabindex], main[tabindex]').length),
    ).toBe(0)
  })

  test('E-05 E-09 where there is nothing of the kind, to the button that stays', async () => {
    const { site, tab } = await world.start({ body: '' })
    site.html('/', page({ tag: tag() }).replace(/<main>[\s\S]*<\/main>/, '<p>A shop</p>'))
    await tab.reload()
    await refused(tab)
    expect(await tab.evaluate((css) => probe.focused() === probe.find(css), launcher)).toBe(true)
  })

  test.each(['once', 'always'])('E-09 to the held image that is shown now: %s', async (name) => {
    const image = (site: Site) =>
      `<img data-askfirst="media" data-src="${site.third}/vendor/x.svg" width="300" height="200">`
    const { tab } = await world.start({ body: image })
    await refused(tab)
    await press(tab, action(name, 'held'))
    await tab.gone(layer('held'))
    expect(await focused(tab)).not.toBe('body')
  })

  test('E-05 E-06 an open dialog is modal again in a new body, with what was switched in it', async () => {
    const { tab } = await world.start({ body: '' })
    await refused(tab)
    await tab.click(launcher)
    await tab.seen(layer('choices'))
    await tab.click('[data-purpose=analytics]')
    await tab.evaluate(() => {
      const body = document.createElement('body')
      body.innerHTML = '<main><h1>Another</h1></main>'
      document.body.replaceWith(body)
    })
    await drawn(tab)
    const found = await tab.evaluate(() => [
      probe.all('dialog[open]:modal').length,
      probe.focused()?.closest('dialog') === probe.find('dialog'),
      probe.all('[data-purpose=analytics]:checked').length,
    ])
    expect(found).toEqual([1, true, 1])
    await tab.press('Escape')
    await tab.gone(layer('choices'))
  })

  test('E-09 in XHTML too', async () => {
    const { site, tab } = await world.start({ body: '' })
    const text = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title><script nonce="${nonce}"><![CDATA[${probeSource}]]></script>${tag()}</head><body><h1>A shop</h1></body></html>`
    site.html('/x', text, { 'content-type': 'application/xhtml+xml' })
    await tab.goto(`${site.origin}/x`)
    await asked(tab)
    await press(tab, action('reject'))
    await tab.seen(layer('note'))
    expect(await tab.evaluate(() => Boolean(probe.focused()?.closest('[data-layer=note]')))).toBe(true)
  })

  test('E-29 what is missing looks otherwise while it has the focus', async () => {
    const { tab } = await world.start({
      body: '<form data-askfirst="analytics" action="/other"><input name="n"><button>Go</button></form>',
      tag: `${tag()}<script src="/askfirst.guard.forms.js"></script>`,
    })
    await answer(tab, 'reject')
    await press(tab, action('confirm', 'form'))
    const outline = () =>
      tab.evaluate(() => getComputedStyle(probe.find('[data-option=agree-0]') ?? document.body).outline)
    await tab.press('Shift+Tab')
    await tab.press('Tab')
    const withFocus = await outline()
    await tab.press('Tab')
    expect(await outline()).not.toBe(withFocus)
  })
})
