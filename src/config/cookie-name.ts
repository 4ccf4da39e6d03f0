import type { Settings } from './settings.ts'

/** What the record's cookie is called. `__Host-` cannot be planted from a sibling subdomain or over http (faults 24-26). */
export const cookieNameOf = (
  settings: Pick<Settings, 'cookieName' | 'cookieDomain'>,
  secure: boolean,
): string => settings.cookieName || (secure && !settings.cookieDomain ? '__Host-askfirst' : 'askfirst')
