import type { Announced } from './announce.ts'
import { find, queue } from './globals.ts'
import { announceOne } from './keys.ts'

/**
 * TikTok's pixel: `holdConsent` now, `grantConsent` and `revokeConsent` after (C-15). Makes `ttq` where there is none: its snippet
 * goes on with an array that it finds, and keeps there by name what the pixel is to do once it has loaded.
 */
export function announceTikTok(purpose: string): Announced {
  let no = 'holdConsent'
  return announceOne('tiktok', purpose, (isGranted) => {
    const command = isGranted ? 'grantConsent' : no
    no = 'revokeConsent'
    const ttq = find('ttq')
    const act: unknown = Reflect.get(Object(ttq), command)
    if (typeof act === 'function') Reflect.apply(act, ttq, [])
    else queue('ttq').push([command])
  })
}
