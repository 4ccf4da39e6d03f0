import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checksum } from '../../src/config/checksum.ts'
import type { Answer, Decision, Via } from '../../src/decision/decision.ts'
import { decode, encode, isNewer, refusalsIn } from '../../src/storage/codec.ts'
import { answers, DAY, makeDecision, NOW } from '../helpers/decision.ts'

const ids = ['site', 'analytics', 'ads', 'location']
const read = (text: string, now = NOW) => decode(text, ids, now)

/** Whatever the fields say, with a checksum that fits. */
const sealed = (...fields: readonly string[]) => {
  const body = `${fields.join('.')}.`
  return body + checksum(body)
}

/** A record of today in which one field is something else. */
const fields = { schema: '1', date: '2016-01-01', terms: '', sequence: '1', time: NOW.toString(36) }
const forged = (changed: Record<string, string>) =>
  sealed(
    ...Object.values({
      ...fields,
      expires: (NOW + DAY).toString(36),
      via: '0',
      answers: `-${checksum('analytics')}g`,
      ...changed,
    }),
  )

test('the checksum is CRC-32 in seven base-36 digits, as published', () => {
  expect(checksum('123456789')).toBe((0xcbf43926).toString(36).padStart(7, '0'))
  expect(checksum('')).toBe('0000000')
})

/** Frozen: a later version of askfirst must go on reading these (fault 17). Never edit, only add. */
const golden: readonly (readonly [string, Decision])[] = [
  [
    '1.2016-01-01..1.ot27eo.pbu4qo.0.-1t4yr9kg-0z6gizkd.01bu3rr',
    makeDecision({ answers: { analytics: 'granted', ads: 'denied' } }),
  ],
  [
    '1.2026-02-28.0k3f9a2.1a.ot0cqo.p1t0qo.1.-1t4yr9kw-0z6gizkw-0q94ix7g.0rv90qe',
    makeDecision({
      effectiveDate: '2026-02-28',
      terms: '0k3f9a2',
      sequence: 46,
      time: NOW - DAY,
      expires: NOW + 170 * DAY,
      via: 'api',
      answers: { analytics: 'withdrawn', ads: 'withdrawn', location: 'granted' },
    }),
  ],
  ['1.2016-01-01..1.ot27eo.pbu4qo.2..1iktt0i', makeDecision({ via: 'synthetic', answers: {} })],
  [
    '1.2016-01-01..1.ot27eo.pbu4qo.b.-0z6gizkd.0n2l131',
    makeDecision({ via: 'gpc', gpc: true, answers: { ads: 'denied' } }),
  ],
  [
    '1.2016-01-01..1.ot27eo.pbu4qo.8.-1t4yr9ks-0z6gizkg-0q94ix7p.letter-2017-07-01.05z466e',
    makeDecision({
      gpc: true,
      proof: 'letter-2017-07-01',
      answers: { analytics: 'session', ads: 'granted', location: 'permitted' },
    }),
  ],
  [
    '1.2016-01-012016-01-01..1.ot27eo.pbu4qo.5..1fw6wir',
    makeDecision({ via: 'notice', seen: '2016-01-01', answers: {} }),
  ],
  [
    '1.2016-01-01..1.ot27eo.pbu4qo.4.-1t4yr9kt-0z6gizkc.0umqbz5',
    makeDecision({ via: 'form', answers: { analytics: 'teen', ads: 'claimed' } }),
  ],
]

