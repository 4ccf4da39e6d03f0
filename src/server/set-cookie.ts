import type { Decision } from '../decision/decision.ts'
import { attempt } from '../page/attempt.ts'
import { settleSettings } from '../regime/settle.ts'
import { encode } from '../storage/codec.ts'
import { cookieName, type ServerOptions } from './visitor.ts'

/**
 * The `Set-Cookie` header that gives the visitor's own decision back to them, unchanged and until the same day: Safari
 * erases after a week what scripts have stored, and keeps what a server sets (B-76). `null` where there is nothing to
 * keep. Not `HttpOnly`, because the page reads it. Never throws.
 * @param decision of `readDecision()`
 * @param config the same as there
 */
export function keepDecision(
  decision: Decision | null,
  config: object,
  { now = Date.now(), secure = true }: ServerOptions = {},
): string | null {
  return attempt(() => write(decision, config, now, secure)) ?? null
}

function write(decision: Decision | null, config: object, now: number, secure: boolean): string | null {
  const settings = settleSettings(config)
  const seconds = Number(decision?.expires) - Math.floor(now / 1000)
  const parts = [
    `${cookieName(settings, secure)}=${decision && encode(decision)}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(settings.cookieDomain ? [`Domain=${settings.cookieDomain}`] : []),
  ]
  // A record can hold whatever its sender made up; in a header it could end the line, or begin another attribute.
  const isSafe = parts.every((part) => /^[\w./=-]+$/.test(part))
  return decision && seconds > 0 && isSafe ? parts.join('; ') : null
}
