import { attempt } from '../../../page/attempt.ts'
import type { End } from '../devices-table.ts'
import type { Powers } from './powers.ts'

/** What has begun and must end at withdrawal, in the same task. */
export interface Running {
  add(thing: object, power: string, end: () => unknown): void
  settle(): void
}

export function openRunning({ isOpen }: Powers): Running {
  const running = new Map<object, { power: string; end: () => unknown }>()
  return {
    add: (thing, power, end) => void running.set(thing, { power, end }),
    settle() {
      for (const [thing, { power, end }] of running) {
        if (isOpen(power)) continue
        running.delete(thing)
        attempt(() => Promise.resolve(end()).catch(() => {}))
      }
    },
  }
}

const call = (thing: object, method: string) => Reflect.apply(Reflect.get(thing, method), thing, [])

/** A camera's track is not the microphone's, nor that of a screen whose sound comes along. */
const powerOf = ({ kind }: MediaStreamTrack, power: string): string =>
  power === 'screen' ? power : kind === 'audio' ? 'microphone' : 'camera'

/** Watches over what a call has begun: on its object, or in what it gave. */
export function follow(running: Running, power: string, end: End, self: object, given: unknown): void {
  if (end === 'tracks')
    for (const track of (given as MediaStream).getTracks())
      running.add(track, powerOf(track, power), () => track.stop())
  else if (end === 'ports') {
    const { inputs, outputs } = given as MIDIAccess
    running.add(inputs, power, () => {
      for (const ports of [inputs, outputs]) ports.forEach((port: MIDIPort) => void port.close())
    })
  } else if (end === 'end') running.add(given as object, power, () => call(given as object, end))
  else running.add(self, power, () => call(self, end))
}
