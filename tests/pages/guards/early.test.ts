import { expect, test } from 'vitest'
import { queue, tag } from '../fixtures.ts'
import { notice } from '../notice.ts'
import { inEveryEngine } from '../world.ts'

const declared = JSON.stringify(notice.purposes.map(({ id }) => ({ id })))
const files = ['forms', 'network', 'storage', 'geolocation', 'devices', 'network']
const guards = files
  .map(
    (name) =>
      `<script src="/askfirst.guard.${name}.js" data-declared='${declared}' data-geolocation="location"></script>`,
  )
  .join('\n')

/** Every function the page can call, by where it stands. */
function note() {
  const seen = new Map<string, unknown>()
  const add = (owner: object, path: string) => {
    for (const key of Reflect.ownKeys(owner)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(owner, key) ?? {}
      for (const [half, one] of Object.entries({ value, get, set }))
        if (typeof one === 'function') seen.set(`${path}.${String(key)} ${half}`, one)
    }
  }
  const all = () => {
    seen.clear()
    add(window, 'window')
    add(navigator, 'navigator')
    for (const name of Object.getOwnPropertyNames(window)) {
      const value: unknown = Object.getOwnPropertyDescriptor(window, name)?.value
      if (typeof value === 'function' && value.prototype) add(value.prototype, name)
    }
    return new Map(seen)
  }
  const before = all()
  Object.assign(window, {
    changed: () => [...all()].filter(([path, one]) => before.get(path) !== one).map(([path]) => path),
  })
}

inEveryEngine('guards that come before the core', (world) => {
  test('promise 8, fault 105: after destroy() every function is the one it was, also with an element called askfirst', async () => {
    const { tab } = await world.start({
      body: '',
      tag: '',
      head: `<a id="askfirst" href="#">askfirst</a><script>(${note})()</script>${guards}${queue}${tag({ 'data-prompt': 'false' })}`,
    })
    await tab.waitFor(() => probe.started())
    const changed = () => tab.evaluate((): string[] => Reflect.get(window, 'changed')())
    expect(await changed()).toEqual(
      expect.arrayContaining(['window.fetch value', 'HTMLFormElement.submit value', 'Storage.setItem value']),
    )
    await tab.evaluate(() => {
      probe.consent().acceptAll()
      probe.consent().destroy()
    })
    expect((await changed()).filter((path) => !/^window\.(askfirst|changed|__pw)/.test(path))).toEqual([])
    expect(await tab.evaluate(() => [...probe.errors])).toEqual([])
  })
})
