import { expect, test } from 'vitest'
import { table } from '../../../src/gate/guards/devices-table.ts'
import { action, answer } from '../acts.ts'
import { queue, tag } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'
import { nobodyClicks, walked } from './walk.ts'

/** Powers of the table that each engine has something of; one more on the day it comes. */
const present: Record<string, string[]> = {
  chromium: [
    'motion',
    'orientation',
    'sensors',
    'camera',
    'microphone',
    'screen',
    'usb',
    'serial',
    'hid',
    'midi',
    'battery',
    'connection',
    'clipboard',
    'idle',
    'windows',
    'xr',
    'gamepads',
    'fonts',
    'pressure',
  ],
  firefox: ['camera', 'screen', 'serial', 'midi', 'clipboard', 'gamepads'],
  webkit: ['camera', 'screen', 'clipboard', 'gamepads'],
}

inEveryEngine('devices', (world) => {
  test('C-43 the whole table: closed before yes, unchanged after it, closed again, and intact after destroy', async () => {
    const { tab } = await world.start({ ...walked, head: walked.head + nobodyClicks, body: '' })
    await tab.waitFor(() => probe.started())
    const { powers, before } = await tab.evaluate(async () => ({
      powers: walk.powers,
      before: await walk.step(),
    }))
    expect(powers).toEqual(present[world.name])
    expect(before.filter(({ calls, got }) => calls || got === 'native')).toEqual([])
    const refused = before.filter(({ kind }) => /asks|captures/.test(kind))
    for (const { name, got } of refused)
      expect(`${name} ${got}`).toBe(
        `${name} ${/requestPermission/.test(name) ? '"denied"' : 'NotAllowedError'}`,
      )

    const after = await tab.evaluate(async () => {
      probe.consent().decide({ analytics: true })
      return walk.step()
    })
    expect(after.filter(({ calls, got }) => calls !== 1 || got !== 'native')).toEqual([])

    const [ended, again] = await tab.evaluate(async () => {
      probe.consent().withdraw('analytics')
      const ended = [...walk.ended]
      return [ended, await walk.step()] as const
    })
    expect(again.filter(({ calls, got }) => calls || got === 'native')).toEqual([])
    expect(ended).toContain('MediaDevices.prototype.getUserMedia video')
    expect(ended).toContain('MediaDevices.prototype.getDisplayMedia audio')

    expect(
      await tab.evaluate(() => {
        probe.consent().destroy()
        return walk.intact()
      }),
    ).toEqual([])
  })

  test('what the browser lacks stays absent', async () => {
    const { tab } = await world.start({ ...walked, head: walked.head + nobodyClicks, body: '' })
    const lacking = table.map(({ power }) => power).filter((power) => !present[world.name]?.includes(power))
    expect(lacking.length).toBe(table.length - (present[world.name]?.length ?? 0))
    const all = await tab.evaluate(() => [
      'requestPermission' in (Reflect.get(window, 'DeviceMotionEvent') ?? {}),
      'bluetooth' in navigator,
      'getBattery' in navigator,
      'connection' in navigator,
      'Sensor' in window,
      'NDEFReader' in window,
    ])
    expect(all).toEqual(
      world.name === 'chromium' ? [true, false, true, true, true, false] : Array(6).fill(false),
    )
  })

  test('C-43 listeners for motion wait, and are taken from the browser at withdrawal', async () => {
    const { tab } = await world.start({
      head: `${queue}<script nonce="fixture">
        window.heard = []; window.native = []
        for (const key of ['addEventListener', 'removeEventListener']) {
          const own = EventTarget.prototype[key]
          EventTarget.prototype[key] = function (...args) {
            if (args[0] === 'devicemotion') native.push(key)
            return own.apply(this, args)
          }
        }</script>`,
      tag: `${tag()}<script src="/askfirst.guard.devices.js" data-devices="motion:analytics"></script>`,
      body: '',
    })
    await tab.waitFor(() => probe.started())
    const said = await tab.evaluate(() => {
      const { heard, native } = window as unknown as { heard: string[]; native: string[] }
      const consent = probe.consent()
      const fire = () => void window.dispatchEvent(new Event('devicemotion'))
      addEventListener('devicemotion', () => heard.push('listener'))
      if ('ondevicemotion' in window) window.ondevicemotion = () => heard.push('handler')
      const said: unknown[] = []
      const say = () => said.push([...heard.splice(0)].sort(), [...native.splice(0)])
      fire()
      say()
      consent.decide({ analytics: true })
      fire()
      say()
      consent.withdraw('analytics')
      fire()
      say()
      return said
    })
    const both = world.name === 'webkit' ? ['listener'] : ['handler', 'listener']
    expect(said).toEqual([[], [], both, ['addEventListener'], [], ['removeEventListener']])
  })

  test('our question comes first, and the browser after a yes', async () => {
    const { tab } = await world.start({
      ...walked,
      body: `<button id="read" type="button" onclick="navigator.clipboard.readText().then(() => probe.ran.push('read'), problem => probe.ran.push(problem.name))">Paste</button>`,
    })
    await tab.click(action('choose'))
    await tab.seen('[data-layer=choices]')
    await tab.click(action('close', 'choices'))
    await tab.click('#read')
    await tab.seen('[data-layer=ask]')
    expect(await tab.evaluate(() => walk.calls['Clipboard.prototype.readText'] ?? 0)).toBe(0)
    await tab.click(action('allow', 'ask'))
    await tab.waitFor(() => probe.ran.includes('read'))
    expect(await tab.evaluate(() => walk.calls['Clipboard.prototype.readText'])).toBe(1)
  })

  test('promise 1: a visitor who refused is not asked by a page that just tries', async () => {
    const { tab } = await world.start({ ...walked, head: walked.head + nobodyClicks, body: '' })
    await answer(tab, 'reject')
    const steps = await tab.evaluate(() => walk.step())
    expect(steps.filter(({ calls }) => calls)).toEqual([])
    expect(await tab.evaluate(() => probe.visible('[data-layer=ask]'))).toBe(false)
  })
})
