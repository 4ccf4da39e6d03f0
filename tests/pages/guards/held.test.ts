import { expect, test } from 'vitest'
import { asked } from '../acts.ts'
import { heldFrame, queue, tag } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

const purposes =
  'operation:necessary analytics analytics/metrics:necessary media offers:sale location:separate'
const declared = JSON.stringify([{ id: 'analytics', recipients: [{ id: 'metrics', hosts: ['127.0.0.1'] }] }])

inEveryEngine('held nodes whose host waits for another purpose', (world) => {
  test('A-40 what was taken back while the network guard kept it does not load by a later yes to the other', async () => {
    const { site, tab } = await world.start({
      tag: `${tag({ 'data-purposes': purposes })}<script src="/askfirst.guard.network.js" data-declared='${declared}'></script>`,
      head: queue,
      body: (site) =>
        heldFrame('media', `${site.third}/vendor/media.html`) +
        heldFrame('media', `${site.third}/vendor/kept.html`),
    })
    await asked(tab)
    await tab.evaluate(() => {
      probe.consent().decide({ media: true })
      probe.consent().decide({ media: false })
      probe.consent().decide({ analytics: true })
    })
    // Whatever was going to go has gone before this one.
    await tab.evaluate(
      (address) => fetch(address, { mode: 'no-cors' }).then(() => {}),
      `${site.third}/vendor/asked.html`,
    )
    expect(site.vendors()).toEqual(['asked'])
    await tab.evaluate(() => probe.consent().decide({ media: true }))
    await expect.poll(() => site.vendors().sort()).toEqual(['asked', 'kept', 'media'])
  })
})
