import { expect, test } from 'vitest'
import { action, answer, asked, launcher, layer } from '../acts.ts'
import { tag } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

inEveryEngine('the second half of a double click', (world) => {
  test.each(['true', 'false'])(
    'promise 1: answers nothing that came up under it (shadow: %s)',
    async (shadow) => {
      const { tab } = await world.start({ tag: tag({ 'data-shadow': shadow }) })
      await asked(tab)
      // What lies under the pointer in the frame in which the question is first seen.
      const under = await tab.evaluate(
        async (css) => {
          void probe.consent().ask('location')
          const frame = () => new Promise(requestAnimationFrame)
          while (!probe.visible(css)) await frame()
          return typeof probe.point(css)
        },
        action('allow', 'ask'),
      )
      expect(under).not.toBe('object')
      await tab.click(action('allow', 'ask'))
      await tab.waitFor(() => probe.consent().allows('location'))
    },
  )

  test('promise 1: answers nothing in a first layer that came up under it', async () => {
    const { tab } = await world.start()
    await answer(tab, 'reject')
    const under = await tab.evaluate(async (accept) => {
      probe.consent().forget()
      const frame = () => new Promise(requestAnimationFrame)
      while (!probe.visible(accept)) await frame()
      return typeof probe.point(accept)
    }, action('accept'))
    expect(under).not.toBe('object')
    await tab.click(action('accept'))
    await tab.waitFor(() => probe.consent().allows('analytics'))
  })

  test('promise 2: on a no, opens nothing that came up under it', async () => {
    const { tab } = await world.start()
    await asked(tab)
    const under = await tab.evaluate(
      async (reject, launcher) => {
        probe.find(reject)?.dispatchEvent(new MouseEvent('click'))
        const frame = () => new Promise(requestAnimationFrame)
        while (!probe.visible(launcher)) await frame()
        return typeof probe.point(launcher)
      },
      action('reject'),
      launcher,
    )
    expect(under).not.toBe('object')
    await tab.click(launcher)
    await tab.seen(layer('choices'))
  })
})
