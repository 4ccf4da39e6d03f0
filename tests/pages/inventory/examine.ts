import { action, answer, asked, drawn, layer, notebook, ran, takeBack } from '../acts.ts'
import { type Tab, until } from '../driver/index.ts'
import { heldScript } from '../fixtures.ts'
import type { Site } from '../server.ts'
import type { Scene } from '../world.ts'

/** A third party for each optional purpose, and room to scroll. */
export const inventoryBody = ({ third }: Site) =>
  ['analytics', 'media', 'offers', 'location']
    .map((name) => heldScript(name, `${third}/vendor/${name}.js`))
    .concat('<p>Below</p><div style="height: 3000px"></div>')
    .join('')

const files = { core: '/askfirst.js', widget: '/askfirst.widget.js', layers: '/askfirst.layers.js' }
const record = ['cookie askfirst', 'setItem askfirst']

export type Change = 'date' | 'time'

export interface Circumstances {
  /** The page they are on. */
  entry?: string
  /** Global Privacy Control: noted at once, and `offers`, which is a sale, is no part of Accept all. */
  gpc?: boolean
  /** Serves the page anew: under a notice of another date, or to a visitor who comes years later. */
  change(what: Change): void
}

/**
 * D-37: takes a new visitor through every state and yields a sentence for each difference between what happened and what
 * may happen in it. Requests are counted at the server, everything else by the probe. A good build yields nothing.
 */
export async function* examine(scene: Scene, given: Circumstances): AsyncGenerator<string> {
  const { site, tab } = scene
  const { inventory, asksAgain, leavesAlone, accepts } = examiner(scene, given)
  yield* arrival(tab)
  yield* inventory('no action', given.gpc ? noted : first)
  yield* lookAtChoices(tab)
  // Who has never answered fetches more than the first layer only for what they open.
  yield* inventory('choices', { requests: [files.layers] })

  await answer(tab, 'reject')
  yield* inventory('reject', { writes: record })
  yield* leavesAlone('reject and reload')

  await tab.evaluate(() => probe.consent().forget())
  await asked(tab)
  yield* asksAgain('forgotten', given.gpc ? noted : first)
  yield* accepts('accept')
  given.change('date')
  yield* asksAgain('policy change', again)
  yield* accepts('policy change, accept')
  given.change('time')
  yield* asksAgain('expiry', again)
  yield* accepts('expiry, accept')

  await tab.reload()
  await takeBack(tab)
  yield* differences('withdraw: open', await granted(tab), [])
  site.forget()
  yield* leavesAlone('withdraw and reload')
}

interface Expected {
  requests?: string[]
  writes?: string[]
  open?: string[]
}

/** What the page and its question ask for; and where Global Privacy Control is noted meanwhile. */
const question = [files.core, files.widget, '/notice.json']
const first: Expected = { requests: question }
/** Who has answered before hears when, and what has changed since; that comes with the layers. */
const again: Expected = { requests: [...question, files.layers] }
const noted: Expected = { ...first, writes: record }

function examiner({ site, tab }: Scene, { entry = '/', gpc = false }: Circumstances) {
  const accepted = ['analytics', 'media', ...(gpc ? [] : ['offers'])]

  /** Everything asked for and written since the last time is what it should be, and what is open: no more, no less. */
  async function* inventory(state: string, expected: Expected) {
    const { requests = [], writes = [], open = [] } = expected
    const page = requests.includes(files.core) ? [entry] : []
    yield* differences(`${state}: requested`, site.paths(), [...page, ...requests])
    yield* differences(`${state}: wrote`, (await notebook(tab)).log, writes)
    yield* differences(`${state}: open`, await granted(tab), open)
    site.forget()
    await tab.evaluate(() => probe.log.splice(0))
  }

  async function* asksAgain(state: string, expected: Expected): AsyncGenerator<string> {
    site.forget()
    await tab.reload()
    await tab.waitFor(() => probe.loaded() && probe.started())
    if (!(await tab.evaluate(() => probe.state().asking))) return yield `${state}: not asked`
    await asked(tab)
    await drawn(tab)
    yield* inventory(state, expected)
  }

  async function* leavesAlone(state: string) {
    await tab.reload()
    if (!(await alone(tab))) yield `${state}: asked again`
    yield* inventory(state, { requests: [files.core] })
  }

  async function* accepts(state: string) {
    await answer(tab, 'accept')
    for (const name of accepted) await ran(tab, name)
    const cookies = accepted.map((name) => `cookie _${name}`)
    const requests = accepted.map((name) => `third:/vendor/${name}.js`)
    yield* inventory(state, { requests, writes: [...record, ...cookies], open: accepted })
  }

  return { inventory, asksAgain, leavesAlone, accepts }
}

