import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Consent, Prompt } from '../../src/api.ts'
import { type Permission, permitMinor, readPermission } from '../../src/minors.ts'
import { answers, DAY, makeDecision } from '../helpers/decision.ts'
import { makePage, type TestPage } from '../helpers/page.ts'
import { codes, open, remember, settled, startHeadless } from './start.ts'

const purposes = ['age:age', 'site:necessary', 'forum:necessary:age', 'club:age', 'analytics']
const terms = { purposes }
const permission: Permission = {
  guardian: 'G_17-a',
  method: 'signed-form',
  date: '2026-01-31',
  evidence: 'scan_2026_0042',
}

async function begin(page: TestPage = makePage(), more: object = {}) {
  const started = startHeadless({ ...terms, ...more }, page)
  await settled()
  const prompts: (string | undefined)[] = []
  started.consent.on('prompt', (prompt: Prompt | null) => prompt?.purpose && prompts.push(prompt.purpose))
  return { ...started, prompts }
}

/** What the site's own dialog would do, whatever is asked. */
function answering(consent: Consent, said: Record<string, boolean | 'teen' | 'claimed'>) {
  consent.on('prompt', (prompt) => {
    const id = prompt?.purpose ?? ''
    if (id in said) queueMicrotask(() => consent.decide({ [id]: said[id] ?? false }))
  })
}

