import { checksum } from '../config/checksum.ts'
import type { Answer, Decision, Via } from '../decision/decision.ts'

/*
 * The record, in ASCII, the same in cookie and localStorage:
 *
 *   1.2016-01-01.k3f9a2.1.tj4x1c.ua0y4c.0.-0x1a2b3g-1y2z3k4d.1p0q9r8
 *   │ │          │      │ │      │      │ │                  └ checksum of all before it; before that, and only where
 *   │ │          │      │ │      │      │ │                    there is one, the proof of a permission
 *   │ │          │      │ │      │      │ └ per purpose: checksum of its id, first letter of the answer
 *   │ │          │      │ │      │      └ how: index in VIAS, and 8 more if Global Privacy Control was known
 *   │ │          │      │ │      └ expires, and before it decided: seconds since 1970, base 36
 *   │ │          │      └ sequence, base 36
 *   │ │          └ terms
 *   │ └ effective date, and right behind it that of a later notice the visitor was told of
 *   └ schema
 *
 * 16 purposes make about 200 bytes. No JSON: pages redefine how that is written (fault 104).
 */
const VIAS: readonly Via[] = ['gesture', 'api', 'synthetic', 'gpc', 'form', 'notice']
const ANSWERS: readonly Answer[] = [
  'granted',
  'denied',
  'withdrawn',
  'session',
  'outdated',
  'teen',
  'claimed',
  'permitted',
]
const DAY = 86400

const entry = (id: string, answer: Answer) => `-${checksum(id)}${answer[0]}`

/** @param others what `refusalsIn()` found */
export function encode(
  { effectiveDate, seen, terms, sequence, time, expires, via, gpc, proof, answers }: Decision,
  others: readonly string[] = [],
): string {
  const how = VIAS.indexOf(via) + (gpc ? 8 : 0)
  const numbers = [sequence, time, expires, how].map((number) => number.toString(36))
  const said = [...Object.entries(answers).map(([id, answer]) => entry(id, answer)), ...others]
  const body = [1, effectiveDate + seen, terms, ...numbers, said.join(''), proof && `${proof}.`].join('.')
  return body + checksum(body)
}

/**
 * Any text to a decision or `null`; never throws. Purposes that are not in `ids` are dropped (fault 19).
 * A record from the future (31), or kept longer than anybody may, is nobody's decision.
 */
export function decode(text: string, ids: readonly string[], now: number): Decision | null {
  const body = text.slice(0, -7)
  const [schema, dates = '', terms = '', ...fields] = body.split('.')
  const [sequence = 0, time = 0, expires = 0, how = 0] = fields.map((field) => Number.parseInt(field, 36))
  // Written so that a NaN anywhere makes it false.
  const isSound = sequence > 0 && time <= now + DAY && expires > time && expires <= time + 400 * DAY
  if (schema !== '1' || !isSound || text !== body + checksum(body)) return null
  const answers: Record<string, Answer> = Object.create(null)
  for (const id of ids) {
    const answer = ANSWERS.find((known) => fields[4]?.includes(entry(id, known)))
    if (answer) answers[id] = answer
  }
  const gpc = how > 7 && how < 16
  const via = VIAS[gpc ? how - 8 : how] ?? 'api'
  return {
    effectiveDate: dates.slice(0, 10),
    seen: dates.slice(10),
    terms,
    sequence,
    time,
    expires,
    via,
    gpc,
    proof: fields[5] ?? '',
    answers,
  }
}

/**
 * Of sound records, whatever closes a purpose that is not in `ids`, as it stands: a page that knows fewer of them must not
 * lose it (fault 19). A yes goes.
 */
export function refusalsIn(texts: readonly string[], ids: readonly string[], now: number): string[] {
  const known = ids.map(checksum)
  const sound = texts.filter((text) => decode(text, ids, now))
  const all = sound.flatMap((text) => text.split('.')[7]?.match(/-\w{7}[dwoct]/g) ?? [])
  return [...new Set(all.filter((one) => !known.includes(one.slice(1, 8))))]
}

/** Written by a later version of askfirst: kept untouched until the visitor decides anew (fault 18). */
export const isNewer = (text: string): boolean => /^([2-9]|\d\d+)\./.test(text)
