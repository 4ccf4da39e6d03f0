import { expect, test } from 'vitest'
import { termsOf } from '../../../src/notice/parts.ts'
import { answer, layer } from '../acts.ts'
import { violations } from '../axe.ts'
import type { Surroundings, Tab } from '../driver/index.ts'
import { tag } from '../fixtures.ts'
import { partly } from '../parts.ts'
import { inEveryEngine, picture } from '../world.ts'

const purposes = termsOf(partly)
  .map(({ id, basis, separate, sale }) =>
    [id, basis !== 'consent' && basis, separate && 'separate', sale && 'sale'].filter(Boolean).join(':'),
  )
  .join(' ')

const body = `<form data-askfirst="analytics" data-askfirst-also="media" action="/register" method="post">
  <label>E-mail <input name="mail" id="mail"></label>
  <fieldset data-askfirst="card-transaction"><legend>Card</legend><label>Number <input name="card"></label></fieldset>
  <button id="send">Send</button></form>`

const looks: readonly [string, Surroundings, string, number][] = [
  ['light', {}, 'en', 1280],
  ['dark', { dark: true }, 'en', 1280],
  ['forced', { forcedColours: true }, 'en', 1280],
  ['rtl', {}, 'ar', 1280],
  ['narrow', {}, 'en', 320],
  ['narrow-rtl-dark', { dark: true }, 'ar', 320],
  // A page of 1280 pixels at four times its size.
  ['large', { reducedMotion: true }, 'en', 320],
]

inEveryEngine(
  'how the notice before a form looks',
  (world) => {
    const tooWide = (tab: Tab) =>
      tab.evaluate(() =>
        probe
          .all('[data-layer=form], [data-layer=form] *')
          .filter((shown) => shown.scrollWidth > shown.clientWidth + 1 && shown.clientWidth)
          .map((shown) => `${shown.localName}.${shown.className}`),
      )

    test.each(looks)(
      'E-20, E-43, E-46: %s, axe-core finds nothing, with an error shown',
      async (name, given, language, width) => {
        const { tab } = await world.start({
          ...given,
          body,
          tag: `${tag({ 'data-purposes': purposes })}<script src="/askfirst.guard.forms.js"></script>`,
          site: (site) => void site.json('/notice.json', { ...partly, language }),
        })
        await answer(tab, 'reject')
        await tab.resize(width, name === 'large' ? 256 : 1000)
        await tab.seen(layer('form'))
        await tab.click('#send')
        await tab.waitFor(() => probe.text('[data-layer=form] [role=alert]'))
        await tab.evaluate(() => document.querySelector('form')?.previousElementSibling?.scrollIntoView())
        await tab.screenshot(picture(`${world.name}-form-${name}`))
        await tab.evaluate(() => document.querySelector('fieldset')?.previousElementSibling?.scrollIntoView())
        await tab.screenshot(picture(`${world.name}-form-${name}-group`))
        expect(await tooWide(tab)).toEqual([])
        const widest = await tab.evaluate(() =>
          Math.max(...probe.all('[data-layer=form]').map((one) => one.getBoundingClientRect().width)),
        )
        expect(widest).toBeLessThanOrEqual(640)
        expect(await violations(tab)).toEqual([])
      },
    )
  },
  ['chromium'],
)
