import { expect, test } from 'vitest'
import { accepted, answer, asked, leftAlone, notebook, purposesOf, ran, unknown } from '../acts.ts'
import { page, tag } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

/** What may stand in the cookie and in localStorage where a record should. */
const garbage = [
  '%',
  '%E0%A4%A',
  'null',
  '1',
  '[]',
  '{"analytics":true}',
  'true',
  ':',
  'a:b',
  'i:1',
  '1.2026-01-01.....',
  '1.2026-01-01.0.1.zzzzzz.zzzzzzz.0.0000000g.0000000',
  'granted',
  'x'.repeat(3000),
]

inEveryEngine('storage', (world) => {
  test('faults 1 7 D-38 a browser that keeps nothing: asked, answered for as long as the page lives, and told so', async () => {
    const { tab } = await world.start({ storage: 'blocked' })
    await answer(tab, 'accept')
    await ran(tab, 'offers')
    expect(await purposesOf(tab)).toEqual(accepted)
    expect(await tab.evaluate(() => probe.state().persisted)).toBe('memory')
    const { codes, errors } = await notebook(tab)
    expect(codes).toContain('STORAGE_BLOCKED')
    expect(errors.filter((error) => !error.includes('STORAGE_BLOCKED'))).toEqual([])
    await tab.reload()
    await asked(tab)
    expect(await purposesOf(tab)).toEqual(unknown)
  })

  test('faults 8 to 16 garbage in cookie and localStorage is no decision, and does not stop one', async () => {
    const { site, tab } = await world.start({ tag: '', body: '' })
    site.html('/', page())
    for (const text of garbage) {
      await tab.goto(`${site.origin}/other`)
      await tab.evaluate((text) => {
        probe.bake(`askfirst=${text}; path=/`)
        localStorage.setItem('askfirst', text)
      }, text)
      await tab.goto(`${site.origin}/`)
      await asked(tab)
      expect([text, await purposesOf(tab)]).toEqual([text, unknown])
    }
    await answer(tab, 'reject')
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
  })

  test('fault 13 a record cut short is none', async () => {
    const { site, tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    const record = await tab.evaluate(() => probe.cookie())
    for (const length of [record.length - 1, record.length >> 1, 1]) {
      await tab.evaluate(
        (text) => {
          probe.bake(`askfirst=${text}; path=/`)
          localStorage.setItem('askfirst', text)
        },
        record.slice(0, length),
      )
      await tab.goto(`${site.origin}/`)
      await asked(tab)
      expect(await purposesOf(tab)).toEqual(unknown)
    }
  })

  test('fault 10 garbage in cookies of others is none of our business', async () => {
    const { tab } = await world.start({
      body: '',
      head: `<script nonce="fixture">document.cookie = 'other=%; path=/'; probe.bake('b%E0%A4%A=%%; path=/')</script>`,
    })
    await answer(tab, 'reject')
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
  })

  test('faults 21 27 41 one copy lost: the other brings it back', async () => {
    const { tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    const record = await tab.evaluate(() => probe.cookie())
    await tab.evaluate(() => localStorage.removeItem('askfirst'))
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    expect(await tab.evaluate(() => probe.local('askfirst'))).toBe(record)
    await tab.evaluate(() => {
      probe.bake('askfirst=; max-age=0; path=/')
    })
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    expect(await tab.evaluate(() => probe.cookie())).toBe(record)
    expect(await purposesOf(tab)).toEqual(accepted)
  })

  test('faults 23 40 a second cookie of the name on another path grants nothing', async () => {
    const { site, tab } = await world.start({ body: '' })
    site.html('/deep/page', page())
    await answer(tab, 'accept')
    const granted = await tab.evaluate(() => probe.cookie())
    await tab.evaluate(() => probe.consent().rejectAll())
    await tab.goto(`${site.origin}/deep/page`)
    await tab.evaluate((text) => {
      probe.bake(`askfirst=${text}; path=/deep`)
    }, granted)
    await tab.reload()
    await tab.waitFor(() => probe.started())
    expect(await tab.evaluate(() => probe.consent().allows('analytics'))).toBe(false)
    await tab.evaluate(() => probe.consent().rejectAll())
    await tab.reload()
    await tab.waitFor(() => probe.started())
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
    expect(await tab.evaluate(() => document.cookie.split('askfirst=').length)).toBe(2)
  })

  test('forget() erases every copy, and the visitor is asked as if new', async () => {
    const { tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    await tab.evaluate(() => probe.consent().forget())
    expect(await tab.evaluate(() => [probe.cookie(), probe.local('askfirst')])).toEqual(['', null])
    await asked(tab)
  })

  test('fault 26 DESIGN 3 on https the cookie has the __Host- prefix', async () => {
    const { tab } = await world.start({ body: '', secure: true })
    await answer(tab, 'reject')
    expect(await tab.evaluate(() => document.cookie)).toMatch(/^__Host-askfirst=/)
    expect((await notebook(tab)).log).toEqual(['cookie __Host-askfirst', 'setItem askfirst'])
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
  })

  test('fault 33 a sandboxed frame, where storage throws, is closed and quiet', async () => {
    const { tab } = await world.start({
      tag: '',
      body: ({ origin }) =>
        `<iframe id="frame" title="sandboxed" sandbox="allow-scripts" data-boxed="${origin}/boxed"></iframe>`,
      site: (site) =>
        site.html(
          '/boxed',
          `<!doctype html><script>
          addEventListener('error', event => parent.postMessage('error ' + event.message, '*'));
          (window.askfirst = []).push(consent => parent.postMessage('allows ' + consent.allows('analytics'), '*'))
          addEventListener('message', () => { askfirst.push(c => { c.acceptAll(); parent.postMessage('then ' + c.allows('analytics') + ' ' + c.state.persisted, '*') }) })
          </script>${tag()}`,
        ),
    })
    await tab.evaluate(() => {
      addEventListener('message', (event) => void probe.ran.push(`${event.data}`))
      // Loaded now that somebody listens, and only once: what is posted to it reaches the one that answered.
      const frame = document.querySelector('iframe')
      frame?.setAttribute('src', frame.dataset.boxed ?? '')
    })
    await ran(tab, 'allows false')
    await tab.evaluate(() => document.querySelector('iframe')?.contentWindow?.postMessage('go', '*'))
    await ran(tab, 'then true memory')
    expect(await tab.evaluate(() => probe.ran.filter((line) => line.startsWith('error')))).toEqual([])
  })

  test('faults 34 35 120 framed by another site it asks nothing, and what that visitor granted elsewhere does not hold', async () => {
    const { site, tab } = await world.start({
      tag: '',
      body: ({ third }) => `<iframe title="Another site" data-later="${third}/framed"></iframe>`,
      site: (site) =>
        site.html(
          '/framed',
          page({
            head: `<script>const tell = text => parent.postMessage(text, '*')
            addEventListener('error', event => tell('error ' + event.message));
            addEventListener('message', ({ data }) => data === 'open' && askfirst.open('choices'));
            (window.askfirst = []).push(consent => {
              tell(['allows', consent.allows('analytics'), consent.state.asking].join(' '))
              new MutationObserver(() => document.querySelector('[data-askfirst-root]') && tell('drawn')).observe(document, { subtree: true, childList: true })
            })
            // Long enough for a widget that was going to be fetched and drawn.
            const draw = () => new Promise(requestAnimationFrame)
            addEventListener('load', () => import('/askfirst.widget.js').then(() => fetch('/notice.json')).then(draw).then(draw).then(() => tell('quiet')))</script>`,
          }),
        ),
    })
    // The same visitor, on that site itself.
    await tab.goto(`${site.third}/framed`)
    await answer(tab, 'accept')
    expect(await tab.evaluate(() => probe.consent().allows('analytics'))).toBe(true)
    await tab.goto(`${site.origin}/`)
    await tab.evaluate(() => {
      addEventListener('message', (event) => void probe.ran.push(`${event.data}`))
      const frame = document.querySelector('iframe')
      frame?.setAttribute('src', frame.dataset.later ?? '')
    })
    await ran(tab, 'allows false first-visit')
    await ran(tab, 'quiet')
    expect(await tab.evaluate(() => probe.ran.filter((line) => /^(error|drawn)/.test(line)))).toEqual([])
    await tab.evaluate(() => document.querySelector('iframe')?.contentWindow?.postMessage('open', '*'))
    await ran(tab, 'drawn')
  })
})
