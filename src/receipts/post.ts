import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import type { Waiting } from './queue.ts'

/** Milliseconds after which a server that says nothing has failed. */
const PATIENCE = 10_000

/** The address, if it is this site's own: filter lists hold back the others', and consent is nobody else's (fault 139). */
export function ownAddress({ window: { location } }: Page, endpoint: unknown): string | undefined {
  const url = attempt(() => new URL(`${endpoint}`, location.href))
  const isOwn = /^https?:$/.test(url?.protocol ?? '') && url?.origin === location.origin
  return isOwn && !url.username ? url.href : undefined
}

/**
 * Sends one receipt; whether the server has it. Of a 200 only an echo of the id says so: a captive portal says 200 too
 * (fault 143). A redirect fails, and so does an answer of another origin (fault 145). Never throws.
 * @param end stops waiting; what is on its way goes on
 */
export async function post(
  { window }: Page,
  address: string,
  { id, text }: Waiting,
  end: AbortSignal,
): Promise<boolean> {
  const over = new AbortController()
  const timer = window.setTimeout(() => over.abort(), PATIENCE)
  const untimed = () => window.clearTimeout(timer)
  end.addEventListener('abort', untimed)
  try {
    const response = await window.fetch(address, {
      method: 'POST',
      body: text,
      // A string, as the header's draft has it; the same at every try (fault 140).
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `"${id}"` },
      keepalive: true,
      mode: 'same-origin',
      credentials: 'same-origin',
      redirect: 'error',
      cache: 'no-store',
      // The page's own address may say much about the visitor after its path (X6).
      referrerPolicy: 'origin',
      signal: over.signal,
    })
    if (response.status === 201 || response.status === 204) return true
    return response.ok && (await response.json())?.receiptId === id
  } catch {
    return false
  } finally {
    untimed()
    end.removeEventListener('abort', untimed)
  }
}

/** While the page goes: whether a request was begun that outlives it. Nobody hears what became of it. */
export function beacon({ window }: Page, address: string, { text }: Waiting): boolean {
  const body = new Blob([text], { type: 'application/json' })
  return attempt(() => window.navigator.sendBeacon(address, body)) ?? false
}

/** A request can outlive its page: Firefox before 133 has only beacons for that (fault 137). */
export const canOutlive = ({ window }: Page): boolean =>
  attempt(() => 'keepalive' in window.Request.prototype) ?? false
