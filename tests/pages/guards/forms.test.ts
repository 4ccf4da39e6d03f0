import { expect, test } from 'vitest'
import { answer, layer } from '../acts.ts'
import { violations } from '../axe.ts'
import type { Tab } from '../driver/index.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, picture } from '../world.ts'
import { cleave } from './clients.ts'
import { form, startForm } from './registering.ts'

const secrets = ['4111111111111111', 'P12345678X', 'someone@example.org']

const registration = `<form id="form" data-askfirst="analytics" data-askfirst-also="media" action="/register" method="post">
  ${secrets.map((_, at) => `<label>Field ${at} <input name="f${at}" id="f${at}"></label>`).join('')}
  <button id="send">Send</button></form>`

const tick = (at: number) => `[data-layer=form] [data-option=agree-${at}]`
const sent = (site: Site) => site.paths().filter((path) => path === '/register').length

/** Everything a page could have put somewhere. */
const everything = (tab: Tab) =>
  tab.evaluate(() =>
    JSON.stringify([
      document.cookie,
      { ...localStorage },
      { ...sessionStorage },
      [...probe.log],
      [...probe.codes],
      [...probe.errors],
      probe.consent().receipt(),
      probe.consent().state,
    ]),
  )

inEveryEngine('forms', (world) => {
  const start = (body: string) => startForm(world, body, (site) => site.script('/cleave.js', cleave))

  test('A-14 A-38: the notice comes first; nothing goes before it was approved and confirmed', async () => {
    const { site, tab } = await start(registration)
    await answer(tab, 'reject')
    await tab.seen(layer('form'))
    expect(await tab.evaluate(() => probe.text('[data-layer=form]'))).toMatch(
      /Measuring visits.*pages seen.*Example Metrics GmbH.*13 months.*nothing changes for you.*Videos and maps/s,
    )
    expect(
      await tab.evaluate(() =>
        probe.all('[data-layer=form] input').some((box) => (box as HTMLInputElement).checked),
      ),
    ).toBe(false)
    await tab.click('#f0')
    await tab.press('Enter')
    await tab.waitFor(() => probe.focused()?.getAttribute('data-option') === 'agree-0')
    expect(await tab.evaluate(() => probe.text('[data-layer=form] [role=alert]'))).toContain(
      'Nothing was sent',
    )
    await tab.click('#send')
    await tab.click(form('confirm'))
    expect(sent(site)).toBe(0)
    await tab.click(tick(0))
    await tab.click('#send')
    expect(sent(site)).toBe(0)
    await tab.click(form('confirm'))
    await tab.gone(layer('form'))
    await tab.click('#send')
    await tab.waitFor(() => document.title === 'Thank you')
    expect(sent(site)).toBe(1)
  })

  test('E-10 E-38 E-43: the notice fits a narrow page, its error too, and axe-core finds nothing', async () => {
    const { tab } = await start(registration)
    await answer(tab, 'reject')
    await tab.resize(world.narrow, 640)
    await tab.seen(layer('form'))
    expect(await violations(tab)).toEqual([])
    await tab.click('#send')
    await tab.waitFor(() => probe.text('[data-layer=form] [role=alert]'))
    expect(await violations(tab)).toEqual([])
    const described = await tab.evaluate(() => probe.focused()?.getAttribute('aria-describedby'))
    expect(described?.split(' ')).toContain('askfirst-missing')
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await tab.screenshot(picture(`${world.name}-form-narrow`))
  })

  test('A-43: joining does not wait for the second choice, and does not bring it', async () => {
    const { tab } = await start(registration)
    await answer(tab, 'reject')
    await tab.click(tick(0))
    await tab.click(form('confirm'))
    await tab.gone(layer('form'))
    expect(
      await tab.evaluate(() => [probe.consent().allows('analytics'), probe.consent().allows('media')]),
    ).toEqual([true, false])
  })

  test('A-43: both choices can be made at once', async () => {
    const { tab } = await start(registration)
    await answer(tab, 'reject')
    await tab.click(tick(0))
    await tab.click(tick(1))
    await tab.click(form('confirm'))
    await tab.waitFor(() => probe.consent().allows('analytics') && probe.consent().allows('media'))
  })

  test('fault 105: fields named like what a form can do stand in no way', async () => {
    const names = [
      'submit',
      'requestSubmit',
      'getAttribute',
      'dispatchEvent',
      'action',
      'method',
      'name',
      'id',
    ]
    const { site, tab } = await start(`<form data-askfirst="analytics" action="/register" method="post">
      ${names.map((name) => `<label>${name} <input name="${name}"></label>`).join('')}<button id="send">Send</button></form>`)
    await answer(tab, 'reject')
    await tab.click('#send')
    await tab.seen('[data-layer=form] [role=alert]')
    await tab.evaluate(() => HTMLFormElement.prototype.submit.call(document.forms[0]))
    expect(sent(site)).toBe(0)
    await tab.click(tick(0))
    await tab.click(form('confirm'))
    await tab.gone(layer('form'))
    await tab.click('#send')
    await tab.waitFor(() => document.title === 'Thank you')
  })

  test('A-50: a no is recorded, and the form stays where it is', async () => {
    const { site, tab } = await start(registration)
    await tab.click(form('refuse'))
    await tab.waitFor(() => probe.state().purposes.analytics === 'denied')
    await tab.click('#send')
    await tab.seen(layer('form'))
    expect(sent(site)).toBe(0)
  })

  test('A-19: what was typed is nowhere but in the form', async () => {
    const { site, tab } = await start(registration)
    await answer(tab, 'reject')
    for (const [at, secret] of secrets.entries()) {
      await tab.click(`#f${at}`)
      await tab.type(secret)
    }
    await tab.press('Enter')
    await tab.click(tick(0))
    await tab.click(form('confirm'))
    await tab.gone(layer('form'))
    const written = (await everything(tab)) + JSON.stringify(site.requests)
    for (const secret of secrets) expect(written).not.toContain(secret)
    expect(await tab.evaluate(() => document.querySelector<HTMLInputElement>('#f0')?.value)).toBe(secrets[0])
  })

  test('A-17 A-18: a checkout with a card field of somebody else’s works after the yes to this occasion, and no other', async () => {
    const { tab } = await start(`<form action="/register" method="post">
      <fieldset data-askfirst="card-transaction"><label>Card <input id="card" name="card" data-askfirst-category="credit_card_number"></label></fieldset>
      <button id="send">Pay</button></form>
      <script src="/cleave.js"></script>
      <script nonce="fixture">card.oninput = () => { card.value = cleaveZen.formatCreditCard(card.value) }</script>`)
    await answer(tab, 'accept')
    await tab.seen(layer('form'))
    expect(await tab.evaluate(() => document.querySelector('#card')?.matches(':disabled'))).toBe(true)
    await tab.evaluate(() => probe.consent().decide({ 'card-lottery': true }))
    expect(await tab.evaluate(() => document.querySelector('#card')?.matches(':disabled'))).toBe(true)
    await tab.click(tick(0))
    await tab.click(form('confirm'))
    await tab.waitFor(() => document.querySelector('#card')?.matches(':enabled'))
    await tab.click('#card')
    await tab.type('41111111')
    expect(await tab.evaluate(() => document.querySelector<HTMLInputElement>('#card')?.value)).toBe(
      '4111 1111 ',
    )
    const closed = await tab.evaluate(() => {
      probe.consent().withdraw('card-transaction')
      return document.querySelector('#card')?.matches(':disabled')
    })
    expect(closed).toBe(true)
  })

  test('A-51: what will be public is warned of once', async () => {
    const { site, tab } = await start(
      '<form data-askfirst-public action="/register" method="post"><textarea name="t"></textarea><button id="send">Post</button></form>',
    )
    await answer(tab, 'reject')
    await tab.click('#send')
    await tab.seen('[role=alert][data-askfirst-warning]')
    expect(sent(site)).toBe(0)
    await tab.click('#send')
    await tab.waitFor(() => document.title === 'Thank you')
  })
})