describe('the age is asked when something needs it', () => {
  test('A-54: neither browsing nor any other question asks it', async () => {
    const { consent, prompts } = await begin()
    expect(consent.state.asking).toBe('first-visit')
    consent.acceptAll()
    expect(consent.state.purposes).toMatchObject({ age: 'unknown', analytics: 'granted', forum: 'unknown' })
    expect(await consent.ask('analytics')).toBe(true)
    expect(prompts).toEqual([])
  })

  test('B-75: an age said earlier shortens no later yes', async () => {
    const { consent, page } = await begin()
    consent.decide({ age: true })
    page.seconds += 100 * DAY
    consent.acceptAll()
    expect(consent.receipt()?.expires).toBe(page.seconds + 365 * DAY)
  })

  test('A-52: what is necessary opens with the age alone, what is optional is asked about after it', async () => {
    const { consent, prompts } = await begin()
    answering(consent, { age: true, club: true })
    expect(await consent.ask('forum')).toBe(true)
    expect(prompts).toEqual(['age'])
    expect(await consent.ask('club')).toBe(true)
    expect(prompts).toEqual(['age', 'club'])
  })

  test('A-52: a yes that was said before the age was known opens nothing, and is asked for again after it', async () => {
    const { consent, prompts } = await begin()
    answering(consent, { age: true, club: true })
    consent.decide({ club: true })
    expect(consent.allows('club')).toBe(false)
    expect(await consent.ask('club')).toBe(true)
    expect(prompts).toEqual(['age', 'club'])
  })

  test.each([
    [true, ['age', 'club/partner']],
    [false, ['age']],
  ])('A-52, A-42: nor is a part asked about before the age of its whole: %s', async (age, expected) => {
    const { consent, prompts } = await begin(makePage(), { purposes: [...purposes, 'club/partner'] })
    answering(consent, { age })
    const asked = consent.ask('club/partner')
    for (let turns = 0; turns < 3; turns++) await settled()
    expect(prompts).toEqual(expected)
    consent.close()
    expect(await asked).toBe(false)
  })

  test.each([undefined, true])(
    'A-54: what needs no age is asked about, whether it is known or not: %s',
    async (age) => {
      const { consent, prompts } = await begin()
      if (age) consent.decide({ age })
      answering(consent, { analytics: true })
      expect(await consent.ask('analytics')).toBe(true)
      expect(prompts).toEqual(['analytics'])
    },
  )

  test('A-52: closing the question leaves it unanswered, and all that needs it closed', async () => {
    const { consent, prompts } = await begin()
    const asked = consent.ask('club')
    await settled()
    consent.close()
    expect(await asked).toBe(false)
    expect(consent.receipt()).toBeNull()
    expect(prompts).toEqual(['age'])
  })

  test('A-52: a minor without permission: everything optional is closed, earlier grants too', async () => {
    const { consent } = await begin()
    consent.acceptAll()
    const stopped: string[] = []
    consent.when('analytics', () => () => stopped.push('analytics'))
    answering(consent, { age: false })
    expect(await consent.ask('forum')).toBe(false)
    expect(open(consent)).toEqual(['site'])
    expect(stopped).toEqual(['analytics'])
    consent.acceptAll()
    expect(open(consent)).toEqual(['site'])
  })

  test.each([true, false, 'teen', 'claimed'] as const)(
    'B-56: once answered (%s), it is never asked again, whatever again says, in no other page either',
    async (age) => {
      const page = makePage()
      page.isActive = true
      const { consent, prompts } = await begin(page)
      answering(consent, { age })
      await consent.ask('forum')
      const again = await begin(makePage({ browser: page.browser, isActive: true }))
      for (const { ask } of [consent, again.consent])
        for (const id of ['age', 'forum', 'forum/x']) await ask(id, { again: true })
      expect([...prompts, ...again.prompts]).toEqual(['age'])
    },
  )

  test('B-47: somebody young says yes to a sale by itself, never along with everything, and is not pressed for it', async () => {
    for (const age of ['teen', 'permitted'] as const) {
      const { consent } = await begin(makePage(), { purposes: [...purposes, 'ads:sale'] })
      consent.decide({ age }, 'proof')
      consent.acceptAll()
      expect(consent.state.decision?.answers).not.toHaveProperty('ads')
      expect(consent.allows('ads')).toBe(false)
      expect(consent.state.asking).toBeNull()
      consent.decide({ ads: true })
      expect(consent.allows('ads')).toBe(true)
      consent.destroy()
    }
  })

  test('A-53: no sale is on record as refused because a minor’s age closed it', async () => {
    const { consent } = await begin(makePage(), { purposes: [...purposes, 'ads:sale'] })
    consent.decide({ age: false })
    consent.rejectAll()
    expect(consent.state.purposes.ads).toBe('denied')
    consent.decide({ age: 'claimed' })
    expect(consent.state.decision?.answers).toMatchObject({ ads: 'denied', analytics: 'denied' })
    consent.forget()
    consent.decide({ age: false })
    consent.decide({ age: 'claimed' })
    permitMinor(consent, permission)
    expect(consent.state.purposes).toMatchObject({ ads: 'unknown', analytics: 'unknown' })
  })

  test('B-47: an answer to a sale is none to the first layer', async () => {
    const { consent } = await begin(makePage(), { purposes: [...purposes, 'ads:sale'] })
    consent.decide({ age: 'teen', ads: true })
    expect(consent.state.asking).toBe('first-visit')
    consent.rejectAll()
    expect(consent.state.purposes).toMatchObject({ ads: 'withdrawn', analytics: 'denied' })
  })

  test('B-47: of age, a sale is part of everything', async () => {
    const { consent } = await begin(makePage(), { purposes: [...purposes, 'ads:sale'] })
    consent.decide({ age: true })
    consent.acceptAll()
    expect(consent.allows('ads')).toBe(true)
  })

  test('B-56: nobody gets to try another age, by way of what needs it either', async () => {
    const page = makePage()
    const { consent, prompts } = await begin(page)
    consent.decide({ age: false })
    page.isActive = true
    for (const id of ['age', 'forum', 'club']) expect(await consent.ask(id, { again: true })).toBe(false)
    expect(prompts).toEqual([])
    expect(consent.state.purposes.age).toBe('denied')
  })

  test('A-52: a minor is not asked about anything else, whatever again says', async () => {
    const page = makePage()
    page.isActive = true
    const { consent, prompts } = await begin(page)
    consent.decide({ age: false })
    expect(await consent.ask('analytics', { again: true })).toBe(false)
    expect(await consent.ask('club', { again: true })).toBe(false)
    expect(prompts).toEqual([])
  })
})

