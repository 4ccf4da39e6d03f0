import { attempt } from '../../../page/attempt.ts'
import type { Guard } from '../guard.ts'
import type { Browser } from '../sweep/browser.ts'
import { coverAreas } from './cover.ts'
import { type May, prototypeOf, settling } from './keeper.ts'

const areas = ['localStorage', 'sessionStorage'] as const

/** Where the browser has it: on the window itself, or on something behind it. */
function holderOf(window: object, key: string): object | undefined {
  let holder: object | null = window
  while (holder && !Object.hasOwn(holder, key)) holder = Object.getPrototypeOf(holder)
  return holder ?? undefined
}

/**
 * Stands before `setItem`, and before writes by name (`localStorage.x = 1`), which only a cover over the area itself can
 * see. Everything that takes an area, or hands one out, knows the cover. What is refused is not stored, and nothing is
 * thrown: scripts read back, as they must where the area is full or switched off.
 */
export function guardAreas(guard: Guard, may: May, browser: Browser): void {
  const { window } = guard
  const { cover, realOf, kindOf, known, call } = coverAreas(may)
  const handOut = (get: (call: { through(): unknown }) => unknown) => ({
    allows: () => false,
    otherwise: get,
  })

  for (const area of areas) {
    attempt(() => cover(window[area], area))
    // Where a guard stands already, what it covers is what it hands on to us.
    call(browser.area(area), area)
    guard.replace(
      holderOf(window, area),
      area,
      handOut(({ through }) => cover(through(), area)),
      'get',
    )
  }
  const storage = prototypeOf(window, 'Storage')
  const pass = settling(({ args }) => args, undefined, realOf)
  for (const key of ['getItem', 'removeItem', 'clear', 'key']) guard.replace(storage, key, pass)
  guard.replace(storage, 'length', pass, 'get')
  const set = settling(
    ({ self, args }) => {
      // Too few: the browser says so.
      if (args.length < 2) return args
      const [key, value] = [`${args[0]}`, args[1]]
      const kind = kindOf(self)
      return kind && may(kind, key) ? [key, value] : undefined
    },
    undefined,
    realOf,
  )
  guard.replace(storage, 'setItem', set)

  // `event.storageArea === localStorage`, and events that pages make themselves.
  const events = prototypeOf(window, 'StorageEvent')
  guard.replace(
    events,
    'storageArea',
    handOut(({ through }) => known(through())),
    'get',
  )
  const make = settling(({ args }) => {
    const [type, init] = args
    if (!init || typeof init !== 'object' || !('storageArea' in init)) return args
    return [type, { ...init, storageArea: realOf(init.storageArea) }]
  })
  guard.replace(window, 'StorageEvent', make)
}
