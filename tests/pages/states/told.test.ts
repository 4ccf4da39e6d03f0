import { expect, test } from 'vitest'
import { action, answer, launcher, layer } from '../acts.ts'
import { page, queue, tag } from '../fixtures.ts'
import { notice } from '../notice.ts'
import { inEveryEngine } from '../world.ts'

/** Writes down with which text each live region comes into the page. */
const spy = `<script nonce="fixture">
  window.regions = []
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init)
    const note = list => list.forEach(({ addedNodes }) => addedNodes.forEach(node => {
      if (node.getAttribute?.('role') === 'status') window.regions.push(node.textContent)
    }))
    new MutationObserver(note).observe(root, { childList: true })
    return root
  }
</script>`

inEveryEngine('what is announced', (world) => {
  test('E-42 an updated notice is announced in a place that was there before', async () => {
    const { site, tab } = await world.start({ body: '' })
    await answer(tab, 'reject')
    site.json('/notice.json', { ...notice, effectiveDate: '2026-02-01' })
    const later = tag({ 'data-effective-date': '2026-02-01', 'data-since': '2026-01-01' })
    site.html('/', page({ head: spy + queue, tag: later }))
    await tab.reload()
    await tab.seen(layer('note'))
    expect(await tab.evaluate(() => Reflect.get(window, 'regions'))).toEqual([''])
  })

  test('E-09 E-42 a refusal is confirmed without a notice too', async () => {
    const { site, tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    site.lose('/notice.json')
    await tab.reload()
    await tab.click(launcher)
    await tab.click(action('reject', 'choices'))
    await tab.gone(layer('choices'))
    await tab.waitFor(() => probe.text('[role=status] [data-layer=note]').includes('Nothing optional is'))
  })

  test('E-38 E-41 a complaint goes as soon as it is heeded', async () => {
    const { tab } = await world.start({
      body: '<form data-askfirst="analytics" action="/other"><input name="n"><button>Go</button></form>',
      tag: `${tag()}<script src="/askfirst.guard.forms.js"></script>`,
    })
    await answer(tab, 'reject')
    await tab.click(action('confirm', 'form'))
    const complaint = () =>
      tab.evaluate(() => [
        probe.find('[data-option=agree-0]')?.getAttribute('aria-invalid'),
        probe.all('[role=alert]').map((one) => one.textContent)[0] !== '',
      ])
    expect(await complaint()).toEqual(['true', true])
    await tab.click('[data-option=agree-0]')
    expect(await complaint()).toEqual(['false', false])
  })
})
