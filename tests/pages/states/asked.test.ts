import { expect, test } from 'vitest'
import { action, answer, asked, choice, drawn, launcher, layer, openChoices } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { inEveryEngine } from '../world.ts'

const button =
  '<button id="map" type="button" onclick="askfirst.ask(\'location\').then((yes) => probe.ran.push(String(yes)))">Map</button>'
const remember = `${layer('ask')} [data-option=remember]`

/** Answered is everything but `location`, which Reject all would answer too. */
async function answerTheRest(tab: Tab) {
  await asked(tab)
  await tab.evaluate(() => probe.consent().decide({ analytics: false, media: false, offers: false }))
  await tab.gone(layer('first'))
}

/** The site asks by itself, whatever the visitor is at. */
const ask = (tab: Tab) => tab.evaluate(() => document.querySelector<HTMLElement>('#map')?.click())

inEveryEngine('a question just in time', (world) => {
  test('fault 71: an answer to something else takes neither the question away nor what was ticked in it', async () => {
    const { tab } = await world.start({ body: button })
    await asked(tab)
    await tab.click('#map')
    await tab.click(remember)
    await answerTheRest(tab)
    await drawn(tab)
    const found = await tab.evaluate(
      (css) => [probe.all(`${css}:checked`).length, probe.focused() === probe.find(css)],
      remember,
    )
    expect(found).toEqual([1, true])
    await tab.click(action('allow', 'ask'))
    await tab.waitFor(() => probe.ran.includes('true'))
    expect(await tab.evaluate(() => probe.consent().receipt()?.answers.location)).toBe('granted')
  })

  test('one that comes while the choices are open waits until they are closed, and keeps what was switched', async () => {
    const { tab } = await world.start({ body: button })
    await answerTheRest(tab)
    await openChoices(tab)
    await tab.click(choice('analytics'))
    await ask(tab)
    await drawn(tab)
    expect(await tab.evaluate((css) => probe.all(`${css}:checked`).length, choice('analytics'))).toBe(1)
    await tab.click(action('save', 'choices'))
    await tab.seen(layer('ask'))
    expect(await tab.evaluate(() => probe.consent().allows('analytics'))).toBe(true)
    await tab.click(action('refuse', 'ask'))
    await tab.waitFor(() => probe.ran.includes('false'))
  })

  test('E-05 E-09 the focus goes back to what asked, once it is answered', async () => {
    const { tab } = await world.start({ body: button })
    await answerTheRest(tab)
    await tab.click('#map')
    await tab.click(action('refuse', 'ask'))
    await tab.gone(layer('ask'))
    await tab.waitFor(() => probe.focused()?.id === 'map')
  })

  test('E-05 keys pressed in a dialog are not the page’s', async () => {
    const { tab } = await world.start({ body: button })
    await answer(tab, 'reject')
    await tab.evaluate(() => addEventListener('keydown', ({ key }) => probe.ran.push(key)))
    await openChoices(tab)
    await tab.press('Tab')
    await tab.press('a')
    await tab.press('Escape')
    await tab.gone(layer('choices'))
    await tab.seen(launcher)
    expect(await tab.evaluate(() => [...probe.ran])).toEqual([])
    await tab.press('a')
    await tab.waitFor(() => probe.ran.includes('a'))
  })
})
