import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Block, Comparison, FactChange, SectionChange, Text } from '../../src/notice/model.ts'

/** Not TypeScript, since the demo is written as its readers would. */
const load = (file: string) => import(new URL(`../../demo/${file}`, import.meta.url).href)
const { inline, block }: { inline(text: Text): string; block(part: Block): string } =
  await load('policy-text.mjs')

let demo: ChildProcess
let origin = ''

/** The demo as anybody starts it; it says where it is once it has built its policy. */
beforeAll(async () => {
  const port = String(20_000 + (process.pid % 20_000))
  demo = spawn(process.execPath, ['demo/serve.mjs'], { env: { ...process.env, PORT: port } })
  const said: string[] = []
  demo.stderr?.on('data', (text) => said.push(`${text}`))
  origin = await new Promise((resolve, reject) => {
    demo.stdout?.on('data', (text) => {
      const [, found] = /is open: (\S+)/.exec(`${text}`) ?? []
      if (found) resolve(found)
    })
    demo.once('exit', () => reject(new Error(said.join(''))))
  })
})
afterAll(() => demo.kill())

const get = (path: string, init?: RequestInit) => fetch(new URL(path, origin), init)
const html = async (path: string) => (await get(path)).text()
const publish = (edition: string) =>
  get('/publish', { method: 'POST', body: new URLSearchParams({ edition }), redirect: 'manual' })

