import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { ConsentError } from '../../src/config/errors.ts'
import { openDesk } from '../../src/headless.ts'

const dist = new URL('../../dist/', import.meta.url)
const file = (name: string) => new URL(name, dist)

/** Each npm door and its names, values only. A name that comes or goes is a new version. */
const doors: Readonly<Record<string, readonly string[]>> = {
  'index.js': ['ConsentError', 'createConsent'],
  'core.js': ['ConsentError', 'createConsent'],
  'server.js': [
    'answerForm',
    'keepDecision',
    'readDecision',
    'regionMeta',
    'renderChoices',
    'renderFirst',
    'styleHashes',
  ],
  'notice.js': [
    'ConsentError',
    'catalogue',
    'checkNotice',
    'declare',
    'fingerprint',
    'summarize',
    'tag',
    'titleOf',
  ],
  'guards.js': [
    'guardDevices',
    'guardForms',
    'guardGeolocation',
    'guardNetwork',
    'guardStorage',
    'inventory',
    'openGeolocation',
    'sweep',
  ],
  'inspector.js': ['mountInspector'],
  'minors.js': ['permitMinor', 'readPermission'],
  'receipts.js': ['makeReceipt', 'newer', 'readReceipt', 'sendReceipts'],
  'tcf.js': ['readTcf'],
  'testing.js': ['fakeConsent', 'recordFor'],
  'signals.js': [
    'announceClarity',
    'announceGoogle',
    'announceMatomo',
    'announceMeta',
    'announceMicrosoft',
    'announceTikTok',
    'announceWordPress',
  ],
}

/** Runs a module in a bare Node, and returns what it printed. */
function inNode(code: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout.trim()
}

test.each(Object.entries(doors))('the door %s has these names and no others', (name, names) => {
  expect(inNode(`console.log(Object.keys(await import('${file(name)}')).sort().join())`)).toBe(names.join())
})

test('every path in package.json leads to a file', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const paths = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(Object(target)),
  )
  expect(paths.length).toBeGreaterThan(6)
  for (const path of paths)
    expect([path, existsSync(new URL(`../../${String(path).replace('*', '')}`, import.meta.url))]).toEqual([
      path,
      true,
    ])
})

describe('in Node', () => {
  const built = readdirSync(dist).filter((name) => name.endsWith('.js'))

  test.each(built)('promise 8, fault 148: importing %s does nothing, and throws nothing', (name) => {
    const code = `
        const before = Object.getOwnPropertyNames(globalThis).length
        await import('${file(name)}')
        console.log(Object.getOwnPropertyNames(globalThis).length - before, Symbol.for('askfirst') in globalThis)`
    expect(inNode(code)).toBe('0 false')
  })

  test.each(['index.js', 'core.js'])(
    'fault 148: a consent made from %s is closed, and every method can be called',
    (name) => {
      const code = `
      const { createConsent } = await import('${file(name)}')
      const config = { notice: '/n.json', effectiveDate: '2016-01-01', purposes: ['site:necessary', 'analytics'] }
      const consent = createConsent(config)
      consent.acceptAll(); consent.rejectAll(); consent.decide({ analytics: true }); consent.withdraw(); consent.forget()
      consent.open(); consent.close(); consent.on('change', () => {})()
      consent.when('analytics', () => console.log('ran'))()
      const asked = await consent.ask('analytics')
      console.log(asked, consent.allows('analytics'), consent.allows('site'), consent.receipt())
      if (createConsent(config) === consent) throw new Error('shared between requests')
      if (Symbol.for('askfirst') in globalThis) throw new Error('left behind')
      consent.destroy()`
      expect(inNode(code)).toBe('false false false null')
    },
  )

  test('fault 148: what the runtime itself has of storage is touched by nobody', () => {
    const code = `
      const touched = new Set()
      for (const key of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(globalThis, key, { configurable: true, get: () => void touched.add(key) })
      const { createConsent } = await import('${file('index.js')}')
      const { guardStorage, sweep } = await import('${file('guards.js')}')
      const { mountInspector } = await import('${file('inspector.js')}')
      const { makeReceipt, sendReceipts } = await import('${file('receipts.js')}')
      const consent = createConsent({ notice: '/n.json', effectiveDate: '2016-01-01', purposes: ['analytics'] })
      sendReceipts(consent, { endpoint: '/receipts', notice: {} })()
      if (makeReceipt(consent.state, {})) throw new Error('a receipt of nothing')
      const declared = [{ id: 'analytics', storage: [{ kind: 'localStorage', name: '_a', lifetime: '' }] }]
      consent.decide({ analytics: 'session' }); consent.withdraw(); consent.forget()
      guardStorage(consent, declared); mountInspector(consent, declared)
      await sweep(consent, declared, 'analytics')
      consent.destroy()
      console.log([...touched].join())`
    expect(inNode(code)).toBe('')
  })
})

