import { expect, test } from 'vitest'
import { action, answer, asked, layer, leftAlone, purposesOf, ran, ready } from '../acts.ts'
import { heldScript, page, tag } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

inEveryEngine('the page around it', (world) => {
  test('fault 61 in the head, before there is a body: closed at once, asked when it can be', async () => {
    const { tab } = await world.start({
      head: `<script nonce="fixture">(window.askfirst = []).push(consent =>
        probe.ran.push('body ' + !!document.body + ' ' + consent.allows('analytics')))</script>`,
    })
    await asked(tab)
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['body false false'])
  })

  test('fault 62 a new body: asked there too, and the answer stays', async () => {
    const { tab } = await world.start()
    await asked(tab)
    const swap = () =>
      tab.evaluate(() => {
        const body = document.createElement('body')
        body.innerHTML = '<main><h1>Another</h1></main>'
        document.body.replaceWith(body)
      })
    await swap()
    await asked(tab)
    await answer(tab, 'reject')
    await swap()
    await tab.seen('[data-askfirst-launcher] >>> button')
    expect(await tab.evaluate(() => probe.visible('[data-layer=first]'))).toBe(false)
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
  })

  test('fault 62 a body that is emptied: still asked, and answered', async () => {
    const { tab } = await world.start()
    await ready(tab)
    await tab.evaluate(() => {
      document.body.innerHTML = '<main><h1>Another</h1></main>'
    })
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
  })

  test('fault 62 who keeps taking the question away is not fought with for ever', async () => {
    const { tab } = await world.start()
    await asked(tab)
    await tab.evaluate(() => {
      const away = () => {
        const ours = document.querySelector('[data-askfirst-root]')
        if (!ours) return
        probe.ran.push('away')
        ours.remove()
      }
      new MutationObserver(away).observe(document.body, { childList: true })
      away()
    })
    await tab.waitFor(() => !probe.visible('[data-layer=first]'))
    expect(await tab.evaluate(() => probe.ran.filter((one) => one === 'away').length)).toBeLessThan(200)
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'unknown' })
  })

  test('fault 54 data-prompt="false": nothing is shown until the site asks for it, and nothing is open', async () => {
    const { site, tab } = await world.start({
      tag: tag({ 'data-prompt': 'false' }),
      body: heldScript('analytics', '/vendor/a.js'),
    })
    await tab.waitFor(() => probe.loaded() && probe.started())
    expect(await tab.evaluate(() => probe.visible('[data-layer]'))).toBe(false)
    await tab.evaluate(() => probe.consent().open())
    await tab.click(action('accept', 'choices'))
    await tab.gone(layer('choices'))
    await ran(tab, 'a')
    expect(site.vendors()).toEqual(['a'])
  })

  test('data-launcher="false" leaves no button behind', async () => {
    const { tab } = await world.start({ tag: tag({ 'data-launcher': 'false' }), body: '' })
    await answer(tab, 'reject')
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    expect(await tab.evaluate(() => probe.all('[data-askfirst-launcher]').length)).toBe(0)
  })

  test('data-shadow="false" asks in the light', async () => {
    const { tab } = await world.start({ tag: tag({ 'data-shadow': 'false' }) })
    await asked(tab)
    expect(
      await tab.evaluate(() => document.querySelectorAll('[data-askfirst-root] [data-action=reject]').length),
    ).toBe(1)
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
  })

  test('destroy() leaves the page as it was, and closed', async () => {
    const { site, tab } = await world.start({ tag: '', body: heldScript('analytics', '/vendor/a.js') })
    await tab.waitFor(() => probe.loaded())
    const shot = () => tab.evaluate(() => document.body.outerHTML)
    const before = await shot()
    const globals = () => tab.evaluate(() => Object.keys(window).sort().join())
    const names = await globals()
    await tab.evaluate((text) => {
      const holder = document.createElement('div')
      holder.innerHTML = text
      const script = document.createElement('script')
      for (const { name, value } of holder.querySelector('script')?.attributes ?? [])
        script.setAttribute(name, value)
      document.head.append(script)
    }, tag())
    await answer(tab, 'reject')
    await tab.evaluate(() => {
      probe.consent().destroy()
      document.head.querySelector('script[data-notice]')?.remove()
    })
    expect(await shot()).toBe(before)
    expect(await globals()).toBe(names)
    expect(await tab.evaluate(() => document.documentElement.getAttribute('style'))).toBe(null)
    await tab.evaluate(() => probe.consent().acceptAll())
    expect(await tab.evaluate(() => probe.consent().allows('analytics'))).toBe(false)
    expect(site.vendors()).toEqual([])
  })

  test('DESIGN 1.7 askfirst asks nothing of another origin, ever', async () => {
    const { site, tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    await tab.evaluate(() => probe.consent().open('notice'))
    await tab.seen(layer('choices'))
    expect(site.paths().filter((path) => path.startsWith('third:'))).toEqual([])
    expect(site.paths().sort()).toEqual([
      '/',
      '/askfirst.js',
      '/askfirst.layers.js',
      '/askfirst.widget.js',
      '/notice.json',
    ])
  })

  test('promise 7 who is asked for the first time, and answers, fetches neither the other layers nor the check', async () => {
    const { site, tab } = await world.start({ body: '' })
    await ready(tab)
    await answer(tab, 'reject')
    await tab.seen(layer('note'))
    expect(site.paths().sort()).toEqual(['/', '/askfirst.js', '/askfirst.widget.js', '/notice.json'])
  })

  test('fault 126 a page without a charset shows every letter', async () => {
    const { site, tab } = await world.start({ tag: '' })
    site.html('/bare', page().replace('<meta charset="utf-8">', ''), { 'content-type': 'text/html' })
    await tab.goto(`${site.origin}/bare`)
    await asked(tab)
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    expect(await tab.evaluate(() => probe.text('[data-layer=choices]'))).toContain('\u201cAccept all\u201d')
  })
})
