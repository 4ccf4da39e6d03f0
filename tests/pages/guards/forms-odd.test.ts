import { expect, test } from 'vitest'
import { answer, layer } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { withParts } from '../parts.ts'
import type { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'
import { form, startForm } from './registering.ts'

const names = ['getAttribute', 'dataset', 'closest', 'matches', 'before', 'dispatchEvent', 'querySelector']
const more = ['addEventListener', 'requestSubmit', 'submit', 'querySelectorAll', 'localName', 'isConnected']
const clobbering = [...names, ...more].map((name) => `<input name="${name}">`).join('')

const tick = '[data-layer=form] [data-option=agree-0]'
const sent = (site: Site) => site.requests.filter(({ path }) => path === '/register').length
const isClosed = (tab: Tab, css: string) =>
  tab.evaluate((css) => document.querySelector(css)?.matches(':disabled, [inert]'), css)

// What only browsers do: fields that shadow members of their form, legends, form state across a reload.
inEveryEngine('odd forms', (world) => {
  const start = (body: string) => startForm(world, body)

  test('fault 105: fields called like what we use of a form let nothing through', async () => {
    const { site, tab } = await start(
      `<form data-askfirst="analytics" action="/register" method="post">${clobbering}<button id="send">Send</button></form>`,
    )
    await answer(tab, 'reject')
    await tab.click('#send')
    await tab.evaluate(() => HTMLFormElement.prototype.submit.call(document.querySelector('form')))
    await tab.evaluate(() => {
      const target = document.querySelector('form') ?? document
      EventTarget.prototype.dispatchEvent.call(target, new MouseEvent('click', { bubbles: true }))
    })
    expect(sent(site)).toBe(0)
    // One at most: the core looks for `data-askfirst-open` by itself.
    const errors = await tab.evaluate(() => [...probe.errors].filter((text) => /closest/.test(text)))
    expect(errors.length).toBeLessThan(2)
  })

  test('B-08: a button that only closes the dialog does so, and the page hears of no submit', async () => {
    const { site, tab } = await start(
      `<dialog><form data-askfirst="analytics" action="/register" method="post"><button id="send">Send</button><button id="cancel" formmethod="dialog">Cancel</button></form></dialog>`,
    )
    await answer(tab, 'reject')
    await tab.evaluate(() => {
      document.querySelector('dialog')?.showModal()
      document.querySelector('form')?.addEventListener('submit', () => probe.ran.push('submit'))
    })
    await tab.click('#send')
    expect(await tab.evaluate(() => document.querySelector('dialog')?.open)).toBe(true)
    await tab.click('#cancel')
    await tab.waitFor(() => document.querySelector('dialog')?.open === false)
    expect(await tab.evaluate(() => [...probe.ran])).toEqual([])
    expect(sent(site)).toBe(0)
  })

  test('fault 105: a guard that comes last shuts groups and warns, whatever elements are called', async () => {
    const { site, tab } = await world.start({
      ...withParts,
      tag: '',
      body: `<img name="documentElement" alt=""><img name="createElement" alt="">
      <form data-askfirst-public action="/register" method="post">
        <fieldset data-askfirst="analytics"><input id="a"></fieldset><button id="send">Post</button>
      </form>${withParts.tag}<script src="/askfirst.guard.forms.js"></script>`,
    })
    await answer(tab, 'reject')
    expect(await isClosed(tab, '#a')).toBe(true)
    await tab.click('#send')
    await tab.seen('[role=alert][data-askfirst-warning]')
    expect(sent(site)).toBe(0)
  })

  test('A-51, fault 105: what will be public is warned of, whatever its fields are called', async () => {
    const { site, tab } = await start(
      `<form data-askfirst-public action="/register" method="post">${clobbering}<button id="send">Post</button></form>`,
    )
    await answer(tab, 'reject')
    await tab.click('#send')
    await tab.seen('[role=alert][data-askfirst-warning]')
    expect(sent(site)).toBe(0)
  })

  test('A-38, fault 105: the notice stands before a group whose form has such fields', async () => {
    const { tab } = await start(
      `<form>${clobbering}<fieldset data-askfirst="analytics"><input id="a"></fieldset></form>`,
    )
    await answer(tab, 'reject')
    await tab.seen(layer('form'))
    await tab.click(tick)
    await tab.click(form('confirm'))
    await tab.gone(layer('form'))
    expect(await isClosed(tab, '#a')).toBe(false)
  })

  test('A-17: a field in the legend, one outside of groups and one that is no field of HTML’s are shut', async () => {
    const { tab } = await start(`<form data-askfirst="card-transaction">
      <fieldset data-askfirst="card-transaction"><legend><input id="legend"></legend></fieldset>
      <input id="number" data-askfirst-category="credit_card_number">
      <div id="text" contenteditable data-askfirst-category="passport_number">x</div></form>`)
    await answer(tab, 'accept')
    const shut = () => Promise.all(['#legend', '#number', '#text'].map((css) => isClosed(tab, css)))
    expect(await shut()).toEqual([true, true, true])
    await tab.evaluate(() => probe.consent().decide({ 'card-transaction': true }))
    expect(await shut()).toEqual([false, false, false])
    await tab.evaluate(() => probe.consent().destroy())
    expect(await shut()).toEqual([false, false, false])
  })

  test('a form goes without a group that a script enabled in the same task', async () => {
    const { site, tab } = await start(`<form action="/register" method="get"><input name="a" value="1">
      <fieldset data-askfirst="analytics"><input name="b" value="2"></fieldset></form>`)
    await answer(tab, 'reject')
    await tab.evaluate(() => {
      const group = document.querySelector('fieldset')
      if (group) group.disabled = false
      document.querySelector('form')?.submit()
    })
    await tab.waitFor(() => document.title === 'Thank you')
    expect(await tab.evaluate(() => location.search)).toBe('?a=1')
    expect(sent(site)).toBe(1)
  })

  test('a group that was shut when the page was left can be opened after a reload', async () => {
    const { tab } = await start(
      '<form><fieldset data-askfirst="analytics"><input id="a"></fieldset><input id="card" data-askfirst-category="credit_card_number"></form>',
    )
    await answer(tab, 'reject')
    expect(await isClosed(tab, '#a')).toBe(true)
    await tab.reload()
    await tab.waitFor(() => probe.started())
    await tab.evaluate(() => probe.consent().decide({ analytics: true }))
    expect(await isClosed(tab, '#a')).toBe(false)
    expect(await isClosed(tab, '#card')).toBe(true)
    await tab.evaluate(() => probe.consent().destroy())
    expect(await isClosed(tab, '#card')).toBe(false)
  })

  test('A-14: an app that sends by fetch in its own handler, on window too, hears of nothing before the yes', async () => {
    const { site, tab } =
      await start(`<form id="f" data-askfirst="analytics"><input id="a"></form><button form="f" formnovalidate id="send">Send</button>
      <script nonce="fixture">
        const send = (event) => { event.preventDefault(); fetch('/register', { method: 'post' }).then(() => { document.title = 'Sent' }) }
        addEventListener('submit', send, true)
        document.querySelector('#send').addEventListener('pointerup', () => probe.log.push('up'))
      </script>`)
    await answer(tab, 'reject')
    await tab.click('#a')
    await tab.press('Enter')
    await tab.click('#send')
    await tab.evaluate(() => document.querySelector('form')?.requestSubmit())
    expect(sent(site)).toBe(0)
    await tab.click(tick)
    await tab.click(form('confirm'))
    await tab.gone(layer('form'))
    await tab.click('#send')
    await tab.waitFor(() => document.title === 'Sent')
    expect(sent(site)).toBe(1)
  })

  test('A-19: what was typed is in no storage, no event, no inventory and no request', async () => {
    const secrets = ['4111111111111111', 'P12345678X', 'someone@example.org']
    const { tab } = await start(`<form data-askfirst="analytics">
      ${secrets.map((_, at) => `<input id="f${at}" name="f${at}" data-askfirst-category="email">`).join('')}
      <button id="send">Send</button></form>
      <script nonce="fixture">
        document.querySelector('form').addEventListener('submit', (event) => event.preventDefault())
        for (const [on, name] of [[window, 'fetch'], [navigator, 'sendBeacon'], [XMLHttpRequest.prototype, 'open'], [XMLHttpRequest.prototype, 'send']]) {
          const native = on[name]
          on[name] = function (...given) { probe.log.push(JSON.stringify(given)); return native.apply(this, given) }
        }
        for (const name of ['change', 'error', 'prompt'])
          askfirst.on(name, (detail) => probe.log.push(JSON.stringify(detail) + String(detail)))
      </script>`)
    await answer(tab, 'reject')
    for (const [at, secret] of secrets.entries()) {
      await tab.click(`#f${at}`)
      await tab.type(secret)
    }
    await tab.press('Enter')
    await tab.click(tick)
    await tab.click(form('confirm'))
    await tab.gone(layer('form'))
    await tab.click('#send')
    const written = await tab.evaluate(async () => {
      probe.consent().withdraw()
      const book = Reflect.get(window, Symbol.for('askfirst.inventory'))
      const databases = await indexedDB.databases()
      // A page that is not secure has no caches.
      const caches = Reflect.get(window, 'caches')
      return JSON.stringify([
        [document.cookie, location.href, document.title, history.state],
        [{ ...localStorage }, { ...sessionStorage }, databases, (await caches?.keys()) ?? []],
        [[...probe.log], [...probe.codes], [...probe.errors], [...book.entries]],
        performance.getEntriesByType('resource').map(({ name }) => name),
        [probe.consent().receipt(), probe.consent().state],
      ])
    })
    expect(written).toContain('"forms form"')
    expect(written).toContain('withdrawn')
    for (const secret of secrets) expect(written).not.toContain(secret)
  })
})
