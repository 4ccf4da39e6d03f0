import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { world } from './world.ts'

const text = '{"gpc":true,"lastUpdate":"2026-01-31"}\n'
const file = 'site/.well-known/gpc.json'

describe('askfirst gpc', () => {
  test('C-32: prints what browsers look for, and needs no policy', async () => {
    const here = world()
    const { code, out, err } = await here.askfirst('gpc', '--date', '2026-01-31')
    expect([code, out, err]).toEqual([0, text, ''])
    expect(here.files()).toEqual({})
  })

  test('C-32: writes the file with its folders, and says where it belongs and as what', async () => {
    const here = world()
    const { code, out, err } = await here.askfirst('gpc', '--out', file, '--date', '2026-01-31')
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain('/.well-known/gpc.json')
    expect(err).toContain('application/json')
    expect(here.files()[file]).toBe(text)
  })

  test('without a date: of today, and one that is there keeps its own', async () => {
    const here = world()
    vi.useFakeTimers({ now: Date.UTC(2026, 4, 5, 23), toFake: ['Date'] })
    await here.askfirst('gpc', '--out', 'a.json')
    vi.setSystemTime(Date.UTC(2027, 0, 1))
    const again = await here.askfirst('gpc', '--out', 'a.json', '--json')
    vi.useRealTimers()
    expect(here.read('a.json')).toBe('{"gpc":true,"lastUpdate":"2026-05-05"}\n')
    expect(again.json).toMatchObject({ resource: { gpc: true, lastUpdate: '2026-05-05' }, written: [] })
  })

  test.each([
    '',
    'no JSON',
    'null',
    '{"gpc":false,"lastUpdate":"2020-01-01"}',
    '{"gpc":true,"lastUpdate":"2020-02-30"}',
  ])('what is there and does not say so is replaced: %s', async (before) => {
    const here = world({ 'a.json': before })
    const { json } = await here.askfirst('gpc', '--out', 'a.json', '--json')
    expect(json).toMatchObject({ written: ['a.json'], problems: [] })
    expect(JSON.parse(here.read('a.json'))).toEqual({
      gpc: true,
      lastUpdate: new Date().toISOString().slice(0, 10),
    })
  })

  test.each([
    [['gpc', 'privacy.md'], 'no policy: what is privacy.md?'],
    [['gpc', '--date', '2026-02-30'], '--date 2026-02-30'],
    [['gpc', '--date', '1 May'], '--date 1 May'],
    [['gpc', '--out', 'gpc.txt'], '--out gpc.txt'],
    [['gpc', '--dat', '2026-01-01'], 'Did you mean "--date"?'],
  ])('%j is wrong use: exit code 2, and nothing is written', async (argv, what) => {
    const here = world()
    const { code, out, err } = await here.askfirst(...argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(what)
    expect(err).toContain('Usage: askfirst gpc')
    expect(here.files()).toEqual({})
  })

  test('where nothing can be written, that is the problem', async () => {
    const here = world({ site: 'a file' })
    const { code, codes } = await here.askfirst('gpc', '--out', file, '--json')
    expect([code, codes]).toEqual([1, ['OUTPUT_UNWRITABLE']])
  })

  test('any text for a date is a day or wrong use', async () => {
    const here = world()
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\d$/)), async (date) => {
        const { code, out } = await here.askfirst('gpc', `--date=${date}`)
        if (code) expect([code, out]).toEqual([2, ''])
        else expect(JSON.parse(out)).toEqual({ gpc: true, lastUpdate: date })
      }),
      { numRuns: 60 },
    )
  })
})