/** As it is read aloud. */
const heard = (page: string) =>
  page
    .replace(/<\/(h\d|p|li)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')

describe('the policy page, out of the built notice, without a script', () => {
  test('shows the edition in force with its history and a way to every comparison', async () => {
    await publish('2023-05-01')
    const page = await html('/privacy')
    expect(heard(page)).toContain('Effective date: 1 May 2023')
    expect(heard(page)).toContain('What changed: A second company')
    expect(heard(page)).toContain('1 May 2023 in force Material: asks again about “Measuring visits”')
    expect(heard(page)).toContain('1 July 2019 Editorial: nobody is asked again')
    expect(heard(page)).toContain('1 November 2026 to come')
    for (const pair of ['2016-01-01..2019-07-01', '2016-01-01..2026-11-01', '2023-05-01..2026-11-01'])
      expect(page).toContain(`<a href="/privacy/${pair}">`)
  })

  test('shows any edition under its date, and nothing under another', async () => {
    expect(heard(await html('/privacy/2016-01-01'))).toContain('Effective date: 1 January 2016')
    for (const path of [
      '/privacy/2020-01-01',
      '/privacy/2016-01-01..2016-01-01',
      '/privacy/2016-01-01..2020-01-01',
    ])
      expect((await get(path)).status).toBe(404)
  })

  test('compares any two editions, in either order: facts first, then the text with what was added and removed', async () => {
    const page = await html('/privacy/2016-01-01..2026-11-01')
    expect(await html('/privacy/2026-11-01..2016-01-01')).toBe(page)
    const [short = '', text = ''] = page.split('<h2>In short</h2>')[1]?.split('<h2>In the text</h2>') ?? []
    expect(heard(short)).toContain('Kept for: removed: 24 months added: 13 months')
    expect(heard(short)).toContain('Who receives it: added: Bluebird Vouchers')
    expect(text).toMatch(/<h3>What you publish <ins>.*?here<\/ins> <span class="label">changed<\/span><\/h3>/)
    expect(heard(text)).toMatch(/We removed: do not keep it added: keep that point for 30 days/)
    expect(heard(text)).toContain('3 other parts read as before.')
    expect(heard(page)).toContain('1 July 2019: Some sentences are put more clearly.')
  })

  test('a rewording is said to be one', async () => {
    const page = await html('/privacy/2016-01-01..2019-07-01')
    expect(heard(page)).toContain('In short Nothing about what is collected, why, for whom or for how long.')
  })

  test('the tag on every page is that of the edition in force, and its files are there', async () => {
    for (const date of ['2026-11-01', '2016-01-01']) {
      await publish(date)
      const page = await html('/')
      expect(page).toContain(` data-notice="/policy/${date}/privacy.json" data-effective-date="${date}"`)
      const notice = await (await get(`/policy/${date}/privacy.json`)).json()
      expect(notice.effectiveDate).toBe(date)
      expect((await get(`/policy/${date}/${notice.text}`)).status).toBe(200)
      for (const { comparison } of notice.history ?? [])
        expect((await get(`/policy/${date}/${comparison}`)).status).toBe(200)
    }
  })
})

describe('the page drawn on the server', () => {
  const answer = (fields: string, headers: Record<string, string> = { origin }) =>
    get('/rendered/answer', {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams(fields),
    })
  const kept = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''

  test('asks in the page, and leaves out what is not allowed until it is', async () => {
    const before = await html('/rendered')
    expect(before).toContain('<template shadowrootmode="open">')
    expect(before).not.toMatch(/tally\.js|<iframe/)
    const yes = await answer('answer=accept')
    expect([yes.status, yes.headers.get('location')]).toEqual([303, '/rendered'])
    const after = await (await get('/rendered', { headers: { cookie: kept(yes) } })).text()
    expect(after).not.toContain('<template')
    expect(after).toMatch(/<script src="\S+\/partner\/tally\.js">/)
    expect(after).toContain('<iframe src=')
  })

  test('a yes that comes from elsewhere is not taken, a no is', async () => {
    const yes = await answer('answer=accept', { origin: 'https://evil.example' })
    expect([yes.headers.get('location'), kept(yes)]).toEqual(['/rendered#refused', ''])
    expect(kept(await answer('answer=reject', {}))).toMatch(/^askfirst=1\./)
  })

  test('the choices are a page of their own, and the policy lets its styles through', async () => {
    expect((await answer('answer=choose')).headers.get('location')).toBe('/rendered/choices')
    expect(await html('/rendered/choices')).toMatch(
      /<input type="checkbox" name="purpose" value="analytics"[ >]/,
    )
    const policy = (await get('/rendered')).headers.get('content-security-policy')
    expect(policy).toMatch(/style-src 'self' 'sha256-\S+' 'sha256-\S+';/)
  })
})

describe('changes the demo itself has none of', async () => {
  const { comparisonPage } = await load('comparison-page.mjs')
  /** What the page says of them, between the earlier and the later of two editions. */
  const page = (facts: FactChange[], sections: SectionChange[] = []): string => {
    const notice = { title: 'Policy', language: 'en', purposes: [] }
    const [from, to] = ['2020-01-01', '2021-01-01']
    const comparison: Comparison = { from, to, facts, sections }
    const editions = new Map([
      [from, { date: from, notice, sections: [], since: new Map(), asked: [] }],
      [to, { date: to, notice, sections: [], since: new Map([[from, comparison]]), asked: [] }],
    ])
    return comparisonPage(editions, from, to, to)
  }

  test.each<[string, FactChange]>([
    ['Data: removed: Fax', { kind: 'category', change: 'removed', title: 'Fax' }],
    ['Altogether Data: added: Fax', { kind: 'category', change: 'added', title: 'Fax' }],
    ['Films A new purpose', { kind: 'purpose', change: 'added', title: 'Films' }],
    ['Films Asked about no more', { kind: 'purpose', change: 'removed', title: 'Films' }],
    [
      'Films Was called removed: Cinema',
      { kind: 'purpose', change: 'changed', title: 'Films', before: 'Cinema' },
    ],
    [
      'Films How you are asked: removed: consent added: necessary',
      { kind: 'basis', change: 'changed', title: 'necessary', before: 'consent', purpose: 'Films' },
    ],
    [
      'Who answers for this site: removed: A added: B',
      { kind: 'controller', change: 'changed', title: 'B', before: 'A' },
    ],
  ])('%s', (said, fact) => {
    expect(heard(page([fact]))).toContain(said)
  })

  test('sections that are gone, new, moved, or without a title', () => {
    const told = heard(
      page(
        [],
        [
          { id: 'a', change: 'removed', title: [{ del: 'Faxes' }], blocks: [{ p: [{ del: 'By fax.' }] }] },
          { id: 'b', change: 'moved', title: 'Cookies' },
          { id: 'c', change: 'added', blocks: [{ p: [{ ins: 'Hello.' }] }] },
        ],
      ),
    )
    expect(told).toContain('removed: Faxes no longer there removed: By fax.')
    expect(told).toContain('Cookies moved ')
    expect(told).toContain('Untitled new added: Hello.')
  })

  test('nothing at all', () => {
    expect(heard(page([]))).toContain('Not a word was changed.')
  })
})

test.each([
  ['why', 'decision/decision.ts', 'Asking'],
  ['says', 'decision/decision.ts', 'PurposeState'],
  ['how', 'decision/decision.ts', 'Via'],
  ['where', 'storage/store.ts', 'Persisted'],
])('the page of what is stored has a word for everything it can be told: its %s', (table, file, type) => {
  const [, body = ''] = new RegExp(`^const ${table} = {\n(.*?)^}`, 'ms').exec(stored) ?? []
  const worded = [...body.matchAll(/^ {2}'?([\w-]+)'?: '/gm)].map(([, word]) => word)
  const [, union = ''] =
    new RegExp(`^export type ${type} =([^\n]*)`, 'm').exec(readFileSync(`src/${file}`, 'utf8')) ?? []
  const told = [...union.matchAll(/'([\w-]+)'/g)].map(([, word]) => word)
  expect(told.length).toBeGreaterThan(3)
  expect(worded.sort()).toEqual(told.sort())
})
const stored = readFileSync('demo/pages/stored.js', 'utf8')

test('promise 5: whatever a notice says becomes text', () => {
  const evil = '<img src=x onerror=alert(1)>"&'
  const calm = '&#60;img src=x onerror=alert(1)&#62;&#34;&#38;'
  expect(inline([evil, { b: evil }, { i: evil }])).toBe(`${calm}<b>${calm}</b><i>${calm}</i>`)
  expect(inline([{ ins: [{ b: ` ${evil}` }] }, { del: evil }])).not.toMatch(/<img|onerror="/)
  expect(inline([{ a: evil, href: 'https://x.example/"><img>' }])).toBe(
    `<a href="https://x.example/&#34;&#62;&#60;img&#62;">${calm}</a>`,
  )
  for (const href of [
    'javascript:alert(1)',
    '//x.example',
    '/\\x.example',
    'data:text/html,x',
    'http://x.example',
  ])
    expect(inline([{ a: 'x', href }])).toBe('x')
  expect(block({ table: [[evil], [[{ ins: evil }]]] })).not.toContain('<img')
  expect(block({ ol: [evil, { blocks: [evil, { ul: [evil] }] }] })).not.toContain('<img')
})
