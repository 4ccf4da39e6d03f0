import { expect, test } from 'vitest'
import { action, answer, asked, choice, layer, notebook, openChoices, purposesOf, unknown } from '../acts.ts'
import { tag } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

/**
 * A translator as browsers and extensions have them: it puts every text into elements of its own, wherever it stands, and
 * does so again with whatever comes later.
 */
function translate() {
  const seen = new WeakSet<Node>()
  const say = (text: Text) => {
    if (!/\p{L}/u.test(text.data) || text.parentElement?.closest('script, style, font')) return
    const outer = document.createElement('font')
    const inner = document.createElement('font')
    inner.append(`${text.data} (translated)`)
    outer.append(inner)
    text.replaceWith(outer)
  }
  const read = (root: Node) => {
    const texts: Text[] = []
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    while (walk.nextNode()) {
      const node = walk.currentNode
      if (node instanceof Text) texts.push(node)
      else if (node instanceof Element && node.shadowRoot) watch(node.shadowRoot)
    }
    texts.forEach(say)
  }
  const watch = (root: Node) => {
    if (seen.has(root)) return
    seen.add(root)
    new MutationObserver(() => read(root)).observe(root, {
      childList: true,
      subtree: true,
      characterData: true,
    })
    read(root)
  }
  watch(document.documentElement)
}

inEveryEngine('pages that others rewrite', (world) => {
  test.each([
    ['in its shadow root', {}],
    ['in light DOM', { 'data-shadow': 'false' }],
  ])('fault 159 a translator takes nothing from the visitor: %s', async (_, attributes) => {
    const { tab } = await world.start({ tag: tag(attributes), body: '' })
    await asked(tab)
    await tab.evaluate(translate)
    await tab.waitFor((css) => probe.text(css) === 'Reject all (translated)', action('reject'))
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    await tab.waitFor((css) => probe.text(css).includes('(translated)'), action('save', 'choices'))
    await tab.click(choice('analytics'))
    await tab.press('Escape')
    await tab.gone(layer('choices'))
    await asked(tab)
    expect(await purposesOf(tab)).toEqual(unknown)
    await tab.click(action('choose'))
    await tab.click(choice('media'))
    await tab.click(action('save', 'choices'))
    await tab.gone(layer('choices'))
    await tab.waitFor((css) => probe.text(css).includes('Videos and maps'), layer('note'))
    await openChoices(tab)
    await tab.click(action('reject', 'choices'))
    await tab.gone(layer('choices'))
    await tab.waitFor((css) => probe.text(css).includes('Nothing optional is collected'), layer('note'))
    expect(await tab.evaluate((css) => probe.text(css), layer('note'))).not.toContain('Videos')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied', media: 'withdrawn' })
    await tab.evaluate(() => probe.consent().forget())
    await answer(tab, 'accept')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', media: 'granted' })
    expect((await notebook(tab)).errors).toEqual([])
  })
})