describe('what is written is read back', () => {
  test.each(golden)('fault 17: the record %s means what it meant when it was released', (text, decision) => {
    expect(read(text)).toEqual(decision)
    expect(encode(decision)).toBe(text)
  })

  const anyDecision = fc.record({
    sequence: fc.integer({ min: 1, max: 2 ** 40 }),
    time: fc.integer({ min: 0, max: NOW + DAY }),
    days: fc.integer({ min: 1, max: 400 }),
    effectiveDate: fc.constantFrom('2016-01-01', '1999-12-31', '2026-02-28'),
    seen: fc.constantFrom('', '2026-11-01'),
    terms: fc.stringMatching(/^[\w-]{0,16}$/),
    via: fc.constantFrom<Via>('gesture', 'api', 'synthetic', 'gpc', 'form', 'notice'),
    gpc: fc.boolean(),
    proof: fc.stringMatching(/^[\w-]{0,80}$/),
    answers: fc.dictionary(
      fc.constantFrom(...ids),
      fc.constantFrom<Answer>('granted', 'denied', 'withdrawn', 'session', 'teen', 'claimed', 'permitted'),
    ),
  })

  test('fault 117: any decision survives the way there and back, with notice, terms, sequence and by whom it was made', () => {
    fc.assert(
      fc.property(anyDecision, ({ days, ...given }) => {
        const decision = { ...given, expires: given.time + days * DAY, answers: answers(given.answers) }
        expect(read(encode(decision))).toEqual(decision)
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  test('fault 5, B-79: sixteen purposes with ids of 32 characters make less than 300 bytes', () => {
    const long = Array.from({ length: 16 }, (_, at) => `${'p'.repeat(30)}${at + 10}`)
    const said = Object.fromEntries(long.map((id): [string, Answer] => [id, 'withdrawn']))
    const text = encode(
      makeDecision({ terms: 'x'.repeat(7), seen: '2026-11-01', sequence: 999_999, answers: said }),
    )
    expect(text.length).toBeLessThan(300)
    expect(decode(text, long, NOW)?.answers).toEqual(answers(said))
  })

  test('faults 44, 45, 47: a record is made of letters, digits, dots and hyphens, whatever the ids are', () => {
    const said = { 'a;b=c': 'granted', été: 'denied', '🍪': 'withdrawn' } as const
    expect(encode(makeDecision({ answers: said }))).toMatch(/^[\w.-]+$/)
  })

  test('fault 101: the answers have nothing behind them', () => {
    expect(Object.getPrototypeOf(read(encode(makeDecision()))?.answers)).toBeNull()
  })
})

describe('what is not a record is nobody’s decision', () => {
  const whole = encode(makeDecision())

  test('fault 13: a record cut at any byte is no record', () => {
    for (let at = 0; at < whole.length; at++) {
      expect(read(whole.slice(0, at))).toBeNull()
      expect(read(whole.slice(at + 1))).toBeNull()
    }
  })

  test('fault 13: a record with any one character changed is no record', () => {
    for (let at = 0; at < whole.length; at++)
      for (const sign of '0gz.-;% ')
        if (sign !== whole[at]) expect(read(whole.slice(0, at) + sign + whole.slice(at + 1))).toBeNull()
  })

  const junk = {
    'fault 8': ['\0\x01\xff\ufffd', 'x', '....', '-', ' ', `${whole} `, ` ${whole}`, whole + whole],
    'fault 9': ['%', '%E0%A4%A', `${encodeURIComponent(whole)}%`, whole.replaceAll('.', '%2')],
    'fault 11': ['null', '1', '"x"', '[]', '{}', 'true', 'undefined', 'NaN'],
    'fault 12': ['{"analytics":"false"}', '{"analytics":1}', 'analytics=yes', 'analytics:true'],
    'fault 15': [':', 'a:b', 'i:1', '1', '1.', '1.2016-01-01', '1.2016-01-01..1'],
    'fault 16': ['{"categories":[{},null,["x"]]}', 'analytics,,,'],
    'fault 44': ['🍪', whole.replace('2016', '２016'), `${whole}é`],
    'fault 45': [`${whole};`, `${whole}; Domain=x`, `;${whole}`],
    'fault 101': ['__proto__', '{"__proto__":{"analytics":"granted"}}'],
    'fault 132': ['('.repeat(50_000), 'a'.repeat(100_000), '.'.repeat(100_000), '-'.repeat(100_000)],
  }

  test.each(Object.entries(junk))('%s: junk is no record', (_, texts) => {
    for (const text of texts) {
      expect(read(text)).toBeNull()
      // Nor when somebody took the pains to seal it.
      if (!text.includes('16-01-01')) expect(read(text + checksum(text))).toBeNull()
    }
  })

  test('the forger of these tests can also forge a sound record', () => {
    expect(read(forged({}))?.answers).toEqual(answers({ analytics: 'granted' }))
  })

  test.each(['', 'x!', 'NaN', '-1', '0', '.', 'Infinity'])(
    'fault 14: with the time “%s” it is no record',
    (time) => {
      expect(read(forged({ time }))).toBeNull()
    },
  )

  test.each(['', '!', '0', '-zzzzzz'])('faults 14, 32: with the expiry “%s” it is no record', (expires) => {
    expect(read(forged({ expires }))).toBeNull()
  })

  test.each(['', '!', '0', '-1'])('fault 14: with the sequence “%s” it is no record', (sequence) => {
    expect(read(forged({ sequence }))).toBeNull()
  })

  test('fault 31: a record from more than a day ahead is no record', () => {
    expect(read(encode(makeDecision()), NOW - DAY)).not.toBeNull()
    expect(read(encode(makeDecision()), NOW - DAY - 1)).toBeNull()
  })

  test('fault 29: a record kept longer than 400 days is no record', () => {
    expect(read(encode(makeDecision({ expires: NOW + 400 * DAY })))).not.toBeNull()
    expect(read(encode(makeDecision({ expires: NOW + 400 * DAY + 1 })))).toBeNull()
  })

  test('fault 32: a record that ends before it begins is no record', () => {
    expect(read(encode(makeDecision({ expires: NOW })))).toBeNull()
  })

  test.each(['0', '2', '01', '1x', 'v1', ''])(
    'faults 17, 18: a record of the schema “%s” is no record',
    (schema) => {
      expect(read(forged({ schema }))).toBeNull()
    },
  )
})

describe('what is read of the answers', () => {
  test('fault 19: purposes nobody configured are dropped', () => {
    const text = encode(makeDecision({ answers: { analytics: 'granted', gone: 'granted' } }))
    expect(read(text)?.answers).toEqual(answers({ analytics: 'granted' }))
  })

  test('fault 19: neither a part of an id nor a longer one is the id', () => {
    const text = encode(makeDecision({ answers: { analytics: 'granted', ads: 'granted' } }))
    expect(
      decode(text, ['analytic', 'analytics2', 'ad', 'a', 'constructor', 'toString'], NOW)?.answers,
    ).toEqual(answers({}))
  })

  test('fault 20: a purpose that is not in the record has no answer', () => {
    expect(read(encode(makeDecision({ answers: { ads: 'granted' } })))?.answers.analytics).toBeUndefined()
  })

  test.each(['', 'y', 'G', '1', 'e', '.', 'x'])('fault 12: the answer “%s” is none', (letter) => {
    expect(read(forged({ answers: `-${checksum('analytics')}${letter}` }))?.answers ?? {}).not.toHaveProperty(
      'analytics',
    )
  })

  test('fault 157: a record that does not say how it came about counts as made by a script', () => {
    expect(read(forged({ via: 'z' }))?.via).toBe('api')
  })
})

test('fault 18: a record of a later schema is told from junk', () => {
  expect(['2.anything', '17.x', '3.'].map(isNewer)).toEqual([true, true, true])
  expect(['1.x', '0', '', 'x2', '-3', 'null', '{}'].map(isNewer)).toEqual(Array(7).fill(false))
})

test('fault 19: of purposes that a page does not know, whatever closes one is kept as it stands, and no yes', () => {
  const said = {
    known: 'denied',
    never: 'denied',
    back: 'withdrawn',
    before: 'outdated',
    age: 'claimed',
    young: 'teen',
    yes: 'granted',
    visit: 'session',
    paper: 'permitted',
  } as const
  const text = encode(makeDecision({ answers: said }))
  const kept = ['never', 'back', 'before', 'age', 'young'] as const
  const others = refusalsIn([text], ['known'], NOW)
  expect(others).toEqual(kept.map((id) => `-${checksum(id)}${said[id][0]}`))
  const next = encode(makeDecision({ answers: { known: 'granted' } }), others)
  expect(decode(next, [...Object.keys(said)], NOW)?.answers).toEqual(
    answers({ known: 'granted', ...Object.fromEntries(kept.map((id) => [id, said[id]])) }),
  )
})
