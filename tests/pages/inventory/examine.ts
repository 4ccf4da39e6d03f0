import { action, answer, asked, drawn, layer, notebook, ran, takeBack } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { heldScript } from '../fixtures.ts'
import type { Site } from '../server.ts'
import type { Scene } from '../world.ts'

/** A third party for each optional purpose, and room to scroll. */
export const inventoryBody = ({ third }: Site) =>
  ['analytics', 'media', 'offers', 'location']
    .map((name) => heldScript(name, `${third}/vendor/${name}.js`))
    .concat('<p>Below</p><div style="height: 3000px"></div>')
    .join('')

const core = ['/', '/askfirst.js']
const withWidget = [...core, '/askfirst.widget.js', '/notice.json']
/** Only who opened something fetches more than the first layer. */
const withLayers = [...withWidget, '/askfirst.layers.js']
const record = ['cookie askfirst', 'setItem askfirst']
const vendor = (name: string) => `third:/vendor/${name}.js`
const accepted = ['analytics', 'media', 'offers']

/**
 * D-37: takes a new visitor through every state and yields a sentence for each difference between what happened and what
 * may happen in it. Requests are counted at the server, everything else by the probe. A good build yields nothing.
 */
export async function* examine({ site, tab }: Scene): AsyncGenerator<string> {
  /** Everything asked for and written since the last time is what it should be: no more, no less. */
  async function* inventory(state: string, requests: string[], writes: string[]) {
    yield* differences(`${state}: requested`, site.paths(), requests)
    yield* differences(`${state}: wrote`, (await notebook(tab)).log, writes)
  }
  const again = async () => {
    site.forget()
    await tab.reload()
  }

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
  await tab.click('h1')
  await tab.waitFor(() => probe.loaded())
  yield* inventory('no action', withWidget, [])
  yield* grants(tab, 'no action', [])
  yield* lookAtChoices(tab)

  await answer(tab, 'reject')
  yield* inventory('reject', withLayers, record)
  yield* grants(tab, 'reject', [])
  await again()
  if (!(await alone(tab))) yield 'reject and reload: asked again'
  yield* inventory('reject and reload', core, [])
  yield* grants(tab, 'reject and reload', [])

  await tab.evaluate(() => probe.consent().forget())
  await asked(tab)
  await again()
  await answer(tab, 'accept')
  await ran(tab, 'offers')
  yield* inventory(
    'accept',
    [...withWidget, ...accepted.map(vendor)],
    [...record, ...accepted.map((name) => `cookie _${name}`)],
  )
  yield* grants(tab, 'accept', accepted)

  await again()
  await takeBack(tab)
  yield* grants(tab, 'withdraw', [])
  await again()
  if (!(await alone(tab))) yield 'withdraw and reload: asked again'
  yield* inventory('withdraw and reload', core, [])
  yield* grants(tab, 'withdraw and reload', [])
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

async function* grants(tab: Tab, state: string, expected: string[]) {
  const open = await tab.evaluate(() =>
    ['analytics', 'media', 'offers', 'location'].filter((purpose) => probe.consent().allows(purpose)),
  )
  yield* differences(`${state}: open`, open, expected)
}

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