test('the server’s door names nothing of a browser, and nothing of one runtime', () => {
  const names =
    /\b(document|window|navigator|location|localStorage|HTML\w*Element|CSSStyleSheet|process|Buffer|require|Deno|Bun)\b\s*[.([]/
  expect(readFileSync(file('server.js'), 'utf8')).not.toMatch(names)
  expect(readFileSync(file('askfirst.widget.js'), 'utf8')).toMatch(names)
})

test('what the server renders is minified, and its hashes are those of what it renders', () => {
  const code = `
    const { readDecision, renderFirst, styleHashes } = await import('${file('server.js')}')
    const { createHash } = await import('node:crypto')
    const notice = { effectiveDate: '2016-01-01', language: 'en', controller: { name: 'A' },
      purposes: [{ id: 'analytics', title: 'T', description: '', categories: [], retention: '' }] }
    const html = renderFirst(notice, readDecision('', { ...notice, notice }), { action: '/' })
    const styles = [...html.matchAll(/<style>([^<]*)<\\/style>/g)].map(([, css]) => css)
    const hash = (css) => \`'sha256-\${createHash('sha256').update(css).digest('base64')}'\`
    console.log(styles.length, await styleHashes() === styles.map(hash).join(' '), html.includes('/*'))`
  expect(inNode(code)).toBe('2 true false')
})

test('the inspector and the inventory do nothing where there is no page', () => {
  const code = `
    const { createConsent } = await import('${file('core.js')}')
    const { mountInspector } = await import('${file('inspector.js')}')
    const { inventory } = await import('${file('guards.js')}')
    const before = Reflect.ownKeys(globalThis).length
    const consent = createConsent({ notice: '/n.json', effectiveDate: '2016-01-01', purposes: ['analytics'] })
    mountInspector(consent, [])()
    const { purposes, undeclared } = inventory(consent, [])
    console.log(purposes.analytics.seen.count, undeclared.length, Reflect.ownKeys(globalThis).length - before)`
  expect(inNode(code)).toBe('0 0 0')
})

test('promise 8: in Node nobody is told anything', () => {
  const code = `
    const { createConsent } = await import('${file('core.js')}')
    const signals = await import('${file('signals.js')}')
    const before = Reflect.ownKeys(globalThis).length
    const consent = createConsent({ effectiveDate: '2016-01-01', purposes: ['analytics'] })
    for (const [name, announce] of Object.entries(signals))
      announce(/Meta|Matomo|TikTok/.test(name) ? 'analytics' : {})(consent)()
    console.log(Reflect.ownKeys(globalThis).length - before)`
  expect(inNode(code)).toBe('0')
})

test('promise 7: nothing of the signals is in a file but their own', () => {
  const files = readdirSync(dist).filter((name) => name.endsWith('.js'))
  const withThem = files.filter((name) =>
    /ads_data_redaction|consentv2|wp_set_consent/.test(readFileSync(file(name), 'utf8')),
  )
  expect(withThem).toEqual(['askfirst.signals.js', 'signals.js'])
})

test('promise 8, C-19: in Node nothing of another consent tool is looked for, and none is made', () => {
  const code = `
    const { createConsent } = await import('${file('core.js')}')
    const { readTcf } = await import('${file('tcf.js')}')
    const before = Reflect.ownKeys(globalThis).length
    const consent = createConsent({ effectiveDate: '2016-01-01', purposes: ['analytics'] })
    readTcf(consent, { cmp: [10], purposes: { analytics: { purposes: [1] } } })()
    console.log(consent.allows('analytics'), Reflect.ownKeys(globalThis).length - before)`
  expect(inNode(code)).toBe('false 0')
})

test('promise 7, D-30: nothing of the TCF is in a file but the reader’s own, and it brings nothing of the core', () => {
  const files = readdirSync(dist).filter((name) => name.endsWith('.js'))
  const withIt = files.filter((name) => /__tcfapi|useractioncomplete/.test(readFileSync(file(name), 'utf8')))
  expect(withIt).toEqual(['askfirst.tcf.js', 'tcf.js'])
  for (const name of withIt)
    expect(readFileSync(file(name), 'utf8')).not.toMatch(/data-askfirst|getTCData|\bimport\b/)
})

test('the inspector is in no file but its own, and it brings nothing of the widget', () => {
  const files = readdirSync(dist).filter((name) => name.endsWith('.js'))
  const withIt = files.filter((name) => readFileSync(file(name), 'utf8').includes('data-askfirst-inspector'))
  expect(withIt).toEqual(['askfirst.inspector.js', 'inspector.js'])
  for (const name of withIt)
    expect(readFileSync(file(name), 'utf8')).not.toMatch(/preact|__k\b|data-layer|\bimport\b/)
})

test('the testers’ door is in no file but its own, and works in Node', () => {
  const files = readdirSync(dist).filter((name) => /\.m?js$/.test(name))
  const own = /leave the browser as it is|\\ud800/
  expect(files.filter((name) => own.test(readFileSync(file(name), 'utf8')))).toEqual(['testing.js'])
  expect(readFileSync(file('testing.js'), 'utf8')).not.toMatch(/preact|__k\b|data-layer|\bimport\b|\bfrom"/)
  const code = `
    const { fakeConsent, recordFor } = await import('${file('testing.js')}')
    const before = Reflect.ownKeys(globalThis).length
    const consent = fakeConsent({ media: true, location: 'unknown' }, { yesTo: ['location'] })
    const undo = consent.when('media', () => () => console.log('stopped'))
    const answer = await consent.ask('location')
    consent.withdraw()
    const { readDecision } = await import('${file('server.js')}')
    const config = { effectiveDate: '2016-01-01', purposes: ['media'] }
    const { cookie } = recordFor(config, { media: true })
    const open = readDecision(cookie.name + '=' + cookie.value, config).allows('media')
    consent.destroy()
    console.log(answer, consent.allows('media'), open, Reflect.ownKeys(globalThis).length - before)`
  expect(inNode(code)).toBe('stopped\ntrue false true 0')
})

/** What a desk says about a config, word for word, once it has fetched what says it. */
async function complaints(open: typeof openDesk, config: unknown): Promise<string[]> {
  const said: string[] = []
  const report = (...fault: ConstructorParameters<typeof ConsentError>) => {
    const { name, message } = new ConsentError(...fault)
    said.push(`${name} ${message}`)
  }
  const consent = { state: { asking: null, purposes: {} }, report }
  open({ config, consent, settings: {}, page: {}, events: { emit() {} } } as never)
  await vi.waitFor(() => expect(said).not.toEqual([]), 60_000)
  return said
}

test('fault 173: the minified build says the same about a bad config, word for word', async () => {
  const name = readFileSync(file('core.js'), 'utf8').match(/import\("\.\/(chunk\.\w+\.js)"\)/)?.[1] ?? ''
  const built: { openDesk: typeof openDesk } = await import(file(name).href)
  const bad: readonly object[] = [
    { dayz: 5, regime: 'x', since: 'minor', days: '365', shadow: 1, cookieName: 'a;b', launcher: true },
    { notice: 0, effectiveDate: '2016-02-30', timeZone: 'Mars', terms: {}, purposes: ['A', 'a', 'a', 'b:x'] },
    { purposes: 5 },
    { constructor: 1, prompt: Symbol('x') },
  ]
  for (const config of bad) {
    const said = await complaints(built.openDesk, config)
    expect(said).toEqual(await complaints(openDesk, config))
    for (const line of said) expect(line).toMatch(/^ConsentError [A-Z_]{5,}: \S+ = /)
  }
})
