import type { Consent, Undo } from '../../api.ts'
import { nearest } from '../../config/nearest.ts'
import { own } from '../../config/own.ts'
import { askRule } from './devices/asks.ts'
import { callbackRule, captureRule } from './devices/captures.ts'
import { type Found, find } from './devices/find.ts'
import { holdHandler } from './devices/handlers.ts'
import { holdListeners } from './devices/listeners.ts'
import { openPowers, type Powers } from './devices/powers.ts'
import { openRunning, type Running } from './devices/running.ts'
import { holdStarts } from './devices/starts.ts'
import { type Entry, table } from './devices-table.ts'
import { type Guard, openGuard } from './guard.ts'
import type { Rule } from './replace.ts'

/**
 * Purpose by power: `{ camera: 'calls', connection: '*' }`. Powers left out are nobody's purpose, and closed; `*` leaves
 * one to the browser. The powers: `motion`, `orientation`, `sensors`, `camera`, `microphone`, `screen`, `bluetooth`,
 * `usb`, `serial`, `hid`, `nfc`, `midi`, `battery`, `connection`, `clipboard`, `idle`, `windows`, `contacts`, `xr`,
 * `gamepads`, `fonts`, `pressure`.
 */
export type Devices = Readonly<Record<string, string>>

/**
 * Stands before every power of the table (C-43). What asks the browser asks the visitor first, in a gesture, and is
 * refused with `NotAllowedError`; listeners and sensors wait; what would tell of the device at once tells nothing.
 * Withdrawal ends in the same task what has begun: tracks, ports, scans, sensors.
 */
export function guardDevices(consent: Consent, devices: Devices): Undo {
  const guard = openGuard(consent, 'devices')
  const purposes = readDevices(guard, devices)
  const powers = openPowers(guard, purposes)
  const running = openRunning(powers)
  const settles = [() => running.settle()]
  const types = new Map<string, string>()
  const isFirst = onceEach()
  for (const { power, entries } of table)
    for (const entry of entries) {
      if ([power, entry.or ?? power].every((one) => purposes.get(one) === '*')) continue
      if (entry.kind === 'hears') types.set(entry.at, power)
      settles.push(...stand(guard, entry, power, powers, running, isFirst))
    }
  if (types.size && guard.window.EventTarget) settles.push(holdListeners(guard, types, powers))
  const settle = () => {
    for (const one of settles) one()
  }
  guard.undoing(settle)
  guard.undoing(consent.on('change', settle))
  return guard.undo
}

/** Puts what one entry says before what there is of it. */
function stand(
  guard: Guard,
  entry: Entry,
  power: string,
  powers: Powers,
  running: Running,
  isFirst: (found: Found) => boolean,
): (() => void)[] {
  const { kind, end = 'stop' } = entry
  if (kind === 'hears') return [holdHandler(guard, entry.at, power, powers)]
  return find(guard.window, entry)
    .filter(isFirst)
    .flatMap(({ owner, key }) => {
      if (kind === 'starts') return [holdStarts(guard, owner, end, power, powers)]
      const rule = ruleOf(key, entry, power, powers, running)
      guard.replace(owner, key, rule, kind === 'reads' ? 'get' : 'value')
      return []
    })
}

/** One class may go by two names, like `SpeechRecognition`. */
function onceEach(): (found: Found) => boolean {
  const seen = new Map<object, Set<string>>()
  return ({ owner, key }) => {
    const keys = seen.get(owner) ?? new Set()
    seen.set(owner, keys)
    return !keys.has(key) && !!keys.add(key)
  }
}

function ruleOf(name: string, entry: Entry, power: string, powers: Powers, running: Running): Rule {
  const { kind, closed } = entry
  if (kind === 'asks') return askRule(name, entry, power, powers, running)
  if (kind === 'captures') return captureRule(name, powers, running)
  if (kind === 'captures-by-callback') return callbackRule(name, powers, running)
  return {
    allows: () => powers.isOpen(power) || (entry.or !== undefined && powers.isOpen(entry.or)),
    otherwise() {
      powers.note(power, name, 'refused')
      return kind === 'answers' ? Promise.resolve(closed?.()) : closed?.()
    },
  }
}

/** What the site wrote; a power that is not in the table is named, with the nearest that is. */
function readDevices(guard: Guard, devices: Devices): ReadonlyMap<string, string> {
  const known = table.map(({ power }) => power)
  const read = new Map<string, string>()
  for (const [power, purpose] of Object.entries(own(devices))) {
    if (known.includes(power) && purpose) read.set(power, `${purpose}`)
    else guard.complain('CONFIG_INVALID', `devices.${power}`, purpose, nearest(power, known))
  }
  return read
}
