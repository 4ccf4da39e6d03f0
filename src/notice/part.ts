import type { Config } from '../config/config.ts'
import type { Complain } from '../config/settings.ts'
import { load } from './read.ts'
import { sound } from './sound.ts'

/** A part of the notice that lies apart, beside `base`; or `null` after reporting why not. */
export async function readPart(source: Config['notice'], base: URL, complain: Complain): Promise<unknown> {
  try {
    return sound(
      await load(typeof source === 'string' ? `${new URL(source, base)}` : source),
      'part',
      complain,
    )
  } catch (problem) {
    complain('NOTICE_UNAVAILABLE', 'part', source, problem)
  }
  return null
}
