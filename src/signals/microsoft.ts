import type { Announced } from './announce.ts'
import { queue } from './globals.ts'
import { announceKeys, type Wanted } from './keys.ts'

export type MicrosoftKey = 'ad_storage'

/** Microsoft Advertising's UET: `default` now, before its tag, `update` after each change (C-12). Makes `uetq` where there is none. */
export function announceMicrosoft(wanted: Wanted<MicrosoftKey>): Announced {
  let when = 'default'
  return announceKeys('microsoft', ['ad_storage'], wanted, (words) => {
    const command = ['consent', when, words]
    when = 'update'
    queue('uetq').push(...command)
  })
}
