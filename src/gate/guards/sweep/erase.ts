import type { StorageKind } from '../../../notice/model.ts'
import { covers, FILES, type Item } from '../storage/names.ts'
import { eraseArea } from './areas.ts'
import type { Browser } from './browser.ts'
import { eraseCaches } from './caches.ts'
import { eraseCookies } from './cookies.ts'
import { eraseDatabases } from './databases.ts'
import { eraseFiles } from './files.ts'
import { eraseWorkers } from './workers.ts'

/**
 * Why something is left.
 *  `third-party`: kept for another site's address; nothing there can be seen from here.
 *  `http-only`: the site's server set it, and only the server can erase it.
 *  `blocked`: another tab has the database open; it goes when that tab lets go of it.
 *  `not-listed`: a pattern, in an engine that does not tell which names there are.
 *  `other`: declared as a kind that no browser interface erases.
 *  `failed`: the browser refused, or it was still there when read back.
 */
export type Reason = 'third-party' | 'http-only' | 'blocked' | 'not-listed' | 'other' | 'failed'

/** What was found under a declared name: erased, unless there is a reason why not. */
export interface Trace {
  readonly name: string
  readonly reason?: Reason | undefined
}

/** Must this name stay? */
export type Spare = (kind: StorageKind, name: string, value?: string) => boolean

/** Is this name meant? */
export type Wanted = (name: string, value?: string) => boolean

export type Eraser = (
  browser: Browser,
  declared: string,
  wanted: Wanted,
  thorough: boolean,
) => Promise<readonly Trace[]>

const erasers: Readonly<Record<StorageKind, Eraser>> = {
  cookie: eraseCookies,
  localStorage: eraseArea('localStorage'),
  sessionStorage: eraseArea('sessionStorage'),
  indexedDB: eraseDatabases,
  cacheStorage: eraseCaches,
  serviceWorker: eraseWorkers,
  other: async (browser, declared, wanted, thorough) => {
    if (declared === FILES) return eraseFiles(browser, declared, wanted, thorough)
    return thorough ? [{ name: declared, reason: 'other' }] : []
  },
}

/** Each declared name on its own: one that fails does not keep the others. */
export async function eraseItem(
  browser: Browser,
  item: Item,
  spare: Spare,
  thorough: boolean,
): Promise<readonly Trace[]> {
  const { kind, name: declared } = item
  if (item.party === 'third') return thorough ? [{ name: declared, reason: 'third-party' }] : []
  const wanted: Wanted = (name, value) => covers(declared, name) && !spare(kind, name, value)
  try {
    const eraser = Object.hasOwn(erasers, kind) ? erasers[kind] : erasers.other
    return await eraser(browser, declared, wanted, thorough)
  } catch {
    return [{ name: declared, reason: 'failed' }]
  }
}