/** Everything a visitor does on a page without answering. */
async function* arrival(tab: Tab) {
  await asked(tab)
  await drawn(tab)
  yield* look(tab)
  await tab.press('PageDown')
  // Not while it still glides: the click to come would miss what it aims at.
  await tab.waitFor(() => {
    const before: unknown = Reflect.get(window, 'scrolled')
    Object.assign(window, { scrolled: scrollY })
    return scrollY > 0 && before === scrollY
  })
  await tab.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await clickHeading(tab)
  await tab.waitFor(() => probe.loaded())
}

/** Until the page has heard it: where a page has just scrolled, a click can land on what was there before. */
async function clickHeading(tab: Tab) {
  await tab.evaluate(() => {
    const heard = () => Object.assign(window, { clicked: true })
    document.querySelector('h1')?.addEventListener('click', heard)
  })
  await until('a click on the heading', async () => {
    await tab.click('h1')
    return tab.evaluate(() => Reflect.get(window, 'clicked') === true)
  })
}

function* differences(what: string, found: readonly string[], expected: readonly string[]) {
  const [more, less] = [
    found.filter((one) => !expected.includes(one)),
    expected.filter((one) => !found.includes(one)),
  ]
  const twice = found.filter((one, at) => found.indexOf(one) !== at)
  if (more.length) yield `${what} more: ${more.join(', ')}`
  if (less.length) yield `${what} less: ${less.join(', ')}`
  if (twice.length) yield `${what} twice: ${twice.join(', ')}`
}

const granted = (tab: Tab) =>
  tab.evaluate(() =>
    ['analytics', 'media', 'offers', 'location'].filter((purpose) => probe.consent().allows(purpose)),
  )

/** Not waiting for the question to go: one that came back is what is looked for. */
async function alone(tab: Tab) {
  await tab.waitFor(() => probe.loaded() && probe.started())
  await drawn(tab)
  return tab.evaluate(() => !probe.state().asking && !probe.visible('[data-layer]'))
}

/** The first layer: one way to say no, as good as the one to say yes; no wall, no theft of focus, no pretexts. */
async function* look(tab: Tab) {
  const seen = await tab.evaluate(
    (accept, reject, first) => {
      const style = (css: string) => {
        const button = probe.find(css)
        if (!button) return ''
        const { color, backgroundColor, fontSize, fontWeight, opacity } = getComputedStyle(button)
        return [color, backgroundColor, fontSize, fontWeight, opacity].join()
      }
      const inside = [...(probe.find(first)?.querySelectorAll('*') ?? [])]
      return {
        accept: style(accept),
        reject: style(reject),
        focus: probe.focused() === document.body,
        scrolls: !/hidden|clip/.test(
          getComputedStyle(document.body).overflowY + getComputedStyle(document.documentElement).overflowY,
        ),
        nested: inside.some((element) => /fixed|sticky/.test(getComputedStyle(element).position)),
        text: probe.text(first),
      }
    },
    action('accept'),
    action('reject'),
    layer('first'),
  )
  if (!seen.reject) yield 'first layer: no way to say no'
  else if (seen.accept !== seen.reject) yield 'first layer: yes and no look different'
  if (!seen.focus) yield 'first layer: took the focus'
  if (!seen.scrolls) yield 'first layer: a wall'
  if (seen.nested) yield 'first layer: something fixed or sticky inside'
  if (/\b(age|years old|18|adult)\b/i.test(seen.text)) yield 'first layer: asks for the age'
}

async function* lookAtChoices(tab: Tab) {
  await tab.click(action('choose'))
  await tab.seen(layer('choices'))
  await drawn(tab)
  const ticked = await tab.evaluate(
    (css) => probe.all(css).filter((box) => box instanceof HTMLInputElement && box.checked).length,
    '[data-layer=choices] input[data-purpose]',
  )
  if (ticked) yield 'choices: pre-ticked'
  await tab.press('Escape')
  await tab.gone(layer('choices'))
}
