import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const src = fileURLToPath(new URL('../../src', import.meta.url))

/** From the top of the picture in DESIGN §6 to its floor: a row imports from rows below it only. */
const rows: readonly (readonly [string, RegExp])[] = [
  ['the command', /^cli\//],
  [
    'doors',
    /^(index|core|script|full|widget|layers|notice|server|guards|minors|signals|receipts|tcf|testing|(guard|signals|tcf)-(?!tag)\w+|inspector)\.ts$/,
  ],
  ['the tags', /^((guard|signals|tcf)-)?tag\.ts$/],
  ['testing', /^testing\//],
  ['inspector', /^inspector\//],
  ['widget', /^widget\//],
  ['consent', /^consent\.ts$/],
  ['server', /^server\//],
  ['desk', /^(desk|headless|lazy|questions)\.ts$/],
  ['ledger', /^ledger\.ts$/],
  ['effects', /^(gate|signals|tcf|receipts|storage)\//],
  ['decision', /^decision\//],
  ['regime', /^regime\//],
  ['notice', /^notice\//],
  ['config', /^config\//],
  ['page', /^page\//],
]

/** Types have no direction where one stage is described in the words of another; these and no others. */
const upwardTypes = [
  // The seam: the core hands the lazy part types of everything.
  /^.* -> api\.ts$/,
  // A config contains a notice.
  /^config\/config\.ts -> notice\/model\.ts$/,
  // What lies on the page is a consent.
  /^page\/registry\.ts -> api\.ts$/,
]

/** The one file of the widget that ships with the core. */
const widgetLauncher = 'widget/launcher.ts'

interface Import {
  readonly from: string
  readonly to: string
  readonly isType: boolean
  readonly isLazy: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
const text = (file: string) => readFileSync(join(src, file), 'utf8')
const uncommented = (file: string) => text(file).replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '')
/** Without what stands in quotes, too. */
const code = (file: string) => uncommented(file).replace(/'[^'\n]*'|`[^`$]*`/g, "''")

const resolve = (file: string, target: string) => relative(src, join(src, dirname(file), target))

function importsOf(file: string): Import[] {
  const found: Import[] = []
  const whole = text(file)
  for (const [, type, names = '', target = ''] of whole.matchAll(
    /^(?:import|export)\s+(type\s)?([^'"]*?)\s*from\s*'(\.[^']+)'/gm,
  )) {
    // `import { type A, type B }` brings no value either.
    const isType =
      !!type || (/^\{/.test(names) && names.split(',').every((name) => /^[{\s]*(type\s|\}?\s*$)/.test(name)))
    found.push({ from: file, to: resolve(file, target), isType, isLazy: false })
  }
  for (const [, target = ''] of whole.matchAll(/^import\s*'(\.[^']+)'/gm))
    found.push({ from: file, to: resolve(file, target), isType: false, isLazy: false })
  for (const [, target = ''] of uncommented(file).matchAll(/\bimport\(\s*'(\.[^']+)'/g))
    found.push({ from: file, to: resolve(file, target), isType: false, isLazy: true })
  return found
}

const imports = files.flatMap(importsOf)
const row = (file: string) => rows.findIndex(([, form]) => form.test(file))
const folder = (file: string) => file.split('/')[0]
const arrow = ({ from, to }: Import) => `${from} -> ${to}`
const isIn =
  (...folders: string[]) =>
  (file: string) =>
    folders.includes(folder(file) ?? '')

test('DESIGN 6: there is something to walk, and every import leads to a file', () => {
  expect(files.length).toBeGreaterThan(40)
  expect(imports.length).toBeGreaterThan(100)
  const lost = imports.filter(({ to }) => !files.includes(to) && !/\.css(\?inline)?$/.test(to))
  expect(lost.map(arrow)).toEqual([])
})

test('DESIGN 6: every file has its place in the picture', () => {
  const known = ['api.ts', 'widget/css.d.ts']
  expect(files.filter((file) => row(file) < 0 && !known.includes(file))).toEqual([])
})

test('DESIGN 6: values are imported downward only', () => {
  const upward = imports.filter(({ from, to, isType }) => !isType && row(from) > row(to) && row(to) >= 0)
  expect(upward.map(arrow)).toEqual([])
})

test('DESIGN 6: types too, but for the exceptions that are listed', () => {
  const upward = imports.filter(({ from, to, isType }) => isType && row(from) > row(to))
  const isListed = (line: string) => upwardTypes.some((form) => form.test(line))
  expect(upward.map(arrow).filter((line) => !isListed(line))).toEqual([])
})

test('DESIGN 6: gate, signals, tcf, receipts and storage do not know each other', () => {
  const isEffect = isIn('gate', 'signals', 'tcf', 'receipts', 'storage')
  const between = imports.filter(
    ({ from, to }) => isEffect(from) && isEffect(to) && folder(from) !== folder(to),
  )
  expect(between.map(arrow)).toEqual([])
})

test('the testers’ folder is named by their door only', () => {
  const outside = imports.filter(({ from, to }) => !isIn('testing')(from) && isIn('testing')(to))
  expect([...new Set(outside.map(({ from }) => from))]).toEqual(['testing.ts'])
  expect(imports.filter(({ to }) => to === 'testing.ts').map(arrow)).toEqual([])
})

test('api.ts is types only', () => {
  expect(imports.filter(({ from, isType }) => from === 'api.ts' && !isType).map(arrow)).toEqual([])
  expect(code('api.ts')).not.toMatch(/^(export )?(const|let|function|class)\b/m)
})

describe('the widget', () => {
  test('DESIGN 6: is named by doors only; the core gets a function that loads it', () => {
    const outside = imports.filter(({ from, to }) => !isIn('widget')(from) && isIn('widget')(to))
    // The command reads which texts there are, and nothing that draws.
    const named = outside.filter(({ from, to }) => !(isIn('cli')(from) && to.endsWith('/words.ts')))
    expect(
      named
        .filter(({ from }) => !['index.ts', 'widget.ts', 'layers.ts', 'tag.ts', 'server.ts'].includes(from))
        .map(arrow),
    ).toEqual([])
    // What a returning visitor loads is the launcher, and no more of it.
    const early = named.filter(({ from }) => !['widget.ts', 'layers.ts', 'server.ts'].includes(from))
    expect([...new Set(early.map(({ to }) => to))]).toEqual([widgetLauncher])
  })

  test('promise 7: is behind import() in every door but the one-file build', () => {
    const doors = imports.filter(({ to }) => to === 'widget.ts')
    expect(doors.filter(({ isLazy }) => !isLazy).map(arrow)).toEqual(['full.ts -> widget.ts'])
  })

  test('DESIGN 6: takes values from its own folder only', () => {
    const outward = imports.filter(
      ({ from, to, isType }) => isIn('widget')(from) && !isIn('widget')(to) && !isType,
    )
    expect(outward.map(arrow)).toEqual([])
  })
})

describe('receipts', () => {
  test('promise 7: are named by their own door only, and bring neither core nor widget', () => {
    const named = imports.filter(({ from, to }) => !isIn('receipts')(from) && isIn('receipts')(to))
    expect([...new Set(named.map(({ from }) => from))]).toEqual(['receipts.ts'])
    const loaded = [...reach('receipts.ts')]
    expect(loaded.filter((file) => isIn('widget', 'gate', 'storage', 'signals', 'server')(file))).toEqual([])
    expect(loaded).not.toContain('consent.ts')
  })
})

/** Everything that comes along when this file is loaded, `import()` left out. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(file)) {
    seen.add(file)
    for (const { from, to, isType, isLazy } of imports)
      if (from === file && !isType && !isLazy) reach(to, seen)
  }
  return seen
}

test('promise 7: the core brings neither Preact, nor the widget, nor the notice, nor the check of the config', () => {
  for (const door of ['core.ts', 'index.ts', 'script.ts']) {
    const loaded = [...reach(door)]
    expect(loaded.filter((file) => isIn('widget', 'notice')(file) && file !== widgetLauncher)).toEqual([])
    expect(loaded).not.toContain('config/check.ts')
    for (const file of ['desk.ts', 'questions.ts']) expect(loaded).not.toContain(file)
    for (const file of loaded) expect(text(file)).not.toMatch(/from 'preact/)
  }
})

test('promise 7: the widget brings no check of the config, which is fetched where there may be a fault', () => {
  for (const lazy of ['widget.ts', 'desk.ts', 'headless.ts'])
    expect([...reach(lazy)]).not.toContain('config/check.ts')
})

test('no file is reached from itself', () => {
  const round = files.filter((file) =>
    imports.some(
      ({ from, to, isType, isLazy }) => from === file && !isType && !isLazy && reach(to).has(file),
    ),
  )
  expect(round).toEqual([])
})

describe('purity', () => {
  const isPure = (file: string) =>
    isIn('config', 'notice', 'regime', 'decision')(file) ||
    file === 'storage/codec.ts' ||
    /^tcf\/(settle|say|wanted)\.ts$/.test(file) ||
    // The record, as against what keeps it and sends it.
    (isIn('receipts')(file) && !/\/(queue|post|outbox|send)\.ts$/.test(file))
  const browser =
    /\b(window|document|navigator|localStorage|sessionStorage|location|globalThis|Date\.now|Math\.random|fetch\()\b/

  test.each(files.filter(isPure))('DESIGN 6: %s names no browser, no clock and no chance', (file) => {
    expect(code(file)).not.toMatch(browser)
  })

  test('the test would see it', () => {
    expect("const x = window.name // 'window'").toMatch(browser)
    expect(files.some((file) => browser.test(code(file)))).toBe(true)
    expect(files.filter(isPure).length).toBeGreaterThan(10)
  })
})

test('promise 5, faults 100, 129: nowhere is text made markup or code', () => {
  const sinks =
    /\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|\beval\(|new Function|document\.write\(|dangerouslySet|setAttribute\('(style|on\w+)'/
  expect(files.filter((file) => sinks.test(text(file)))).toEqual([])
})

test('faults 53, 131: nobody listens to messages of other windows, or to unload', () => {
  expect(
    files.filter((file) =>
      /addEventListener\(\s*'(message|unload|beforeunload)'|postMessage/.test(text(file)),
    ),
  ).toEqual([])
})

test('fault 113: what the address of the page says after its path changes nothing', () => {
  const reads = /\blocation\.(search|hash)|URLSearchParams|\.searchParams/
  // What a script sends is copied there, and not read.
  const copies = 'gate/guards/network/as-sent.ts'
  const inPage = files.filter((file) => !isIn('cli', 'server')(file) && file !== copies)
  expect(files.some((file) => reads.test(text(file)))).toBe(true)
  expect(inPage.filter((file) => reads.test(text(file)))).toEqual([])
})

test('fault 126: the sources of the core are ASCII, but for the comments', () => {
  const core = [...reach('core.ts')]
  expect(core.length).toBeGreaterThan(15)
  expect(core.filter((file) => /[^\0-\x7f]/.test(uncommented(file)))).toEqual([])
})

test('no file is longer than 230 lines', () => {
  expect(files.filter((file) => text(file).split('\n').length > 231)).toEqual([])
})
