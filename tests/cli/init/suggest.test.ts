import { describe, expect, test } from 'vitest'
import { suggest } from '../../../src/cli/init/suggest.ts'
import { readPolicy } from '../../../src/cli/source/read.ts'
import { catalogue } from '../../../src/notice/catalogue.ts'
import { founding } from '../check/founding.ts'
import { policy } from '../check/policy.ts'

const options = { effectiveDate: null }
const found = suggest(policy(founding), options)
const ids = (text: string) => suggest(policy(text), options).categories.map(({ id }) => id)
const frame = (text: string) =>
  `# The rules of our shop\n\nWe tell you what we do, and this is for you.\n\n${text}`

describe('a policy like the founding one', () => {
  test('A-07 … A-10: every kind of data it names is recognised', () => {
    const recognised = found.categories.map(({ id }) => id)
    expect(catalogue.map(({ id }) => id).filter((id) => !recognised.includes(id))).toEqual([])
  })

  test.each([
    ['fax', 'I.1'],
    ['age_group', 'I.2'],
    ['passport_number', 'I.3'],
    ['os_type', 'I.4.a'],
    ['ip_location', 'I.4.b'],
    ['ads_viewed', 'I.4.c'],
    ['referrer', 'I.4.d'],
    ['cross_site_pages', 'I.4.e'],
  ])('%s comes from %s', (id, number) => {
    const clue = found.categories.find((category) => category.id === id)?.clue
    expect(clue?.number).toBe(number)
    expect(founding.split('\n')[(clue?.line ?? 0) - 1]).toContain(clue?.quote.replace(/^…|…$/g, ''))
  })

  test('A-34: its purposes are recognised, in the clause for each', () => {
    expect(found.purposes.map(({ words, clue }) => [words.id, clue.number])).toEqual([
      ['provide_service', 'II.1'],
      ['activities', 'II.2'],
      ['direct_marketing', 'II.3'],
      ['ads_basic', 'II.3'],
      ['ads_personalised', 'II.3'],
      ['third_party_offers', 'II.3'],
      ['usage_analytics', 'II.4'],
      ['security_abuse', 'II.5'],
      ['location', 'I.4.e'],
      ['minors', 'VI'],
    ])
  })

  test('A-41: so are the kinds of recipients', () => {
    expect(found.kinds.map(({ type, name }) => [type, name !== null])).toEqual([
      ['service_provider', false],
      ['contest', false],
      ['acquirer', true],
      ['authority', true],
      ['rights_protection', true],
      ['promotion_partner', false],
      ['affiliate', false],
      ['client', false],
      ['public', true],
    ])
  })

  test('the same from plain text, as the reader gives it', () => {
    const plain = founding.replace(/^# /gm, '')
    const read = suggest(readPolicy(new TextEncoder().encode(plain), 'policy.txt'), options)
    expect(read.categories.map(({ id, clue }) => [id, clue.number, clue.line])).toEqual(
      found.categories.map(({ id, clue }) => [id, clue.number, clue.line]),
    )
  })
})

describe('what is recognised as data', () => {
  test('only where it is collected', () => {
    expect(ids(frame('We collect your date of birth.'))).toEqual(['birthday'])
    expect(ids(frame('Tell us your date of birth at the party.'))).toEqual([])
    expect(ids(frame('# What we collect\n\nA date of birth.'))).toEqual(['birthday'])
  })

  test('not what is denied', () => {
    expect(
      ids(frame('# What we collect\n\nWe do not ask for your passport. We see the browser type.')),
    ).toEqual(['browser_type'])
  })

  test.each([
    ['We collect your e-mail address.', ['email']],
    ['We collect the IP address.', ['ip_address']],
    ['We collect your billing address.', ['postal_address']],
    ['We collect your user name.', ['account_info']],
    ['We collect it in our legitimate interests.', []],
    ['We collect it from anyone above the age of 18.', []],
  ])('%s', (text, expected) => {
    expect(ids(frame(text))).toEqual(expected)
  })

  test('in other languages than English nothing is guessed', () => {
    const german =
      'Wir erheben und speichern die IP-Adresse, und Sie sehen das Logo von Google auf der Karte.'
    const { categories, purposes, kinds, named, language } = suggest(
      policy(`# Laden\n\n${german.repeat(3)}`),
      options,
    )
    expect({ categories, purposes, kinds, language }).toEqual({
      categories: [],
      purposes: [],
      kinds: [],
      language: 'de',
    })
    expect(named).toEqual([{ id: 'google', name: 'Google', isLegal: false, line: 3 }])
  })
})

describe('who is named', () => {
  test('others, each once, and not whoever answers for the site', () => {
    const text = frame(
      'Copper Kettle Ltd (“we”) sends it to Swift Wheels GmbH and to Stripe, and again to Stripe.\n\nCopper Kettle Ltd',
    )
    const { named, controller } = suggest(policy(text), options)
    expect(controller).toEqual({ text: 'Copper Kettle Ltd', line: 5 })
    expect(named.map(({ name, isLegal }) => [name, isLegal])).toEqual([
      ['Swift Wheels GmbH', true],
      ['Stripe', false],
    ])
  })

  test('a contact as it is written, or none', () => {
    expect(suggest(policy(frame('Write to a@kettles.example.')), options).contact).toEqual({
      text: 'a@kettles.example',
      line: 5,
    })
    expect(suggest(policy(frame('Write to [us](/contact).')), options).contact).toBeNull()
  })
})

describe('A-64: the legal name of a Chinese company', () => {
  test.each([
    ['示例（北京）科技有限公司收集您的信息。', '示例（北京）科技有限公司'],
    ['示例(上海)网络科技股份有限公司收集您的信息。', '示例(上海)网络科技股份有限公司'],
    ['本政策由示例（北京）科技有限公司制定。', '示例（北京）科技有限公司'],
    ['本隐私政策由示例科技有限公司制定。', '示例科技有限公司'],
    ['本公司由示例科技有限公司运营。', '示例科技有限公司'],
    ['本网站（以下简称本站）由示例科技有限公司运营。', '示例科技有限公司'],
    ['我们是示例科技有限公司。', '示例科技有限公司'],
    ['我们（示例科技有限公司）收集信息。', '示例科技有限公司'],
    ['知为技术有限公司收集您的信息。', '知为技术有限公司'],
    ['本田技研科技（中国）有限公司收集您的信息。', '本田技研科技（中国）有限公司'],
  ])('%s', (text, name) => {
    expect(suggest(policy(`# 隐私政策\n\n${text}`), options).controller?.text).toBe(name)
  })
})
