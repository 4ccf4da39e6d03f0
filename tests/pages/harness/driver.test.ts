import { expect, test } from 'vitest'
import { page } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

const button = '<button id="b" type="button">Press</button>'
const listen = () => {
  const note = (event: Event) => probe.log.push(`${event.type} ${event.isTrusted}`)
  for (const type of ['click', 'keydown']) document.addEventListener(type, note)
}

inEveryEngine('the harness itself', (world) => {
  test('clicks and keys are trusted; what is typed arrives', async () => {
    const { tab } = await world.start({ tag: '', body: button })
    await tab.evaluate(listen)
    await tab.click('#b')
    await tab.press('Enter')
    expect(await tab.evaluate(() => [...probe.log])).toEqual(['click true', 'keydown true', 'click true'])
    await tab.click('#field')
    await tab.type('a b')
    expect(await tab.evaluate(() => document.querySelector('input')?.value)).toBe('a b')
  })

  test('clicks reach into open shadow roots and refuse what is covered', async () => {
    const { tab } = await world.start({ tag: '', body: '<div id="host"></div><div id="over"></div>' })
    await tab.evaluate(() => {
      const host = document.querySelector('#host')
      const root = host?.attachShadow({ mode: 'open' })
      const button = root?.appendChild(document.createElement('button'))
      button?.append('inner')
      button?.addEventListener('click', (event) => probe.log.push(`inner ${event.isTrusted}`))
    })
    await tab.click('button')
    expect(await tab.evaluate(() => [...probe.log])).toEqual(['inner true'])
    const covered = await tab.evaluate(() => {
      document.querySelector('#over')?.setAttribute('style', 'position:fixed; inset:0')
      return probe.point('button')
    })
    expect(covered).toContain('covered by')
  })

  test('runs functions in a page that forbids everything', async () => {
    const csp =
      "default-src 'none'; script-src 'nonce-fixture'; require-trusted-types-for 'script'; trusted-types 'none'; img-src data:"
    const { tab } = await world.start({ tag: '', body: button, headers: { 'content-security-policy': csp } })
    expect(await tab.evaluate((a: number, b: { c: string }) => [a, b.c], 1, { c: 'two' })).toEqual([1, 'two'])
    expect(await tab.evaluate(() => Promise.resolve('three'))).toBe('three')
    await tab.evaluate(() => Reflect.set(document.body, 'innerHTML', 'x')).catch(() => 'refused')
    expect(await tab.evaluate(() => [...probe.violations])).toHaveLength(1)
  })

  test('tabs of one visitor share storage, those of two do not', async () => {
    const store = `localStorage.setItem('a', 'b'); document.cookie = 'c=d'`
    const start = { tag: '', body: button }
    const { tab, visit, site } = await world.start({
      ...start,
      head: `<script nonce="fixture">${store}</script>`,
    })
    expect(await tab.evaluate(() => [...probe.log])).toEqual(['setItem a', 'cookie c'])
    site.html('/plain', page(start))
    const second = await visit.newTab()
    await second.goto(`${site.origin}/plain`)
    expect(await second.evaluate(() => [localStorage.getItem('a'), document.cookie])).toEqual(['b', 'c=d'])
    await second.close()
    expect(await tab.evaluate(() => document.cookie)).toBe('c=d')
    await world.clear()
    const other = await world.start(start)
    expect(await other.tab.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, ''])
  })

  test('a browser that blocks site data keeps nothing', async () => {
    const { tab } = await world.start({ tag: '', body: button, storage: 'blocked' })
    const kept = await tab.evaluate(() => {
      probe.bake('c=d')
      try {
        localStorage.setItem('a', 'b')
        return 'localStorage'
      } catch {
        return document.cookie
      }
    })
    expect(kept).toBe('')
  })

  test('the back/forward cache is on', async () => {
    const { tab, site } = await world.start({ tag: '', body: button })
    await tab.waitFor(() => probe.loaded())
    await tab.goto(`${site.origin}/other`)
    await tab.back()
    await tab.waitFor(() => location.pathname === '/' && probe.restored === 1)
  })

  test('https with a certificate of its own takes __Host- cookies', async () => {
    const { tab } = await world.start({ tag: '', body: button, secure: true })
    const read = await tab.evaluate(() => {
      probe.bake('__Host-x=1; secure; path=/')
      return document.cookie
    })
    expect(read).toBe('__Host-x=1')
  })

  test('the server tells the site from its third parties', async () => {
    const { tab, site } = await world.start({
      tag: '',
      body: ({ third }) =>
        `<script src="${third}/vendor/direct.js"></script><img src="${third}/vendor/pixel.svg" alt="">`,
    })
    await tab.waitFor(() => probe.ran.includes('direct') && probe.loaded())
    expect(site.paths().sort()).toEqual(['/', 'third:/vendor/direct.js', 'third:/vendor/pixel.svg'])
    expect(site.vendors().sort()).toEqual(['direct', 'pixel'])
  })

  test('pages have the size that was asked for', async () => {
    const { tab } = await world.start({ tag: '', body: button })
    await tab.resize(world.narrow, 640)
    await tab.waitFor((width) => innerWidth === width && innerHeight === 640, world.narrow)
  })
})
