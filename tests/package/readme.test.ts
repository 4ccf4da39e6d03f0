import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

const readme = readFileSync('README.md', 'utf8')
const manifest: { exports: Record<string, { types?: string } | string> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)
/** Each npm door, and its types. */
const doors = Object.entries(manifest.exports).flatMap(([path, target]) =>
  typeof target === 'object' && target.types ? [[path.replace('.', 'askfirst'), target.types] as const] : [],
)

test('every link within the README leads to a heading, and every part of it is in the list at its head', () => {
  const slug = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-')
  const headings = (form: RegExp) => [...readme.matchAll(form)].map(([, heading = '']) => slug(heading))
  const linked = (text: string) => [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, to = '']) => to)
  const [head = ''] = readme.split(/^## /m)
  expect(linked(readme).length).toBeGreaterThan(30)
  expect(linked(readme).filter((to) => !headings(/^#+ (.+)$/gm).includes(to))).toEqual([])
  expect(headings(/^## (.+)$/gm).filter((part) => !linked(head).includes(part))).toEqual([])
})

test('every code an error can have is in the README', () => {
  const [list = ''] = /type Code =[\s\S]*?\n\n/.exec(readFileSync('src/config/errors.ts', 'utf8')) ?? []
  const codes = [...list.matchAll(/'([A-Z_]+)'/g)].map(([, code = '']) => code)
  expect(codes.length).toBeGreaterThan(20)
  const section = readme.slice(readme.indexOf('## Errors'), readme.indexOf('## Theming'))
  expect(codes.filter((code) => !section.includes(`\`${code}\``))).toEqual([])
  const named = [...section.matchAll(/`([A-Z]+_[A-Z_]+)`/g)].map(([, code = '']) => code)
  expect(named.filter((code) => !codes.includes(code))).toEqual([])
})

test('every function of every door is in the README, and every key of the config', async () => {
  expect(doors.length).toBeGreaterThan(6)
  for (const [door] of doors) {
    const file = door === 'askfirst' ? 'index' : door.replace('askfirst/', '')
    const names = Object.keys(await import(resolve(`dist/${file}.js`)))
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([])
  }
  const config = readFileSync('src/config/config.ts', 'utf8').split('interface Config {')[1] ?? ''
  const keys = [...config.matchAll(/^ {2}(\w+)\??: /gm)].map(([, key = '']) => key)
  const section = readme.slice(readme.indexOf('## Configuration'), readme.indexOf('## Errors'))
  expect(keys).toContain('cookieDomain')
  expect(keys.filter((key) => !section.includes(`\`${key}\``))).toEqual([])
})

test('faults 59, 119: what the README queues with works in strict code, before the tag and when the name is taken for good', () => {
  const [, line = ''] = /`(\(window\.askfirst[^`]*)…\)`/.exec(readme) ?? []
  const page = { askfirst: undefined as undefined | { push(command: () => void): void } }
  runInNewContext(`'use strict'; ${line}{})`, { window: page })
  expect(page.askfirst).toHaveLength(1)
  const pushed: unknown[] = []
  const value = Object.freeze({ push: (command: unknown) => pushed.push(command) })
  Object.defineProperty(page, 'askfirst', { value, writable: false, configurable: false })
  runInNewContext(`'use strict'; ${line}{})`, { window: page })
  expect(pushed).toHaveLength(1)
})

test('D-19: README says which labels autoconsent does not recognise, and what helps', () => {
  expect(readme.replaceAll('\n', ' ')).toMatch(
    /`dist\/agents\/`; without it, autoconsent does not recognise labels in Chinese, Japanese or Korean/,
  )
})

test('fault 147: README sends nobody to a copy that others serve, and names the hashes of ours', () => {
  const sources = [...readme.matchAll(/<script[^>]* src="([^"]*askfirst[^"]*)"/g)].map(
    ([, source = '']) => source,
  )
  expect(sources.length).toBeGreaterThan(3)
  expect(sources.filter((source) => !/^\/[\w.]+\.js$/.test(source))).toEqual([])
  expect(readme).not.toMatch(/unpkg|jsdelivr|cdnjs|@latest/)
  expect(readme).toContain('`dist/integrity.json`')
})

/** What the samples take from the site around them. */
const around: Readonly<Record<string, string>> = {
  consent: "import('askfirst').Consent",
  startAnalytics: '() => { stop(): void }',
  player: 'string & { load(): () => void }',
  route: '{ signal: AbortSignal }',
  sendButton: 'HTMLButtonElement',
  send: '(to: object) => void',
  partner: 'object',
  saveLink: 'HTMLAnchorElement',
  report: '(states: object) => void',
  show: 'PositionCallback',
  sorry: 'PositionErrorCallback',
  request: 'Request',
  response: 'Response',
  config: "import('askfirst').Config",
  notice: "import('askfirst').Notice",
  banner: 'HTMLElement',
  context: `{ addCookies(cookies: readonly {
    name: string, value: string, url?: string, domain?: string, path?: string, expires?: number, httpOnly?: boolean,
    secure?: boolean, sameSite?: 'Strict' | 'Lax' | 'None' }[]): Promise<void> }`,
  // As Playwright has it, whose own types are held to the cookie by the page tests.
  page: '{ goto(url: string): Promise<unknown> }',
  mount: "(consent: import('askfirst').Consent) => void",
  yes: 'HTMLButtonElement',
  no: 'HTMLButtonElement',
  later: 'HTMLButtonElement',
  useEffect: '(effect: () => () => void, when: readonly unknown[]) => void',
  useSyncExternalStore:
    '<T>(subscribe: (told: () => void) => () => void, here: () => T, server: () => T) => T',
}
const texts = ['html', 'head', 'body']

const samples = [...readme.matchAll(/^```tsx?\n([\s\S]*?)^```/gm)].map(([, code = '']) => code)

test('every TypeScript sample of the README compiles against what is published, as strictly as can be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-'))
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  try {
    expect(samples.length).toBeGreaterThan(6)
    samples.forEach((code, at) => {
      const isOwn = (name: string) => new RegExp(`\\b(const|import) (\\{[^}]*)?${name}\\b`).test(code)
      const given = Object.entries(around).filter(([name]) => code.includes(name) && !isOwn(name))
      const lines = [
        ...given.map(([name, type]) => `declare const ${name}: ${type}`),
        ...texts.filter((name) => code.includes(name)).map((name) => `declare let ${name}: string`),
      ]
      write(`sample-${at}.ts`, `${code}\n${lines.join('\n')}\nexport {}\n`)
    })
    write('notice.json', '{}')
    write(
      'privacy.d.ts',
      `declare const config: import('askfirst').Config
       export const declared: import('askfirst/guards').Declared[]
       export default config`,
    )
    const paths = Object.fromEntries(doors.map(([door, types]) => [door, [resolve(types)]]))
    const compilerOptions = {
      target: 'es2022',
      module: 'esnext',
      moduleResolution: 'bundler',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      resolveJsonModule: true,
      noEmit: true,
      paths,
    }
    write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    const tsc = resolve('node_modules/.bin/tsc')
    let said = ''
    try {
      execFileSync(tsc, ['-p', folder], { encoding: 'utf8', stdio: 'pipe' })
    } catch (failed) {
      said = `${(failed as { stdout?: unknown }).stdout}`
    }
    expect(said).toBe('')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
