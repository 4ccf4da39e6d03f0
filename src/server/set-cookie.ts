import { cookieNameOf } from '../config/cookie-name.ts'
import type { Decision } from '../decision/decision.ts'
import { endOf } from '../decision/lasting.ts'
import { attempt } from '../page/attempt.ts'
import { encode } from '../storage/codec.ts'
import { type Reading, readingOf, type Visitor } from './visitor.ts'

/**
 * The `Set-Cookie` header that gives the visitor's own decision back to them, unchanged and until the same day: Safari
 * erases after a week what scripts have stored, and keeps what a server sets (B-76). `null` where there is nothing to
 * keep. Not `HttpOnly`, because the page reads it. Never throws.
 * @param visitor of `readDecision()`
 */
export function keepDecision(visitor: Visitor): string | null {
  return (
    attempt(() => {
      const reading = readingOf(visitor)
      return reading && writeCookie(reading.decision, reading)
    }) ?? null
  )
}

/** The same for a decision that has just been made. May throw. */
export function writeCookie(
  decision: Decision | null,
  { settings, moment, secure, others }: Pick<Reading, 'settings' | 'moment' | 'secure' | 'others'>,
): string | null {
  if (!decision) return null
  // A refusal is remembered longer than a grant may be (B-39).
  const seconds = endOf(decision, settings.rule) - moment.now
  const parts = [
    `${cookieNameOf(settings, secure)}=${encode(decision, others)}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(settings.cookieDomain ? [`Domain=${settings.cookieDomain}`] : []),
  ]
  // A record can hold whatever its sender made up; in a header it could end the line, or begin another attribute.
  const isSafe = parts.every((part) => /^[\w./=-]+$/.test(part))
  return seconds > 0 && isSafe ? parts.join('; ') : null
}
