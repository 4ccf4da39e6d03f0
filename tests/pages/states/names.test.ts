import { expect, test } from 'vitest'
import { action, answer, asked, drawn, launcher, layer } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { heldFrame, tag } from '../fixtures.ts'
import { join, tell, tick, visit } from '../minors/forum.ts'
import { withParts } from '../parts.ts'
import { renders } from '../rendered.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, picture, type World } from '../world.ts'
import { states } from './states.ts'

/** What a screen reader reads out, or a voice calls: each list names what is not as it should be. */
function listen() {
  const words = (one: Element | null | undefined) => one?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  /** What one sees: without what is only to be heard, and what is hidden. */
  function visible(one: Element): string {
    const copy = one.cloneNode(true) as Element
    for (const hidden of copy.querySelectorAll('.hear, input')) hidden.remove()
    return words(copy)
  }
  // What is behind it is neither heard nor called.
  const modal = probe.find('dialog:modal')
  const controls = [
    ...probe.all('[data-layer] :is(a, button, input, summary), form [name=purpose]'),
    ...probe.all('[data-askfirst-launcher] >>> button'),
  ].filter((one) => one.checkVisibility() && (!modal || modal.contains(one)))
  const labelOf = (one: Element) => (one instanceof HTMLInputElement ? one.labels?.[0] : one)
  const nameOf = (one: Element) => one.ariaLabel ?? words(labelOf(one))
  // Links that lead to the same place may be called the same.
  const named = controls
    .filter((one) => one.localName !== 'a')
    .map((one) => {
      const root = one.getRootNode() as ShadowRoot | Document
      const groups = (one.closest('[role=group]')?.getAttribute('aria-labelledby') ?? '').split(' ')
      const group = groups.map((id) => words(root.querySelector(`[id="${id}"]`))).join(' ')
      return `${group} ${one.closest('[role=group]')?.ariaLabel ?? ''} ${nameOf(one)}`
    })
  const NAMES = ['aria-labelledby', 'aria-describedby']
  /** Errors are said once they are there, and what a part has to say may be nothing. */
  const isQuiet = (one: Element | null) => one?.matches('[role=alert], li > p')
  const pointers = probe.all('[aria-labelledby], [aria-describedby]').flatMap((one) => {
    const root = one.getRootNode() as ShadowRoot | Document
    const ids = NAMES.flatMap((name) => one.getAttribute(name)?.split(' ') ?? [])
    const isSound = (id: string) => {
      const [target = null, ...others] = root.querySelectorAll(`[id="${id}"]`)
      return target && !others.length && (words(target) || isQuiet(target))
    }
    return ids.filter((id) => !isSound(id))
  })
  return {
    looked: controls.length,
    nameless: controls.filter((one) => !nameOf(one)).map((one) => one.outerHTML.slice(0, 80)),
    // The sign on one is no word; of a changed heading, what was is heard before what is.
    calledOtherwise: controls
      .filter((one) => !one.matches('[data-action=close], :has(del, ins)'))
      .filter((one) => !nameOf(one).startsWith(visible(labelOf(one) ?? one)))
      .map((one) => `${visible(labelOf(one) ?? one)} / ${nameOf(one)}`),
    alike: named.filter((name, at) => named.indexOf(name) < at),
    leadingNowhere: pointers,
  }
}

const sound = { nameless: [], calledOtherwise: [], alike: [], leadingNowhere: [] }

async function hear(tab: Tab) {
  await drawn(tab)
  const { looked, ...found } = await tab.evaluate(listen)
  expect(looked).toBeGreaterThan(0)
  expect(found).toEqual(sound)
}

const form = (purpose: string, also = '') =>
  `<form data-askfirst="${purpose}" ${also && `data-askfirst-also="${also}"`} action="/other"><input aria-label="Name"><button>Go</button></form>`
const crowd = ({ third }: Site) =>
  [
    heldFrame('media', `${third}/vendor/one.html`),
    heldFrame('media', `${third}/vendor/two.html`).replace('From another company', 'A kettle'),
    `<img alt="A map" data-askfirst="media" data-src="${third}/vendor/x.svg" width="300" height="200">`,
    form('analytics', 'offers'),
    form('media'),
  ].join('')

async function openParts(world: World) {
  const { tab } = await world.start({ ...withParts, body: '' })
  await answer(tab, 'accept')
  await tab.click(launcher)
  await tab.seen(layer('choices'))
  await tab.click('[data-layer=choices] [data-purpose=location]')
  return tab
}

inEveryEngine('what is heard and called', (world) => {
  test.each(Object.keys(states))(
    'E-33 E-41 every control has a name that begins as it looks: %s',
    async (name) => {
      const { tab, site } = await world.start()
      await states[name]?.(tab, site)
      await hear(tab)
    },
  )

  test('E-13 E-33 E-41 of several held frames and forms each control is told from the others', async () => {
    const { tab } = await world.start({
      body: crowd,
      tag: `${tag()}<script src="/askfirst.guard.forms.js"></script>`,
    })
    await answer(tab, 'reject')
    await tab.waitFor(() => probe.all('[data-layer=held], [data-layer=form]').length === 5)
    await tab.click(action('hide', 'note'))
    // The one that allows all of them is the same button.
    await tab.evaluate(() => {
      for (const one of probe.all('[data-layer=held] [data-action=always]').slice(1)) one.remove()
    })
    await hear(tab)
  })

  test('E-33 E-41 so are the parts of purposes, where two have the same recipient', async () => {
    await hear(await openParts(world))
  })

  test('E-33 E-41 and in the choices as a form without a script', async () => {
    const { tab, site } = await world.start({ site: (site) => void renders(site) })
    await tab.goto(`${site.origin}/choices`)
    await hear(tab)
  })

  test('E-33 E-38 E-42 and where the age is asked, with what was wrong and what follows', async () => {
    const { tab } = await visit(world)
    await asked(tab)
    await answer(tab, 'reject')
    await join(tab)
    await tell(tab, '0')
    await tab.waitFor(() => probe.text('[data-layer=age] [role=alert]'))
    await hear(tab)
    await tell(tab, '12')
    await tab.seen(tick)
    await tab.click(tick)
    await tab.click('[data-layer=age] [data-action=confirm]')
    await tab.waitFor(() => probe.all('[data-layer=age][aria-describedby]').length)
    await hear(tab)
  })
})

inEveryEngine(
  'in forced colours',
  (world) =>
    test('E-17 E-21 a switch that is on is filled, its knob stands out from that', async () => {
      const { tab, site } = await world.start({ body: '', forcedColours: true })
      await states.choices?.(tab, site)
      await tab.click('[data-purpose=analytics]')
      const [on, knob, paper] = await tab.evaluate(() => {
        const box = probe.find('[data-purpose=analytics]') ?? document.body
        const { backgroundColor: on } = getComputedStyle(box)
        const { borderTopColor: knob } = getComputedStyle(box, '::after')
        const { backgroundColor: paper } = getComputedStyle(box.closest('.sheet') ?? document.body)
        return [on, knob, paper]
      })
      expect(paper).toMatch(/^rgb\(/)
      expect(on).not.toBe(paper)
      expect(on).not.toBe(knob)
      await tab.screenshot(picture(`${world.name}-choices-forced-on`))
    }),
  ['chromium', 'firefox'],
)