describe('a guardian’s permission', () => {
  test('A-53: is recorded with how, when, who and where, and opens', async () => {
    const { consent } = await begin()
    consent.decide({ age: false })
    expect(permitMinor(consent, permission)).toBe(true)
    expect(consent.allows('forum')).toBe(true)
    expect(consent.receipt()).toMatchObject({ via: 'api', answers: { age: 'permitted' } })
    expect(readPermission(consent.receipt())).toEqual(permission)
  })

  test('A-53: outlives the page, in the record', async () => {
    const { consent, page } = await begin()
    permitMinor(consent, permission)
    const { consent: later } = await begin(makePage({ browser: page.browser }))
    expect(later.allows('forum')).toBe(true)
    expect(readPermission(later.receipt())).toEqual(permission)
    later.decide({ analytics: true })
    expect(readPermission(later.receipt())).toEqual(permission)
  })

  test('A-52: what was agreed to before it is asked about afresh', async () => {
    const { consent } = await begin()
    consent.acceptAll()
    consent.decide({ age: false })
    permitMinor(consent, permission)
    expect(consent.state.purposes).toMatchObject({ analytics: 'unknown', club: 'unknown', forum: 'granted' })
  })

  test('A-53: a claim opens nothing, nor does a permission without a proof', async () => {
    const { consent } = await begin()
    for (const said of ['claimed', 'permitted'] as const) {
      consent.decide({ age: said })
      expect(consent.state.purposes.age).toBe('denied')
      expect(open(consent)).toEqual(['site'])
      expect(readPermission(consent.receipt())).toBeNull()
    }
  })

  test.each([
    ['guardian', 'Mary Miller'],
    ['guardian', 'mary@example.org'],
    ['guardian', ''],
    ['guardian', 'x'.repeat(25)],
    ['guardian', 17],
    ['evidence', '../scan.pdf'],
    ['evidence', undefined],
    ['method', 'by-phone'],
    ['method', 'unsigned-form'],
    ['method', 'upload\n'],
    ['date', '31 January 2026'],
    ['date', '2026-02-30'],
    ['date', '9999-01-01'],
  ])('A-53, promise 6: %s %j is refused, recorded nowhere and repeated nowhere', async (field, value) => {
    const { consent, page } = await begin()
    consent.decide({ age: false })
    const before = consent.receipt()
    expect(permitMinor(consent, { ...permission, [field]: value } as Permission)).toBe(false)
    expect(codes(page)).toEqual(['GUARDIAN_INVALID'])
    expect(consent.receipt()).toBe(before)
    const [said] = page.warned
    expect(`${said}`).toContain(`permission.${field}`)
    expect(`${said}`).toMatch(/Write (a reference|signed-form|the day)/)
    if (typeof value === 'string' && value.length > 5)
      expect(`${said} ${JSON.stringify(said)}`).not.toContain(`${value}`)
  })

  test('A-53: one of today counts, also where the day has come already; one of the day after tomorrow does not', async () => {
    const { consent } = await begin()
    const dated = (days: number) => {
      const date = new Date(Date.now() + days * DAY * 1000).toJSON().slice(0, 10)
      return permitMinor(consent, { ...permission, date })
    }
    expect([dated(0), dated(1), dated(2)]).toEqual([true, true, false])
  })

  test.each([null, undefined, 5, 'x', {}, []])('A-53: %j is no permission', async (given) => {
    const { consent, page } = await begin()
    expect(permitMinor(consent, given as never)).toBe(false)
    expect(codes(page)).toEqual(['GUARDIAN_INVALID'])
  })

  test('A-53: where nothing depends on the age, it is not recorded, and says so', async () => {
    const { consent } = await begin(makePage(), { purposes: ['analytics'] })
    expect(permitMinor(consent, permission)).toBe(false)
    expect(consent.receipt()).toBeNull()
  })

  test('A-53: any references come back as they were given, and fit the record', async () => {
    const { consent } = await begin()
    const reference = fc.stringMatching(/^[\w-]{1,24}$/)
    fc.assert(
      fc.property(
        reference,
        reference,
        fc.constantFrom('signed-form', 'upload', 'other-written'),
        (a, b, method) => {
          const given = { ...permission, guardian: a, evidence: b, method } as Permission
          expect(permitMinor(consent, given)).toBe(true)
          expect(readPermission(consent.receipt())).toEqual(given)
          expect(consent.receipt()?.proof).toMatch(/^[\w-]{1,80}$/)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('A-53: of any proof, either a whole permission is read or none, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^upload_2026-01-0\d_\d_[\w-]{0,30}$/)),
        (proof) => {
          const read = readPermission({ proof, answers: answers({ age: 'permitted' }) })
          if (read) expect(`${read.guardian}${read.evidence}`).toMatch(/^[\w-]{2,48}$/)
        },
      ),
    )
    expect(readPermission(null)).toBeNull()
    const proof = 'upload_2026-01-01_1_a_b'
    expect(readPermission({ proof, answers: answers({ age: 'permitted' }) })).toMatchObject({ guardian: 'a' })
    expect(readPermission({ proof, answers: answers({ age: 'claimed' }) })).toBeNull()
    for (const odd of ['upload_2026-01-01_1_a-b', 'by-phone_2026-01-01_1_a_b', 'upload_2026-02-30_1_a_b'])
      expect(readPermission({ proof: odd, answers: answers({ age: 'permitted' }) })).toBeNull()
  })

  test('promise 1: a record that says permitted of anything but the age opens nothing', async () => {
    const forged = makeDecision({ answers: answers({ analytics: 'permitted', club: 'teen' }) })
    const { consent } = await begin(remember(makePage(), forged))
    expect(open(consent)).toEqual(['site'])
  })
})
