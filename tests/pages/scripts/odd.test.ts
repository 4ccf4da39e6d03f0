import { expect, test } from 'vitest'
import { answer, asked, ran } from '../acts.ts'
import { heldFrame, heldScript } from '../fixtures.ts'
import type { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'

/** Music without an end, a little at a time, for as long as somebody listens. */
function music(site: Site) {
  const listeners = new Set<string>()
  const head = Buffer.from(
    'UklGRv///39XQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQD//38=', // 8 kHz, 8 bits, one channel
    'base64',
  )
  for (const name of ['film', 'song', 'source'])
    site.on(`/vendor/${name}.wav`, (_, response) => {
      response.writeHead(200, { 'content-type': 'audio/wav' }).write(head)
      listeners.add(name)
      const timer = setInterval(() => response.write(Buffer.alloc(4000, 128)), 50)
      response.on('close', () => {
        clearInterval(timer)
        listeners.delete(name)
      })
    })
  return listeners
}

// What only browsers do: what is on its way, films, nodes made in other windows.
inEveryEngine('held nodes in odd places', (world) => {
  test('fault 75 a script that is still being fetched at the withdrawal does not run, and runs in its turn after a new yes', async () => {
    const { site, tab } = await world.start({
      body: [
        heldScript('analytics', '/slow/first.js', ' id="first" data-mark="m" nonce="n"'),
        heldScript('analytics', '/vendor/second.js'),
        heldScript('media', '/vendor/other.js'),
      ].join(''),
    })
    await answer(tab, 'accept')
    const isFetching = () =>
      tab.waitFor(() => document.querySelector('#first')?.getAttribute('type') === 'text/javascript')
    await isFetching()
    await expect.poll(() => site.vendors()).toEqual(['first'])
    await tab.evaluate(() => probe.consent().withdraw('analytics'))
    site.release('first')
    // Those behind it do not wait for it any longer; by then it would have run.
    await ran(tab, 'other')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['other'])
    const kept = await tab.evaluate(() => {
      const [script] = document.querySelectorAll<HTMLScriptElement>('#first')
      return [script?.type, script?.dataset.mark, script?.nonce]
    })
    expect(kept).toEqual(['text/plain', 'm', 'n'])
    await tab.evaluate(() => probe.consent().decide({ analytics: true }))
    await ran(tab, 'second')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['other', 'first', 'second'])
    await tab.evaluate(() => {
      probe.consent().withdraw('analytics')
      probe.consent().decide({ analytics: true })
    })
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['other', 'first', 'second'])
  })

  test('fault 92 a script that itself says no while it runs has run, and does not run again after a new yes', async () => {
    const { tab } = await world.start({
      site: (site) =>
        site.script('/vendor/shy.js', "probe.ran.push('shy'); probe.consent().withdraw('analytics')"),
      body: heldScript('analytics', '/vendor/shy.js') + heldScript('analytics', '/vendor/next.js'),
    })
    await answer(tab, 'accept')
    await ran(tab, 'shy')
    await tab.evaluate(() => probe.consent().decide({ analytics: true }))
    await ran(tab, 'next')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['shy', 'next'])
  })

  test('A-40 a withdrawal ends films and music, which play on without their address', async () => {
    let listeners = new Set<string>()
    const media = 'muted autoplay preload="auto"'
    const { tab } = await world.start({
      site: (site) => {
        listeners = music(site)
      },
      body: `<video ${media} data-askfirst="media" data-src="/vendor/film.wav"></video>
        <audio ${media} data-askfirst="media" data-src="/vendor/song.wav"></audio>
        <audio ${media}><source data-askfirst="media" data-src="/vendor/source.wav"></audio>`,
    })
    await answer(tab, 'accept')
    await expect.poll(() => [...listeners].sort(), { timeout: 10_000 }).toEqual(['film', 'song', 'source'])
    await tab.evaluate(() => probe.consent().withdraw('media'))
    await expect.poll(() => [...listeners], { timeout: 10_000 }).toEqual([])
    await tab.evaluate(() => probe.consent().decide({ media: true }))
    await expect.poll(() => [...listeners].sort(), { timeout: 10_000 }).toEqual(['film', 'song', 'source'])
  })

  test('fault 90 scripts and buttons that were made in another window are held, woken and heard as others are', async () => {
    const { tab } = await world.start({ body: '<iframe title="Empty" id="other"></iframe>' })
    await asked(tab)
    await tab.evaluate(() => {
      const other = document.querySelector<HTMLIFrameElement>('#other')?.contentDocument
      const script = other?.createElement('script')
      const button = other?.createElement('button')
      if (!script || !button) throw new Error('No other window')
      Object.assign(script, { type: 'text/plain', src: '/vendor/elsewhere.js' })
      script.dataset.askfirst = 'analytics'
      button.dataset.askfirstOpen = 'opt-out'
      document.body.append(script, button)
    })
    await answer(tab, 'accept')
    await ran(tab, 'elsewhere')
    expect(await tab.evaluate(() => probe.consent().allows('offers'))).toBe(true)
    await tab.evaluate(() => document.querySelector<HTMLElement>('[data-askfirst-open]')?.click())
    expect(await tab.evaluate(() => probe.state().purposes.offers)).toBe('withdrawn')
  })

  test('fault 109 what comes in a form with a field called nodeType is found', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    await tab.evaluate(() => {
      const [form, field, frame] = ['form', 'input', 'iframe'].map((name) => document.createElement(name))
      if (!form || !field || !frame) return
      field.setAttribute('name', 'nodeType')
      Object.assign(frame.dataset, { askfirst: 'media', src: '/vendor/media.html' })
      form.append(field, frame)
      document.body.append(form)
    })
    await answer(tab, 'accept')
    await tab.waitFor(() => document.querySelector('iframe')?.contentDocument?.title === 'vendor')
  })

  test('fault 90 a frame that was copied while it was held is seen after the yes: alone, or with all around it', async () => {
    const { tab } = await world.start({
      body: `<div id="page">${heldFrame('media', '/vendor/media.html')}</div><div id="alone"></div><div id="again"></div>`,
    })
    await tab.seen('[data-layer=held]')
    await tab.evaluate(() => {
      const frame = document.querySelector('iframe')
      if (frame) document.querySelector('#alone')?.append(frame.cloneNode())
      // As pages do that keep what they have shown.
      Object.assign(window, { kept: document.querySelector('#page')?.cloneNode(true) })
    })
    await tab.seen('#alone [data-askfirst-held] >>> [data-layer=held]')
    await answer(tab, 'accept')
    await tab.evaluate(() => {
      const { kept } = window as { kept?: Node }
      if (kept) document.querySelector('#again')?.append(kept)
    })
    await tab.waitFor(() => [...document.querySelectorAll('iframe')].every((one) => one.offsetWidth > 99))
    expect(await tab.evaluate(() => document.querySelectorAll('iframe').length)).toBe(3)
  })
})
