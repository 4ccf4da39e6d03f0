import { expect, test } from 'vitest'
import type { PurposeTerms } from '../../src/config/config.ts'
import type { Decision } from '../../src/decision/decision.ts'
import { settleStates } from '../../src/decision/states.ts'
import { encode } from '../../src/storage/codec.ts'
import { KEY, openStore } from '../../src/storage/store.ts'
import { config, DAY, makeDecision, makeSettings, NOW } from '../helpers/decision.ts'
import { FakeBrowser, makePage } from '../helpers/page.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 100_000)
const SEED = 12345

/** Numbers from 0 to below `limit`, the same ones in every run. */
function mulberry32(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

type Random = ReturnType<typeof mulberry32>
const SIGNS = '0123456789abcdefghijklmnopqrstuvwxyz.-%{}[]":;,=_ é\0'
const TOKENS = [
  'true',
  '{}',
  '[]',
  'null',
  'g',
  'granted',
  '-02p2a8ng',
  'permitted',
  'p',
  't',
  '.letter-1.',
  'analytics:1',
  '%',
  '1.',
  '2.',
  '__proto__',
  '; ',
]

const operators: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => splice(text, random(text.length), 1, SIGNS[random(SIGNS.length)]),
  (text, random) => splice(text, random(text.length), 1 + random(5)),
  (text, random) => splice(text, random(text.length + 1), 0, SIGNS[random(SIGNS.length)]),
  (text, random) => text.slice(0, random(text.length)),
  (text, random) => {
    const from = random(text.length)
    return splice(text, random(text.length + 1), 0, text.slice(from, from + random(20)))
  },
  (text, random) => splice(text, random(text.length + 1), random(4), TOKENS[random(TOKENS.length)]),
]

const splice = (text: string, at: number, cut: number, put = '') =>
  text.slice(0, at) + put + text.slice(at + cut)

const originals: readonly Decision[] = [
  makeDecision({ answers: { analytics: 'granted', ads: 'granted', location: 'granted' } }),
  makeDecision({ answers: { analytics: 'denied', ads: 'denied', location: 'denied' } }),
  makeDecision({ sequence: 7, terms: 'k3f9a2', answers: { analytics: 'withdrawn', ads: 'granted' } }),
  makeDecision({ sequence: 3, via: 'api', answers: { analytics: 'granted', location: 'denied' } }),
  makeDecision({ answers: { analytics: 'denied', ads: 'denied', location: 'session' } }),
  makeDecision({ time: NOW - 400 * DAY, expires: NOW - DAY, answers: { analytics: 'granted' } }),
]

/** With everything that asks for an age, and a browser that sends the signal, in every second one. */
const aged: readonly Decision[] = [
  makeDecision({ answers: { analytics: 'granted', ads: 'granted', age: 'granted', forum: 'granted' } }),
  makeDecision({ answers: { analytics: 'granted', ads: 'granted', location: 'granted', age: 'denied' } }),
  makeDecision({ answers: { analytics: 'granted', ads: 'granted', age: 'claimed' }, sequence: 2 }),
  makeDecision({ answers: { analytics: 'granted', age: 'permitted' }, proof: 'letter-2017-07-01' }),
  makeDecision({ answers: { analytics: 'granted', age: 'permitted' }, sequence: 3 }),
  makeDecision({ answers: { analytics: 'denied', ads: 'denied', age: 'teen', forum: 'granted' } }),
  makeDecision({ answers: { analytics: 'granted', ads: 'granted' }, gpc: true, via: 'form' }),
  makeDecision({ answers: { ads: 'denied' }, gpc: true, via: 'gpc' }),
  makeDecision({ answers: {}, via: 'notice', seen: '2016-01-01' }),
]

const sites: readonly [
  title: string,
  purposes: readonly (string | PurposeTerms)[],
  originals: readonly Decision[],
][] = [
  ['', [], originals],
  [', with ages and signals', ['age:age', 'forum:necessary:age'], [...originals, ...aged]],
]

test.each(sites)(
  `faults 8-19: of ${RUNS} damaged records%s, none throws, none grants what was not granted, none leaves limbo`,
  (_, more, originals) => {
    const random = mulberry32(SEED)
    const settings = makeSettings({ purposes: [...(config.purposes ?? []), ...more] })
    const optional = settings.purposes.filter(({ basis }) => basis === 'consent').map(({ id }) => id)
    const texts = originals.map((copy) => encode(copy))
    const browser = new FakeBrowser()
    const page = makePage({ browser })
    // Few hosts and paths to erase: for speed.
    Object.assign(page.window.location, { hostname: 'localhost', pathname: '/' })
    const store = openStore(page, settings, () => {})
    const isOpen = ([id, state]: [string, string]) => (state === 'granted' && id !== 'site' ? id : [])
    const found = { granted: 0, limbo: 0, survived: 0 }
    for (let run = 0; run < RUNS; run++) {
      const moment = { now: NOW, today: '2017-07-14', gpc: more.length > 0 && random(2) === 0 }
      const opens = (decision: Decision | null | undefined) =>
        Object.entries(settleStates(settings, decision ?? null, moment).purposes).flatMap(isOpen)
      const which = random(texts.length)
      let text = texts[which] ?? ''
      for (let times = 1 + random(4); times--; )
        text = (operators[random(operators.length)] ?? String)(text, random)
      // No browser keeps more than that of a cookie.
      const inCookie = random(2) === 0
      if (inCookie) text = text.replace(/;.*/s, '')
      // The damaged copy alone, or beside a whole one of the same visitor or of an earlier answer.
      const other = random(texts.length + 2)
      const [cookie, local] = inCookie ? [text, texts[other]] : [texts[other], text]
      browser.written = []
      browser.cookies = cookie ? [{ name: '__Host-askfirst', value: cookie, domain: '', path: '/' }] : []
      browser.stored.clear()
      if (local) browser.stored.set(KEY, local)

      const decision = store.read() ?? null
      const { asking, purposes } = settleStates(settings, decision, moment)
      // What the visitor once said opens this much; nothing that came of it by damage opens more.
      const allowed = [...opens(originals[texts.indexOf(text)]), ...opens(originals[other])]
      if (opens(decision).some((id) => !allowed.includes(id))) found.granted++
      // Whoever is not asked has answered everything that is asked for: nothing by itself, as is a sale to the young.
      const isAlone = (id: string) =>
        id === 'location' || (id === 'ads' && /^[^g]/.test(decision?.answers.age ?? 'g'))
      const isDecided = optional.every(
        (id) => isAlone(id) || /granted|denied|withdrawn/.test(purposes[id] ?? ''),
      )
      if (asking ? isDecided : !isDecided) found.limbo++
      if (!texts[other] && decision && !texts.includes(text)) found.survived++
    }
    expect(found).toEqual({ granted: 0, limbo: 0, survived: 0 })
  },
  600_000,
)
