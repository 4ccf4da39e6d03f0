import { describe, expect, test } from 'vitest'
import { media, policy, world } from './world.ts'

const check = ['check', 'privacy.md', '--json']
const text = policy({ purposes: media }).replace(
  'type: service_provider }',
  'type: service_provider, hosts: [m.test] }',
)
const occasion = media.replace(
  'retention: not kept',
  'retention: not kept\n    separate: true\n    occasions: [contest]',
)

async function printed(guards: string) {
  const here = world({ 'privacy.md': text })
  const { out } = await here.askfirst('build', 'privacy.md', '--out', 'n.json', '--guard', guards)
  const page = (tags: string) => here.write('site/a.html', `<!doctype html>\n<title>A</title>\n${tags}\n`)
  return { here, page, tags: out.trimEnd().split('\n').slice(1).join('\n') }
}

describe('check --pages: the tags of guards', () => {
  test('as build prints them, they are fine, in whatever order and layout', async () => {
    const { here, page, tags } = await printed(
      'storage,network=refuse,geolocation=media,devices=camera:media,forms',
    )
    page(tags)
    expect((await here.askfirst(...check, '--pages', 'site')).codes).toEqual([])
    const film = '{"storage":[{"name":"_v","kind":"cookie"}],"id":"media"}'
    const other = `[ ${film},{"recipients":[{"hosts":["n.test","m.test"],"id":"metrics"}],"storage":[{"name":"_m","kind":"cookie"}],"id":"analytics"} ]`
    const item = 'storage: [{ kind: cookie, name: _v, lifetime: 1 day }]'
    here.write(
      'privacy.md',
      text
        .replace('retention: not kept', `retention: not kept\n    ${item}`)
        .replace('[m.test]', '[m.test, n.test]'),
    )
    page(`<script src=/askfirst.guard.storage.js data-declared='${other}'></script>`)
    expect((await here.askfirst(...check, '--pages', 'site')).codes).toEqual([])
  })

  test('what the policy no longer declares is named with what to write', async () => {
    const { here, page, tags } = await printed('storage')
    page(tags)
    here.write('privacy.md', text.replace('name: _m', 'name: _n'))
    const { json, code } = await here.askfirst(...check, '--pages', 'site')
    expect(code).toBe(1)
    expect(json.problems).toMatchObject([{ code: 'TAG_MISMATCH', file: 'site/a.html', line: 3 }])
    const [, fix] = /^Write (data-declared='.*')$/.exec(json.problems[0]?.fix ?? '') ?? []
    page(`<script src="/askfirst.guard.storage.js" ${fix}></script>`)
    expect((await here.askfirst(...check, '--pages', 'site')).codes).toEqual([])
  })

  test.each([
    ['<script src="/js/askfirst.guard.network.js?v=2"></script>', ['TAG_MISMATCH']],
    ['<script src="/askfirst.inspector.js" data-declared="[]"></script>', ['TAG_MISMATCH']],
    ['<script src="/askfirst.inspector.js"></script>', []],
    ['<script src="/askfirst.guard.forms.js"></script>', []],
    ['<script src="/askfirst.guard.storage.js" data-declared="{"></script>', ['TAG_MISMATCH']],
    ['<script src="/askfirst.guard.geolocation.js" data-geolocation="medai"></script>', ['PURPOSE_UNKNOWN']],
    [
      '<script src="/askfirst.guard.devices.js" data-devices="camera:media motion:steps"></script>',
      ['PURPOSE_UNKNOWN'],
    ],
    ['<script data-declared="[]" src="/other.js"></script>', ['TAG_MISMATCH']],
  ])('%s', async (tag, codes) => {
    const { here, page } = await printed('storage')
    page(tag)
    expect((await here.askfirst(...check, '--pages', 'site')).codes).toEqual(codes)
    // Pages among the sources are read, too.
    const { codes: more } = await here.askfirst(...check, '--sources', 'site')
    expect([...new Set(more.filter((code) => code !== 'PURPOSE_UNUSED'))]).toEqual(codes)
  })
})

describe('check --sources: what guards wait for', () => {
  const unused = async (source: string, policy = text) => {
    const here = world({ 'privacy.md': policy, 'src/a.ts': source })
    const { json } = await here.askfirst(...check, '--sources', 'src')
    return json.problems.map(
      ({ code, message }) => `${code} ${/about (\S+),|called "(\S+)"/.exec(message)?.slice(1).find(Boolean)}`,
    )
  }
  const analytics = 'PURPOSE_UNUSED analytics'
  const films = 'PURPOSE_UNUSED media'

  test.each([
    ['', [analytics, films]],
    ['guardStorage(consent, declared)', [films]],
    ['<script src="/askfirst.guard.network.js">', [films]],
    ["guardGeolocation(consent, { purpose: 'media' })", [analytics]],
    ["openGeolocation(consent, { active, purpose: 'mdia' })", ['PURPOSE_UNKNOWN mdia', analytics, films]],
    ['guardDevices(consent, { camera: \'media\', motion: "analytics" })', []],
    ["guardDevices(consent, { camera: 'medai' })", ['PURPOSE_UNKNOWN medai', analytics, films]],
    ['<script data-devices="camera:media">', [analytics]],
  ])('%s', async (source, found) => {
    expect((await unused(source)).sort()).toEqual([...found].sort())
  })

  test('A-17: scripts ask for an occasion, and for the purpose in general nobody can', async () => {
    const policy = text.replace(media, occasion)
    expect(await unused("consent.ask('media-contest'); consent.ask('analytics')", policy)).toEqual([])
    expect(await unused("consent.ask('media'); consent.ask('analytics')", policy)).toEqual([
      'PURPOSE_UNKNOWN media',
      'PURPOSE_UNUSED media-contest',
    ])
  })
})

test('check names storage and hosts that nothing could go by; build warns, csp refuses', async () => {
  const bad = text.replace('name: _m,', "name: '_*m',").replace('m.test', 'metrics')
  const here = world({ 'privacy.md': bad })
  const { json, code } = await here.askfirst(...check)
  expect([code, json.problems.map(({ code, line }) => [code, line !== null])]).toEqual([
    1,
    [
      ['STORAGE_NAME_INVALID', true],
      ['HOST_INVALID', true],
    ],
  ])
  const built = await here.askfirst('build', 'privacy.md', '--out', 'n.json', '--json')
  expect([built.code, built.codes]).toEqual([0, ['STORAGE_NAME_INVALID', 'HOST_INVALID']])
  const header = await here.askfirst('csp', 'privacy.md')
  expect([header.code, header.out]).toEqual([1, ''])
})
