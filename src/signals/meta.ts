import type { Announced } from './announce.ts'
import { vendor } from './globals.ts'
import { announceOne } from './keys.ts'

/**
 * Meta's pixel: `revoke`, and `grant` while the purpose is open (C-14). Nothing can be made in place of `fbq`: Meta's snippet loads
 * nothing where there is one. So it is told if it is there: hold the pixel, or stand between its snippet and `fbq('init', …)`.
 * Source: developers.facebook.com/docs/meta-pixel/implementation/gdpr
 */
export function announceMeta(purpose: string): Announced {
  return announceOne('meta', purpose, (isGranted) => {
    const fbq = vendor('fbq')
    if (!fbq) return false
    fbq('consent', isGranted ? 'grant' : 'revoke')
    return true
  })
}
