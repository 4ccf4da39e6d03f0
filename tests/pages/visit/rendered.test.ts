import { expect, test } from 'vitest'
import { action, asked, layer, leftAlone, notebook, purposesOf } from '../acts.ts'
import { violations } from '../axe.ts'
import { until } from '../driver/index.ts'
import { notice } from '../notice.ts'
import { late, never, renders, styleHashes } from '../rendered.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, picture } from '../world.ts'

const hashes = await styleHashes()

/** The script is asked for and never comes. */
const unanswered = (site: Site) => {
  site.on('/askfirst.js', () => {})
  return renders(site)
}

/** Keeps the notice back, and with it the widget, until the function it returns is called. */
function held(site: Site) {
  const waiting: (() => void)[] = []
  site.on('/notice.json', (_, response) => {
    waiting.push(() =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(notice)),
    )
  })
  return async () => {
    await until('somebody to ask for the notice', async () => waiting.length > 0)
    for (const answer of waiting) answer()
  }
}

/** Everything in the first layer: which element, where, and how it looks. */
function looks() {
  const [first] = probe.all('[data-layer=first]')
  const all = first ? [first, ...first.querySelectorAll('*')] : []
  return all
    .filter((element) => !element.closest('form'))
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      const names = ['font', 'color', 'background-color', 'border', 'border-radius', 'padding', 'margin']
      const said = names.map((name) => style.getPropertyValue(name))
      return [element.localName, element.textContent, x, y, width, height, ...said, style.cursor].join(' | ')
    })
}

const takenOver = () => !probe.all('[data-askfirst-root] >>> form').length

