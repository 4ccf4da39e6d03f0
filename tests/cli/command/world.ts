import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../../../src/cli/run.ts'

/** What a command said and returned. */
export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
  /** Of `--json`. */
  readonly json: { problems: Found[] } & Record<string, unknown>
  /** Codes of all problems, of `--json`. */
  readonly codes: string[]
}

export interface Found {
  severity: string
  code: string
  file: string
  line: number | null
  message: string
  fix: string
}

export interface World {
  readonly root: string
  /** What stands for `dist/`. */
  readonly home: string
  write(file: string, content: string | Uint8Array): void
  read(file: string): string
  /** Every file below the root with its content, `.git` apart. */
  files(under?: string): Record<string, string>
  askfirst(...argv: string[]): Promise<Said>
  /** The same, run from the sources: nothing that is built lies beside it. */
  bare(...argv: string[]): Promise<Said>
  git(...args: string[]): string
  /** Writes and commits, whatever the clock says. */
  commit(file: string, content: string): void
}

/** A folder of its own, with what the build would have put beside the command in `dist/`. */
export function world(files: Readonly<Record<string, string>> = {}): World {
  const root = mkdtempSync(join(tmpdir(), 'askfirst-'))
  const home = mkdtempSync(join(tmpdir(), 'askfirst-dist-'))
  onTestFinished(() => {
    for (const folder of [root, home]) rmSync(folder, { recursive: true, force: true })
  })
  writeFileSync(
    join(home, 'askfirst.js'),
    'window.started=document.currentScript.dataset\n//# sourceMappingURL=askfirst.js.map\n',
  )
  writeFileSync(join(home, 'askfirst.widget.js'), 'export const openDesk = 1\n')
  writeFileSync(join(home, 'askfirst.full.js'), 'never copied')
  writeFileSync(join(home, 'askfirst.widget.js.map'), 'never copied')
  const at = (file: string) => join(root, file)
  const git = (...args: string[]) => {
    const named = ['-c', 'user.name=a', '-c', 'user.email=a@site.test', '-c', 'commit.gpgsign=false', ...args]
    return execFileSync('git', named, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  }
  const here: World = {
    root,
    home,
    git,
    write(file, content) {
      mkdirSync(dirname(at(file)), { recursive: true })
      writeFileSync(at(file), content)
    },
    read: (file) => readFileSync(at(file), 'utf8'),
    files(under = '') {
      const names = readdirSync(at(under), { recursive: true, encoding: 'utf8' }).sort()
      const found = names.filter(
        (name) => !name.startsWith('.git') && statSync(join(at(under), name)).isFile(),
      )
      return Object.fromEntries(found.map((name) => [name, readFileSync(join(at(under), name), 'latin1')]))
    },
    askfirst: (...argv) => say(argv, { cwd: root, home }),
    bare: (...argv) => say(argv, { cwd: root }),
    commit(file, content) {
      here.write(file, content)
      git('add', file)
      git('commit', '-q', '--allow-empty', '-m', 'a version')
    },
  }
  for (const [file, content] of Object.entries(files)) here.write(file, content)
  return here
}

async function say(argv: string[], where: { cwd: string; home?: string }): Promise<Said> {
  const said = { out: '', err: '' }
  const hear = (stream: 'out' | 'err') => (text: string) => {
    said[stream] += text
  }
  const code = await run(argv, { out: hear('out'), err: hear('err'), ...where })
  const json = argv.includes('--json') && said.out ? JSON.parse(said.out) : { problems: [] }
  return { code, ...said, json, codes: json.problems.map((found: Found) => found.code) }
}

export interface Parts {
  date?: string
  /** Lines of front matter beside the usual ones. */
  head?: string
  retention?: string
  purposes?: string
  text?: string
}

const analytics = (retention: string) => `  - id: analytics
    title: Measuring visits
    description: Pages seen and links followed, to improve the site.
    basis: consent
    categories: [pages_viewed, referrer]
    recipients: [metrics]
    retention: ${retention}
    storage: [{ kind: cookie, name: _m, lifetime: 13 months }]
`

export const media = `  - id: media
    title: Films
    description: Films from another site, in the page.
    basis: consent
    categories: [ip_address]
    retention: not kept
`

/** A policy that lacks nothing. */
export function policy({
  date = '2026-01-01',
  head = '',
  retention = '13 months',
  purposes = '',
  text = '',
}: Parts = {}) {
  return `---
title: Privacy policy
language: en
effectiveDate: ${date}
controller:
  name: Example Orchards Ltd.
  address: 1 Apple Lane, 1010 Orchard Town, Ireland
  contact: privacy@orchards.example
purposes:
${analytics(retention)}${purposes}recipients:
  - { id: metrics, name: "Count & Sons GmbH", type: service_provider }
${head}---
# Privacy policy

This is what Example Orchards Ltd., 1 Apple Lane, 1010 Orchard Town, Ireland, does with data of visitors.

## Collection

We count which pages are seen. We keep the counts for 13 months and delete them after that. The legal basis is your consent
(Art. 6(1)(a) GDPR).

## Sharing

Count & Sons GmbH counts for us. Data is not transferred outside the European Economic Area.

## Your choices

You can withdraw your consent at any time, under "Privacy choices" at the foot of every page. You have the right of
access, rectification, erasure, restriction, objection and data portability, and you may lodge a complaint with the
supervisory authority, the Data Protection Commission.

## Children

The site is not meant for children under 14; for them, the consent of a parent is needed.
${text}
## Contact

Write to [privacy@orchards.example](mailto:privacy@orchards.example).
`
}

/** Three years of it: kept longer and a newsletter in 2025, films in 2026. */
export const threeVersions = (): World =>
  world({
    'privacy.md': policy({ date: '2026-01-01', purposes: media, head: 'changes: We show films now.\n' }),
    'old/first.md': policy({ date: '2024-01-01' }),
    'old/a-second.md': policy({
      date: '2025-01-01',
      retention: '2 years',
      head: 'changes: Kept longer.\n',
      text: '\n## Newsletter\n\nNone yet.\n',
    }),
  })
