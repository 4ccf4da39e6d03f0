// The editions of the policy, each built by the command as if it were the one in force, with the earlier ones as
// its history.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const command = fileURLToPath(new URL('../dist/cli.mjs', import.meta.url))

/** By date, oldest first: the built notice, its text, its tag, and what changed since each earlier edition. */
export function buildEditions() {
  rmSync(`${folder}out`, { recursive: true, force: true })
  mkdirSync(`${folder}out/earlier`, { recursive: true })
  const editions = new Map()
  for (const file of readdirSync(`${folder}policy`).sort()) {
    const date = file.replace('.md', '')
    editions.set(date, { ...build(file, date, editions.size > 0), ...read(date, [...editions.keys()]) })
    copyFileSync(`${folder}policy/${file}`, `${folder}out/earlier/${file}`)
  }
  return editions
}

function build(file, date, hasHistory) {
  const url = `/policy/${date}/privacy.json`
  const out = [
    '--out',
    `out/${date}/privacy.json`,
    '--url',
    url,
    '--src',
    '/askfirst.js',
    '--guard',
    'storage',
  ]
  const history = hasHistory ? ['--versions', 'out/earlier'] : []
  const argv = [command, 'build', `policy/${file}`, ...history, ...out]
  const tag = execFileSync(process.execPath, argv, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { date, url, tag: tag.trim() }
}

function read(date, earlier) {
  const json = (part) => JSON.parse(readFileSync(`${folder}out/${date}/privacy${part}.json`, 'utf8'))
  const notice = json('')
  const { sections } = json('.text')
  const since = new Map(earlier.map((from) => [from, json(`.since-${from}`)]))
  // Whether an edition is material shows in what it asks about.
  const asked = notice.purposes.filter((purpose) => purpose.basis !== 'necessary' && purpose.since === date)
  return { notice, sections, since, asked: asked.map(({ title }) => title) }
}
