import { expect, test } from 'vitest'
import { action, answer, asked, drawn, notebook, openChoices, purposesOf, ran, takeBack } from '../acts.ts'
import { heldFrame, heldScript } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

const inline = (purpose: string, text: string, more = '') =>
  `<script type="text/plain" data-askfirst="${purpose}"${more}>${text}</script>`
const push = (name: string) => `probe.ran.push('${name}')`

inEveryEngine('held scripts and frames', (world) => {
  test('fault 87 they run in the order of the document, however slow the first is', async () => {
    const { site, tab } = await world.start({
      body: [
        heldScript('analytics', '/slow/first.js'),
        heldScript('analytics', '/vendor/second.js'),
        inline('analytics', push('third')),
        heldScript('analytics', '/vendor/fourth.js'),
      ].join(''),
    })
    await answer(tab, 'accept')
    await tab.waitFor(() => probe.state().purposes.analytics === 'granted')
    site.release('first')
    await ran(tab, 'fourth')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['first', 'second', 'third', 'fourth'])
  })

  test('fault 88 one that never answers does not hold the others back for good', async () => {
    const { tab } = await world.start({
      // The clock of the page runs a thousand times as fast, so that patience ends soon.
      head: `<script nonce="fixture">{ const real = setTimeout
        window.setTimeout = (run, wait, ...args) => real(run, wait / 1000, ...args) }</script>`,
      body: heldScript('analytics', '/hang/never.js') + heldScript('analytics', '/vendor/after.js'),
    })
    await answer(tab, 'accept')
    await ran(tab, 'after')
  })

  test('a script that is not there does not hold the others back', async () => {
    const { tab } = await world.start({
      body: heldScript('analytics', '/lost.js') + heldScript('analytics', '/vendor/after.js'),
    })
    await answer(tab, 'accept')
    await ran(tab, 'after')
  })

  test('an async one waits for nobody', async () => {
    const { tab } = await world.start({
      body:
        heldScript('analytics', '/slow/first.js', ' async') + heldScript('analytics', '/vendor/second.js'),
    })
    await answer(tab, 'accept')
    await ran(tab, 'second')
  })

  test('fault 83 under a nonce policy the held script keeps its nonce', async () => {
    const { tab } = await world.start({
      headers: { 'content-security-policy': "script-src 'nonce-fixture'; object-src 'none'" },
      tag: '<script nonce="fixture" src="/askfirst.full.js" data-notice="/notice.json" data-effective-date="2026-01-01" data-purposes="operation:necessary analytics media offers:sale location:separate"></script>',
      body:
        heldScript('analytics', '/vendor/outer.js', ' nonce="fixture"') +
        inline('analytics', push('inner'), ' nonce="fixture"'),
    })
    await answer(tab, 'accept')
    await ran(tab, 'inner')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['outer', 'inner'])
    expect((await notebook(tab)).violations).toEqual([])
  })

  test('fault 84 integrity is kept, and a wrong one still refuses', async () => {
    const { tab } = await world.start({
      body: [
        heldScript(
          'analytics',
          '/vendor/forged.js',
          ' integrity="sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" crossorigin',
        ),
        heldScript(
          'analytics',
          '/vendor/plain.js',
          ' id="kept" referrerpolicy="no-referrer" crossorigin="anonymous" data-mark="m"',
        ),
      ].join(''),
    })
    await answer(tab, 'accept')
    await ran(tab, 'plain')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['plain'])
    const kept = await tab.evaluate(() => {
      const script = document.querySelector<HTMLScriptElement>('#kept')
      return [script?.referrerPolicy, script?.crossOrigin, script?.dataset.mark]
    })
    expect(kept).toEqual(['no-referrer', 'anonymous', 'm'])
  })

  test('fault 85 onload and onerror attributes still work', async () => {
    const { tab } = await world.start({
      body: [
        heldScript('analytics', '/vendor/one.js', ` onload="${push('loaded')}"`),
        heldScript('analytics', '/lost.js', ` onerror="${push('failed')}"`),
      ].join(''),
    })
    await answer(tab, 'accept')
    await ran(tab, 'failed')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['one', 'loaded', 'failed'])
  })

  test('fault 86 modules run as modules; import maps and speculation rules are refused, out loud', async () => {
    const { site, tab } = await world.start({
      body: [
        inline('analytics', '{"imports":{"x":"/vendor/x.js"}}', ' data-type="importmap"'),
        inline(
          'analytics',
          '{"prefetch":[{"source":"list","urls":["/other"]}]}',
          ' data-type="speculationrules"',
        ),
        inline('analytics', `import '/vendor/imported.js'; ${push('module')}`, ' data-type="module"'),
      ].join(''),
    })
    await answer(tab, 'accept')
    await ran(tab, 'module')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['imported', 'module'])
    const { codes } = await notebook(tab)
    expect(codes.filter((code) => code === 'SCRIPT_TYPE_REFUSED')).toHaveLength(2)
    expect(site.paths()).not.toContain('/other')
  })

  test('fault 89 document.write in a woken script does not blank the page', async () => {
    const { tab } = await world.start({
      body:
        inline('analytics', `document.write('<p id=written>x'); document.writeln('y'); ${push('wrote')}`) +
        heldScript('analytics', '/vendor/after.js'),
    })
    await tab.waitFor(() => probe.loaded())
    await answer(tab, 'accept')
    await ran(tab, 'after')
    expect(await tab.evaluate(() => document.querySelector('h1')?.textContent)).toBe('A shop')
    expect((await notebook(tab)).codes).toContain('DOCUMENT_WRITE_REFUSED')
  })

  test('fault 90 what comes late is held too, and woken once when it comes after the grant', async () => {
    const { site, tab } = await world.start({ body: '<div id="late"></div>' })
    await asked(tab)
    const add = (name: string) =>
      tab.evaluate((name) => {
        const script = document.createElement('script')
        script.type = 'text/plain'
        script.dataset.askfirst = 'analytics'
        script.src = `/vendor/${name}.js`
        const frame = document.createElement('iframe')
        Object.assign(frame.dataset, { askfirst: 'media', src: `/vendor/${name}-frame.html` })
        document.querySelector('#late')?.append(script, frame)
      }, name)
    await add('before')
    await tab.waitFor(() => document.querySelector('#late iframe'))
    expect(site.vendors()).toEqual([])
    await answer(tab, 'accept')
    await ran(tab, 'before')
    await add('after')
    await ran(tab, 'after')
    await tab.waitFor(() => [...document.querySelectorAll('iframe')].every((frame) => frame.src))
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['before', 'after'])
  })

  test('fault 92 grant, withdrawal, grant: a script runs once', async () => {
    const { site, tab } = await world.start({ body: heldScript('analytics', '/vendor/once.js') })
    await answer(tab, 'accept')
    await ran(tab, 'once')
    await takeBack(tab)
    await openChoices(tab)
    await tab.click(action('accept', 'choices'))
    await tab.waitFor(() => probe.state().purposes.analytics === 'granted')
    expect(site.vendors()).toEqual(['once'])
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['once'])
  })

  test('a withdrawal empties the frame', async () => {
    const { tab } = await world.start({ body: heldFrame('media', '/vendor/media.html') })
    await answer(tab, 'accept')
    await tab.waitFor(() => document.querySelector('iframe')?.contentDocument?.title === 'vendor')
    await takeBack(tab)
    await tab.waitFor(() => document.querySelector('iframe')?.contentDocument?.title !== 'vendor')
    expect(await tab.evaluate(() => document.querySelector('iframe')?.hasAttribute('src'))).toBe(false)
  })

  test('a held frame says who would get what; showing this one records nothing', async () => {
    const { site, tab } = await world.start({ body: heldFrame('media', '/vendor/media.html') })
    await answer(tab, 'reject')
    await tab.seen('[data-layer=held]')
    expect(await tab.evaluate(() => probe.text('[data-layer=held]'))).toContain('Example Video Inc.')
    await tab.click(action('once', 'held'))
    await tab.waitFor(() => document.querySelector('iframe')?.contentDocument?.title === 'vendor')
    expect((await purposesOf(tab)).media).toBe('denied')
    expect(site.vendors()).toEqual(['media'])
  })

  test('A-40 a frame shown once goes with the next no, and is not loaded anew by the next yes', async () => {
    const { site, tab } = await world.start({ body: heldFrame('media', '/vendor/media.html') })
    const show = async () => {
      await tab.click(action('once', 'held'))
      await tab.waitFor(() => document.querySelector('iframe')?.contentDocument?.title === 'vendor')
    }
    await show()
    await answer(tab, 'reject')
    await tab.seen('[data-layer=held]')
    expect(await tab.evaluate(() => document.querySelector('iframe')?.hasAttribute('src'))).toBe(false)
    await show()
    await openChoices(tab)
    await tab.click(action('accept', 'choices'))
    await tab.waitFor(() => probe.consent().allows('media'))
    expect(site.vendors()).toEqual(['media', 'media'])
    await takeBack(tab)
    await tab.seen('[data-layer=held]')
  })

  test('fault 90 what stands for a frame comes when its tab panel is shown, and goes with it', async () => {
    const { tab } = await world.start({
      body: `<div id="panel" style="display:none">${heldFrame('media', '/vendor/media.html')}</div><div id="other"></div>`,
    })
    await answer(tab, 'reject')
    expect(await tab.evaluate(() => probe.all('[data-layer=held]').length)).toBe(0)
    await tab.evaluate(() => document.querySelector('#panel')?.removeAttribute('style'))
    await tab.seen('[data-layer=held]')
    const hosts = () => tab.evaluate(() => [...document.querySelectorAll('[data-askfirst-held]')].length)
    await tab.evaluate(() => {
      const frame = document.querySelector('iframe')
      frame?.remove()
      Object.assign(window, { frame })
    })
    await tab.waitFor(() => !document.querySelector('[data-askfirst-held]'))
    await tab.evaluate(() => {
      const { frame } = window as { frame?: Node }
      if (frame) document.querySelector('#other')?.append(frame)
    })
    await tab.seen('#other [data-askfirst-held] >>> [data-layer=held]')
    expect(await hosts()).toBe(1)
    await tab.click(action('once', 'held'))
    await tab.waitFor(() => document.querySelector('iframe')?.contentDocument?.title === 'vendor')
    expect(await hosts()).toBe(0)
  })

  const boxes = [
    ['of a ratio', 'width:100%;aspect-ratio:16/9;max-width:900px;height:auto'],
    ['laid over a box of a ratio', 'position:absolute;inset:0;width:100%;height:100%'],
    ['of one size', 'width:400px;height:250px;padding:3px;margin:0 auto;display:block'],
  ] as const
  test.each(boxes)(
    'E-20 E-24 what stands for a frame is as large, and grows with the page: %s',
    async (_, style) => {
      const css = `<style>#box{position:relative;aspect-ratio:2}iframe{${style}}</style>`
      const { tab } = await world.start({
        body: `${css}<div id="box">${heldFrame('media', '/vendor/media.html')}</div>`,
      })
      const boxAt = async (css: string, width: number) => {
        await tab.resize(width, 700)
        await drawn(tab)
        return tab.evaluate((css) => {
          const { x, y, width, height } =
            document.querySelector(css)?.getBoundingClientRect() ?? new DOMRect()
          return [x, y + scrollY, width, height].map(Math.round)
        }, css)
      }
      await answer(tab, 'reject')
      const host = '[data-askfirst-held]'
      await tab.resize(700, 700)
      await tab.seen('[data-layer=held]')
      const stood = [await boxAt(host, 700), await boxAt(host, 1000)]
      await tab.click(action('once', 'held'))
      await tab.gone('[data-layer=held]')
      expect(stood).toEqual([await boxAt('iframe', 700), await boxAt('iframe', 1000)])
    },
  )

  test('images and links wait as well', async () => {
    const { site, tab } = await world.start({
      body:
        '<img alt="" width="32" height="32" data-askfirst="media" data-src="/vendor/picture.svg">' +
        '<img alt="" data-askfirst="location" data-src="/vendor/map.svg">',
    })
    await answer(tab, 'accept')
    await tab.waitFor(() => [...document.images].some((image) => image.complete && image.naturalWidth === 32))
    expect(site.vendors()).toEqual(['picture'])
  })

  test('fault 81 a frame that already has its src cannot be held, and this is said', async () => {
    const { tab } = await world.start({
      body: '<iframe title="loose" data-askfirst="media" src="/vendor/loose.html"></iframe>',
    })
    await tab.waitFor(() => probe.codes.includes('NODE_NOT_HELD'))
  })

  test('faults 80 169 a purpose nobody knows stays closed, and the nearest name is said', async () => {
    const { site, tab } = await world.start({ body: heldScript('analitics', '/vendor/typo.js') })
    await answer(tab, 'accept')
    await tab.waitFor(() => probe.codes.includes('PURPOSE_UNKNOWN'))
    expect(site.vendors()).toEqual([])
    expect(await tab.evaluate(() => probe.errors.join())).toContain('analytics')
  })
})
