import { execFileSync } from 'node:child_process'
import { basename, dirname, resolve } from 'node:path'
import { fail } from '../outcome.ts'
import type { Source } from './input.ts'

/** Every version of a file that was ever committed, oldest first, renames followed; the same bytes in a row once. */
export function readHistory(file: string, cwd: string): Source[] {
  const path = resolve(cwd, file)
  const git = gitIn(dirname(path), file)
  if (git('rev-parse', '--is-inside-work-tree').trim() !== 'true') outside(file)
  if (git('rev-parse', '--is-shallow-repository').trim() === 'true')
    fail(
      'GIT_SHALLOW',
      file,
      null,
      'The history was cut off when this repository was cloned: earlier versions are missing',
      'Run git fetch --unshallow; in GitHub Actions, give actions/checkout fetch-depth: 0.',
    )
  const blobs = listBlobs(git, basename(path))
  return blobs.length ? readBlobs(blobs, dirname(path), file) : []
}

interface Blob {
  readonly commit: string
  readonly id: string
}

/** Topological, never by the clocks of those who committed; blobs by id, so that no path needs quoting. */
function listBlobs(git: Git, name: string): Blob[] {
  const hasCommits = git('rev-list', '--max-count=1', '--all').trim()
  if (!hasCommits) return []
  const log = git(
    ...['-c', 'log.showSignature=false', '-c', 'log.showRoot=true'],
    ...['log', '--follow', '--topo-order', '--no-color', '--no-ext-diff'],
    // Of merges, what none of their parents has.
    ...['-c', '--raw', '--no-abbrev', '--format=commit %H', '--', name],
  )
  const blobs: Blob[] = []
  let commit = ''
  for (const line of log.split('\n')) {
    commit = /^commit ([\da-f]+)$/.exec(line)?.[1] ?? commit
    const id = blobIn(line)
    if (id && id !== blobs.at(-1)?.id) blobs.push({ commit, id })
  }
  return blobs.reverse()
}

/**
 * Of `:100644 100644 <before> <after> M<tab>path`, the latter; of a merge, where each parent has a colon, a mode and an
 * id more, the last. `null` after a removal, all zeros, and for a symbolic link, 12 in place of 10.
 */
function blobIn(line: string): string | null {
  const parents = /^:*/.exec(line)?.[0].length ?? 0
  const fields = line.slice(parents).split(/[ \t]/)
  const [mode = '', id = ''] = [fields[parents], fields[2 * parents + 1]]
  return parents && /^100/.test(mode) && /[1-9a-f]/.test(id) ? id : null
}

/** All in one run: a file may have hundreds of versions. */
function readBlobs(blobs: readonly Blob[], folder: string, file: string): Source[] {
  const input = blobs.map(({ id }) => `${id}\n`).join('')
  const all = execFileSync('git', ['cat-file', '--batch'], {
    cwd: folder,
    input,
    maxBuffer: 2 ** 31,
    env: plainEnv(),
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const sources: Source[] = []
  let at = 0
  for (const { commit } of blobs) {
    const end = all.indexOf('\n', at)
    const size = Number(/^[\da-f]+ blob (\d+)$/.exec(all.toString('latin1', at, end))?.[1])
    if (Number.isNaN(size)) fail('GIT_FAILED', file, null, 'git cannot read a version', 'Run git fsck.')
    sources.push({ file: `${file}@${commit.slice(0, 7)}`, bytes: all.subarray(end + 1, end + 1 + size) })
    at = end + size + 2
  }
  return sources
}

type Git = (...args: string[]) => string

const gitIn =
  (cwd: string, file: string): Git =>
  (...args) => {
    try {
      return execFileSync('git', args, {
        cwd,
        encoding: 'utf8',
        env: plainEnv(),
        maxBuffer: 2 ** 28,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    } catch (error) {
      const { code, stderr } = Object(error)
      if (code === 'ENOENT')
        fail('GIT_MISSING', file, null, 'git cannot be run here', 'Install git, or use --versions DIR.')
      if (/not a git repository/i.test(`${stderr}`)) outside(file)
      const [said = ''] = `${stderr || error}`.trim().split('\n')
      fail('GIT_FAILED', file, null, said, 'See what git status says in this folder.')
    }
  }

function outside(file: string): never {
  fail(
    'GIT_MISSING',
    file,
    null,
    'This file is not in a git repository',
    'Run this inside the repository, or keep the older versions in a folder and use --versions DIR.',
  )
}

/**
 * Messages of git that we read are in English; hooks and pagers stay out; a file may be called `*.md`. Hooks of a linked
 * work tree are told where the repository is, but not that the folder we look from is not its root: git would know no
 * file in it.
 */
function plainEnv(): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_INDEX_FILE, GIT_PREFIX, GIT_COMMON_DIR, ...rest } = process.env
  const env = rest.GIT_WORK_TREE === undefined ? rest : process.env
  return { ...env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: 'cat', GIT_LITERAL_PATHSPECS: '1' }
}
