import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policy, world } from './world.ts'

const purposes = `  - id: site
    title: Running the site
    description: Without it there is no site.
    basis: necessary
    categories: [ip_address]
    recipients: [cdn]
    retention: 30 days
  - id: media
    title: Films
    description: Films from another site, in the page.
    categories: [ip_address]
    recipients: [films, club, post]
    retention: not kept
`
const recipients = `  - { id: cdn, name: Fast Ltd., type: service_provider, hosts: [cdn.test] }
  - { id: films, name: Film Ltd., type: affiliate, hosts: ["*.films.test", "films.test:8443"] }
  - { id: club, name: Club Ltd., type: affiliate, separate: true, hosts: [club.test] }
  - { id: post, name: Post Ltd., type: service_provider }
  - { id: idle, name: Idle Ltd., type: service_provider, hosts: [idle.test] }
`
const text = policy({ purposes, head: recipients }).replace(
  'type: service_provider }',
  'type: service_provider, hosts: [m.test, cdn.test] }',
)
const here = () => world({ 'privacy.md': text })
const csp = ['csp', 'privacy.md']

/** Directives of a header by name. */
const parse = (out: string) =>
  Object.fromEntries(
    out
      .trim()
      .replace(/^Content-Security-Policy: /, '')
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
  )

describe('askfirst csp', () => {
  test('fault 82: the header that lets pages reach the declared hosts and no others', async () => {
    const { out, code } = await here().askfirst(...csp)
    expect(code).toBe(0)
    expect(out).toMatch(/^Content-Security-Policy: [!-~ ]+\n$/)
    const hosts = ['*.films.test', 'cdn.test', 'club.test', 'films.test:8443', 'm.test']
    const all = ["'self'", ...hosts]
    expect(parse(out)).toEqual({
      'default-src': ["'self'"],
      'base-uri': ["'self'"],
      'object-src': ["'none'"],
      'connect-src': ["'self'", ...hosts.flatMap((host) => [host, `wss://${host}`])],
      'font-src': all,
      'form-action': all,
      'frame-src': all,
      'img-src': all,
      'media-src': all,
      'script-src': all,
      'style-src': all,
      'worker-src': ["'self'"],
    })
  })

  test.each([
    'nonce-abc',
    'sha256-47DEQ==',
    'sha512-x',
    'unsafe-inline',
    'wasm-unsafe-eval',
    'self',
    'none',
    'STRICT-DYNAMIC',
  ])('fault 82: --add script=%s, whose quotes the shell took, is wrong use', async (source) => {
    const { code, err, out } = await here().askfirst(...csp, '--add', `script=${source}`)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(`write --add "script='${source}'"`)
    expect((await here().askfirst(...csp, '--add', `script='${source}'`)).code).toBe(0)
    // A host may begin like that.
    for (const host of ['self.test', 'nonce-cdn.test', 'unsafe-films.test'])
      expect((await here().askfirst(...csp, '--add', `script=${host}`)).code).toBe(0)
  })

  test('is the same bytes whatever the order in the front matter', async () => {
    const lines = recipients.trimEnd().split('\n')
    const printed = new Set<string>()
    for (const order of [lines, lines.toReversed()]) {
      const place = world({ 'privacy.md': text.replace(recipients, `${order.join('\n')}\n`) })
      printed.add((await place.askfirst(...csp)).out)
    }
    expect(printed.size).toBe(1)
  })

  test.each([
    [['--necessary'], ['cdn.test']],
    [['--purpose', 'site'], ['cdn.test']],
    [
      ['--purpose', 'analytics'],
      ['cdn.test', 'm.test'],
    ],
    [
      ['--purpose', 'media'],
      ['*.films.test', 'cdn.test', 'films.test:8443'],
    ],
    [
      ['--purpose', 'media', 'media/club'],
      ['*.films.test', 'cdn.test', 'club.test', 'films.test:8443'],
    ],
    // A part is open only while the whole is.
    [['--purpose', 'media/club'], ['cdn.test']],
  ])('A-42: what this visitor granted: %j', async (given, hosts) => {
    const { out } = await here().askfirst(...csp, ...given)
    expect(parse(out)['img-src']).toEqual(["'self'", ...hosts])
  })

  test('--json names the hosts of each purpose, for a server that puts its own header together', async () => {
    const { json } = await here().askfirst(...csp, '--json')
    expect(json.hosts).toMatchObject({
      site: ['cdn.test'],
      analytics: ['cdn.test', 'm.test'],
      'media/club': ['*.films.test', 'cdn.test', 'club.test', 'films.test:8443'],
    })
    expect(json.value).toContain("default-src 'self'; ")
    expect(json.uncovered).toContainEqual(expect.stringContaining('RTCPeerConnection'))
  })

  test('--use narrows what a host is used for, --add adds what is the site\u2019s own', async () => {
    const uses = ['m.test=connect,img-src', '*.films.test=frame', 'm.test=script']
    const { out, err } = await here().askfirst(
      ...csp,
      '--use',
      ...uses,
      '--add',
      'img=data:',
      "script='nonce-x'",
      'font=f.test',
    )
    const directives = parse(out)
    const where = (host: string) => Object.keys(directives).filter((name) => directives[name]?.includes(host))
    expect(where('m.test')).toEqual(['connect-src', 'img-src', 'script-src'])
    expect(where('*.films.test')).toEqual(['frame-src'])
    expect(where('wss://*.films.test')).toEqual([])
    expect(where('cdn.test')).toHaveLength(8)
    expect(where('data:')).toEqual(['img-src'])
    expect(where("'nonce-x'")).toEqual(['script-src'])
    expect(err).toContain('No recipient declares f.test:')
  })

  test('--meta: as a tag', async () => {
    const { out } = await here().askfirst(...csp, '--meta')
    const { out: header } = await here().askfirst(...csp)
    const [, content] = /^<meta http-equiv="Content-Security-Policy" content="([^"<>]*)">\n$/.exec(out) ?? []
    expect(content?.replaceAll('&#39;', "'")).toBe(header.replace('Content-Security-Policy: ', '').trim())
  })

  test('says on standard error what it does not stop, as comments', async () => {
    const lines = text.split('\n').filter((line) => !line.includes('idle'))
    const { err } = await world({ 'privacy.md': lines.join('\n') }).askfirst(...csp)
    for (const line of err.trimEnd().split('\n')) expect(line).toMatch(/^# /)
    for (const what of [
      'RTCPeerConnection',
      'dns-prefetch',
      'location =',
      'service workers',
      'Post Ltd. (post)',
    ])
      expect(err).toContain(what)
    expect(err).not.toContain('<meta>')
    expect((await here().askfirst(...csp, '--meta')).err).toContain('<meta>')
    const every = ['m.test', 'cdn.test', 'club.test', 'films.test:8443', '*.films.test'].map(
      (host) => `${host}=img`,
    )
    expect((await here().askfirst(...csp, '--use', ...every)).err).not.toContain('--use')
  })

  test.each([
    [['--purpose', 'analitics'], 'Did you mean "analytics"'],
    [['--purpose', 'site', '--necessary'], 'always in'],
    [['--use', 'm.tset=img'], 'Did you mean "m.test"'],
    [['--use', 'm.test=picture'], 'Unknown'],
    [['--use', 'm.test=worker'], 'Unknown'],
    [['--use', 'm.test'], 'write HOST=KIND'],
    [['--add', 'img'], 'write KIND=SOURCE'],
    [['--add', 'imgs=data:'], 'Did you mean "img"'],
    [['--add', 'img=a;b'], 'no source'],
    [['--add', 'img=a b'], 'no source'],
    [['--add', 'img=a,b'], 'no source'],
    ...['*', 'https:', 'HTTPS:', 'http://*', '*:443', 'https://*:8443/x', '*.com', 'wss:'].map(
      (source): [string[], string] => [['--add', `connect=${source}`], 'everybody'],
    ),
  ])('wrong use: %j', async (given, said) => {
    const { code, err, out } = await here().askfirst(...csp, ...given)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(said)
  })

  test('promise 1: a policy with an error makes no header', async () => {
    const place = world({ 'privacy.md': text.replace('[club.test]', '["club.test; script-src *"]') })
    const { code, out, err } = await place.askfirst(...csp)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('NOTICE_INVALID')
  })

  test('promise 5: no host and no option gets out of its directive', async () => {
    const part = fc.string({ unit: fc.constantFrom(...'a*.:;, \n\'"<x/-='), maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(part, fc.constantFrom('m.test', '*.m.test:1')),
        part,
        async (host, source) => {
          const place = world({
            'privacy.md': text
              .replace('[idle.test]', JSON.stringify([host]))
              .replace('[films, club, post]', '[idle]'),
          })
          const { code, out } = await place.askfirst(...csp, '--add', `img=${source}`)
          if (code) expect(out).toBe('')
          if (code) return
          expect(out).toMatch(/^Content-Security-Policy: [!-~ ]+\n$/)
          expect(Object.keys(parse(out))).toHaveLength(12)
          expect(out).not.toMatch(/[,"<>]| \* /)
        },
      ),
      { numRuns: 60 },
    )
  })
})
