import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import type { Guard } from './read.ts'

/** Guards that never open, because nothing is said of them and their usual purpose does not exist. */
export const findClosed = (
  policy: string,
  guards: readonly Guard[],
  purposes: readonly string[],
): Problem[] =>
  guards.flatMap(({ name, setting }) => {
    if (name === 'geolocation' && !setting && !purposes.includes('location'))
      return [closed(policy, name, 'no purpose is called location', 'geolocation=PURPOSE')]
    if (name === 'devices' && !setting)
      return [closed(policy, name, 'no device has a purpose', '"devices=camera:PURPOSE"')]
    return []
  })

const closed = (policy: string, name: string, why: string, example: string) =>
  problem('warning', 'GUARD_CLOSED', policy, null, `--guard ${name} never opens: ${why}`, `Write ${example}.`)