inEveryEngine('rendered on the server', (world) => {
  test('E-03 the first layer is there and first, before any script has come', async () => {
    const { tab } = await world.start({ site: unanswered })
    await asked(tab)
    await tab.waitFor(() => performance.getEntriesByName('first-contentful-paint').length)
    expect(await tab.evaluate(() => Array.isArray(Reflect.get(window, 'askfirst')))).toBe(true)
    expect(await tab.evaluate(() => document.body.firstElementChild?.matches('[data-askfirst-root]'))).toBe(
      true,
    )
    expect(await tab.evaluate(() => probe.focused()?.localName)).toBe('body')
    await tab.screenshot(picture(`${world.name}-rendered`))
  })

  test.each([
    ['reject', 'denied', false],
    ['accept', 'granted', true],
  ] as const)(
    '%s works before the script has come: a plain post, a cookie, a page without the question',
    async (said, state, isOpen) => {
      let posts: ReturnType<typeof renders> = []
      const { site, tab } = await world.start({ site: (site) => (posts = unanswered(site)) })
      await tab.click(action(said))
      await tab.gone(layer('first'))
      expect(posts).toMatchObject([{ fields: { back: '/', answer: said }, refused: null }])
      expect(site.paths().filter((path) => !path.endsWith('.js'))).toEqual(['/', '/consent', '/'])
      expect(await tab.evaluate(() => Boolean(document.querySelector('#analytics')))).toBe(isOpen)
      // The script, when it comes, finds the same answer, and nothing to ask.
      renders(site, { tag: late.replace('askfirst.js', 'askfirst.full.js') })
      await tab.reload()
      expect(await leftAlone(tab)).toBe(true)
      expect(await purposesOf(tab)).toMatchObject({ analytics: state, offers: state })
      expect(await tab.evaluate(() => probe.consent().receipt()?.via)).toBe('form')
      expect((await notebook(tab)).codes).toEqual([])
    },
  )

  test('the choices are a page; what is ticked there is saved, and what is asked for by itself stays to be asked', async () => {
    const { site, tab } = await world.start({ site: unanswered })
    await tab.click(action('choose'))
    await tab.waitFor(() => location.pathname === '/choices')
    expect(await tab.evaluate(() => document.querySelectorAll('input:checked').length)).toBe(0)
    await tab.click('input[value=media]')
    await tab.click('button[value=save]')
    await tab.waitFor(() => location.pathname === '/')
    renders(site, { tag: late.replace('askfirst.js', 'askfirst.full.js') })
    await tab.reload()
    await leftAlone(tab)
    expect(await purposesOf(tab)).toMatchObject({
      analytics: 'denied',
      media: 'granted',
      location: 'unknown',
    })
  })

  test('E-43 axe-core finds nothing in what the server has drawn', async () => {
    const { tab } = await world.start({ site: unanswered })
    await asked(tab)
    expect(await violations(tab)).toEqual([])
    await tab.click(action('choose'))
    await tab.waitFor(() => location.pathname === '/choices')
    expect(await violations(tab)).toEqual([])
  })

  test('D-07 the widget takes over where it stands: the same elements, the same look, the focus where it was', async () => {
    let release = async () => {}
    const { tab } = await world.start({
      site: (site) => {
        renders(site)
        release = held(site)
      },
    })
    await asked(tab)
    await tab.waitFor(() => probe.started())
    const before = await tab.evaluate(looks)
    expect(before.length).toBeGreaterThan(8)
    await tab.evaluate(() => {
      const link = probe.find('[data-action=notice]')
      if (link instanceof HTMLElement) link.focus()
      Reflect.set(window, 'before', probe.all('[data-layer=first] button'))
    })
    await release()
    await tab.waitFor(takenOver)
    expect(await tab.evaluate(looks)).toEqual(before)
    expect(await tab.evaluate(() => probe.focused()?.getAttribute('data-action'))).toBe('notice')
    expect(
      await tab.evaluate(() => {
        const was: Element[] = Reflect.get(window, 'before')
        return probe.all('[data-layer=first] button').map((button, at) => button === was[at])
      }),
    ).toEqual([true, true, true, true])
    expect(await tab.evaluate(() => document.querySelectorAll('[data-askfirst-root]').length)).toBe(1)
    expect(await tab.evaluate(() => probe.shift)).toBe(0)
    await tab.screenshot(picture(`${world.name}-taken-over`))
    // What answers now is the widget.
    await tab.evaluate(() => Reflect.set(window, 'here', true))
    await tab.click(action('accept'))
    await tab.gone(layer('first'))
    expect(await tab.evaluate(() => Reflect.get(window, 'here'))).toBe(true)
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted' })
  })

  test.each([
    ['JP', 'told'],
    ['US-CA', 'accept'],
  ] as const)(
    'X1 B-37 in the regime of %s: the same words before and after, and %s posts',
    async (region, last) => {
      let release = async () => {}
      let posts: ReturnType<typeof renders> = []
      const { site, tab } = await world.start({
        site: (site) => {
          posts = renders(site, { region })
          release = held(site)
        },
      })
      await asked(tab)
      await tab.waitFor(() => probe.started())
      const before = await tab.evaluate(looks)
      await release()
      await tab.waitFor(takenOver)
      expect(await tab.evaluate(looks)).toEqual(before)
      site.on('/askfirst.js', () => {})
      await tab.reload()
      await tab.click(action(last))
      await tab.gone(layer('first'))
      expect(posts).toMatchObject([{ fields: { answer: last }, refused: null }])
      expect(await tab.evaluate(() => Boolean(document.querySelector('#analytics')))).toBe(true)
    },
  )

  test('shadow: false takes over too, and leaves one of them', async () => {
    const { tab } = await world.start({
      site: (site) => renders(site, { tag: late.replace('<script', '<script data-shadow="false"') }),
    })
    await tab.waitFor(() => document.querySelector('[data-askfirst-root] > [data-layer=first]'))
    expect(await tab.evaluate(() => probe.all('[data-layer=first]').length)).toBe(1)
    await tab.click(action('reject'))
    await tab.gone(layer('first'))
  })

  test('a page kept from before the answer: what was rendered goes, and no widget is fetched', async () => {
    const { site, tab } = await world.start({ site: (site) => renders(site) })
    await tab.waitFor(takenOver)
    await tab.click(action('reject'))
    await tab.gone(layer('first'))
    // As a cache would have it.
    const kept = await tab.evaluate(() => fetch('/', { credentials: 'omit' }).then((answer) => answer.text()))
    site.html('/', kept)
    site.forget()
    await tab.reload()
    await tab.waitFor(() => probe.started() && probe.loaded())
    expect(await leftAlone(tab)).toBe(true)
    expect(site.paths()).toEqual(['/', '/askfirst.js'])
  })

  test.each([
    ['hashes', hashes, ''],
    ['a nonce', "'nonce-abc'", 'abc'],
  ])('fault 127 its styles hold under a policy that names %s', async (_, policy, nonce) => {
    const { tab } = await world.start({
      site: (site) =>
        renders(site, {
          tag: never,
          ...(nonce && { nonce }),
          headers: { 'content-security-policy': `style-src ${policy}; form-action 'self'` },
        }),
    })
    await asked(tab)
    expect(await tab.evaluate(() => [...probe.violations])).toEqual([])
    const place = () => getComputedStyle(probe.find('[data-layer=first]') ?? document.body).position
    expect(await tab.evaluate(place)).toBe('fixed')
    const room = () => getComputedStyle(document.documentElement).scrollPaddingBottom
    expect(await tab.evaluate(room)).not.toBe('auto')
  })
})

inEveryEngine('without JavaScript', (world) => {
  test('E-24 E-45 fault 158 the first layer is answered by keyboard, and the next page goes by it; what is held stays so', async () => {
    let posts: ReturnType<typeof renders> = []
    const body = [
      '<script type="text/plain" data-askfirst="analytics" src="/held.js"></script>',
      '<iframe data-askfirst="media" data-src="/held.html"></iframe>',
      '<noscript><img src="/noscript.svg" alt=""></noscript>',
    ].join('')
    const { site, tab } = await world.start({
      script: 'off',
      site: (site) => {
        posts = renders(site, { body })
      },
    })
    await until('the page without scripts', async () => site.paths().includes('/noscript.svg'))
    // Past the link to the notice, to Reject all.
    for (const key of ['Tab', 'Tab', 'Enter']) await tab.press(key)
    await until(
      'the page after the answer',
      async () => site.paths().filter((path) => path === '/').length > 1,
    )
    expect(posts).toMatchObject([{ fields: { back: '/', answer: 'reject' }, refused: null }])
    expect(site.requests.at(-1)?.cookie ?? '').toMatch(/^askfirst=1\.2026-01-01\./)
    expect(site.paths()).not.toContain('/askfirst.js')
    expect(site.paths().filter((path) => path.startsWith('/held'))).toEqual([])
  })
})
