import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readPolicy } from '../../src/cli/source/read.ts'
import { settleStates } from '../../src/decision/states.ts'
import type { Comparison, Notice } from '../../src/notice/model.ts'
import { catalogue, checkNotice, fingerprint, summarize } from '../../src/notice.ts'
import { makeDecision, makeSettings } from '../helpers/decision.ts'
import { buildEditions, dates, type Edition } from './demo-editions.ts'

let editions = new Map<string, Edition>()
beforeAll(async () => {
  editions = await buildEditions()
})

function edition(date: string): Edition {
  const found = editions.get(date)
  if (!found) throw new Error(`no edition of ${date}`)
  return found
}

const find = ({ purposes }: Notice, id: string) => purposes.find((purpose) => purpose.id === id)

test('there are four editions', () => {
  expect(dates).toEqual(['2016-01-01', '2019-07-01', '2023-05-01', '2026-11-01'])
})

describe.each(dates)('the demo policy of %s', (date) => {
  test('has nothing wrong with it, and is of its date', () => {
    const { notice, sections } = edition(date)
    expect(checkNotice({ ...notice, sections }).map(({ message }) => message)).toEqual([])
    expect(notice.effectiveDate).toBe(date)
  })

  test('A-66: lacks nothing but the address of a company we do not know', () => {
    expect(edition(date).faults).toEqual(['CONTROLLER_ADDRESS_MISSING'])
  })

  test('A-07 … A-10: every kind of data the founding policy names serves a purpose', () => {
    const used = new Set(edition(date).notice.purposes.flatMap(({ categories }) => categories))
    expect(catalogue.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([])
  })

  test('A-41: every kind of recipient the founding policy names is there', () => {
    expect([...new Set(edition(date).notice.recipients?.map(({ type }) => type))].sort()).toEqual([
      'acquirer',
      'affiliate',
      'authority',
      'client',
      'contest',
      'promotion_partner',
      'public',
      'rights_protection',
      'service_provider',
    ])
  })

  test('it has all eight parts, and an introduction', () => {
    const file = `demo/policy/${date}.md`
    const numbers = readPolicy(readFileSync(file), file).parts.map(({ number }) => number)
    expect(numbers).toEqual(['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'])
    const counted = ['I.', 'II.', 'III.', 'IV.', 'V.', 'VI.', 'VII.', 'VIII.']
    expect(edition(date).sections.map(({ number }) => number)).toEqual([undefined, ...counted])
    expect(edition(date).sections.map(({ id }) => id)).toEqual([
      'how-to-read-this',
      'what-we-collect',
      'what-we-use-it-for',
      'who-else-gets-it',
      'what-you-can-decide',
      'what-you-publish',
      'under-eighteen',
      'when-this-changes',
      'questions-and-complaints',
    ])
  })

  test('A-27, A-32, A-35: position apart; cross-site, personalised ads and messages each a switch', () => {
    const { notice } = edition(date)
    expect(find(notice, 'location')).toMatchObject({ separate: true })
    expect(find(notice, 'cross-site')).toMatchObject({ sale: true })
    expect(find(notice, 'ads-personalised')).toMatchObject({ sale: true })
    expect(find(notice, 'offers')).toBeDefined()
  })

  test('A-64, A-65: it says who answers, and how to reach them', () => {
    expect(edition(date).notice.controller).toEqual({
      name: 'Guangdong Jimi Youpin Intelligent Technology Co.,Ltd.',
      contact: expect.stringMatching(/^\S+@\S*example\.com$/),
    })
  })

  test('the table in its text names every edition up to this one', () => {
    const blocks = edition(date).sections.flatMap((section) => section.blocks)
    const [table] = blocks.flatMap((block) =>
      typeof block === 'object' && 'table' in block ? [block.table] : [],
    )
    const long = (iso: string) =>
      new Date(iso).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
    const known = dates.filter((earlier) => earlier <= date).reverse()
    const rows = table?.slice(1).map(([since]) => since)
    expect(rows).toEqual(date === dates[0] ? undefined : known.map(long))
  })
})

/** Ids of the purposes whose answer no longer holds for somebody who answered all with yes under the earlier edition. */
function askedAgain(answered: string, inForce: string): string[] {
  const [then, now] = [edition(answered).notice, edition(inForce).notice]
  const decision = makeDecision({
    effectiveDate: answered,
    terms: fingerprint(then),
    answers: Object.fromEntries(summarize(then).purposes.map(({ id }) => [id, 'granted'])),
  })
  const settings = makeSettings({ notice: '/privacy.json', ...summarize(now) })
  const { purposes } = settleStates(settings, decision, { now: decision.time, today: inForce, gpc: false })
  return Object.keys(purposes).filter((id) => purposes[id] !== 'granted' && !id.includes('/'))
}

describe('A-56 … A-59: who answered earlier is asked about the sum of what changed since', () => {
  test.each([
    ['2016-01-01', '2019-07-01', []],
    ['2016-01-01', '2023-05-01', ['analytics']],
    ['2016-01-01', '2026-11-01', ['analytics', 'location', 'offers']],
    ['2019-07-01', '2023-05-01', ['analytics']],
    ['2019-07-01', '2026-11-01', ['analytics', 'location', 'offers']],
    ['2023-05-01', '2026-11-01', ['location', 'offers']],
  ])('from %s to %s: %j', (answered, inForce, ids) => {
    expect(askedAgain(answered, inForce)).toEqual(ids)
  })

  test('A-58: mere rewording changes no terms', () => {
    const [first, reworded] = [edition('2016-01-01').notice, edition('2019-07-01').notice]
    expect(fingerprint(reworded)).toBe(fingerprint(first))
    expect(edition('2019-07-01').since.get('2016-01-01')?.facts).toEqual([])
  })

  test('A-56: every later edition has a sentence for visitors, and knows those of the earlier ones', () => {
    const { notice } = edition('2026-11-01')
    expect(notice.changes).toMatch(/partners .* 30 days/)
    expect(notice.history?.map(({ effectiveDate, changes = '' }) => [effectiveDate, changes])).toEqual([
      ['2023-05-01', expect.stringContaining('Abacus Row')],
      ['2019-07-01', expect.stringContaining('clearly')],
      ['2016-01-01', ''],
    ])
  })
})

describe('what changed, from any edition to any later one', () => {
  const fact = ({ kind, change, title, purpose = '' }: Comparison['facts'][number]) =>
    [kind, change, title, purpose].filter(Boolean).join(' · ')
  const counted = [
    'retention · changed · 13 months · Measuring visits',
    'storage · changed · tally_id: 13 months · Measuring visits',
    'storage · changed · tally_*: 13 months · Measuring visits',
  ]
  const position = 'retention · changed · 30 days · Your position on the map'
  const offers = 'purpose · changed · Messages and offers'
  const newcomers = [
    'recipient · added · Bluebird Vouchers · Messages and offers',
    'recipient · added · Market Day · Messages and offers',
  ]
  const abacus = 'recipient · added · Abacus Row · Measuring visits'

  test.each([
    ['2019-07-01', '2023-05-01', [...counted, abacus]],
    ['2023-05-01', '2026-11-01', [position, offers, ...newcomers]],
    ['2016-01-01', '2026-11-01', [...counted, position, offers, abacus, ...newcomers]],
  ])('facts from %s to %s', (from, to, facts) => {
    expect(edition(to).since.get(from)?.facts.map(fact)).toEqual(facts)
  })

  test('a section that was retitled is neither gone nor new', () => {
    const sections = edition('2026-11-01').since.get('2016-01-01')?.sections
    expect(sections?.map(({ id, change }) => `${change} ${id}`)).toEqual([
      'changed what-we-collect',
      'changed who-else-gets-it',
      'changed what-you-can-decide',
      'changed what-you-publish',
      'changed when-this-changes',
      'changed questions-and-complaints',
    ])
    expect(sections?.[3]?.title).toEqual(['What you publish', { ins: ' here' }])
  })
})
