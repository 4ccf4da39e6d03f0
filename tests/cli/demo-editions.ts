import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../src/cli/run.ts'
import type { Comparison, Notice, Section } from '../../src/notice/model.ts'

export interface Edition {
  readonly notice: Notice
  readonly sections: readonly Section[]
  /** Codes of what `check` finds. */
  readonly faults: readonly string[]
  /** By the earlier edition's date. */
  readonly since: ReadonlyMap<string, Comparison>
}

/** Of the demo's policy, oldest first. */
export const dates = readdirSync('demo/policy').map((file) => file.replace('.md', ''))

/** As the demo does: each edition as if it were in force, with the earlier ones as its history. */
export async function buildEditions(): Promise<Map<string, Edition>> {
  const root = mkdtempSync(join(tmpdir(), 'askfirst-demo-'))
  const editions = new Map<string, Edition>()
  try {
    mkdirSync(join(root, 'earlier'))
    for (const date of dates) {
      editions.set(date, await buildEdition(root, date, [...editions.keys()]))
      cpSync(join(root, 'policy.md'), join(root, 'earlier', `${date}.md`))
    }
  } finally {
    rmSync(root, { recursive: true })
  }
  return editions
}

async function buildEdition(root: string, date: string, earlier: readonly string[]): Promise<Edition> {
  cpSync(`demo/policy/${date}.md`, join(root, 'policy.md'))
  const history = earlier.length ? ['--versions', 'earlier'] : []
  await askfirst(root, 'build', 'policy.md', ...history, '--out', `${date}/privacy.json`)
  const { problems } = JSON.parse(await askfirst(root, 'check', 'policy.md', ...history, '--json'))
  const read = (part: string) => JSON.parse(readFileSync(join(root, date, `privacy${part}.json`), 'utf8'))
  return {
    notice: read(''),
    sections: read('.text').sections,
    faults: problems.map(({ code }: { code: string }) => code),
    since: new Map(earlier.map((from) => [from, read(`.since-${from}`)])),
  }
}

/** What the command printed; throws what it complained of. */
async function askfirst(cwd: string, ...argv: string[]): Promise<string> {
  const said = { out: '', err: '' }
  const hear = (stream: 'out' | 'err') => (text: string) => {
    said[stream] += text
  }
  await run(argv, { out: hear('out'), err: hear('err'), cwd })
  if (!said.out) throw new Error(said.err)
  return said.out
}
