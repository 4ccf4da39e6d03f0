import { type Arguments, Misuse } from '../arguments.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import { decode } from '../source/decode.ts'
import { readHistory } from './git.ts'
import { readFolder, readSource } from './input.ts'
import { readVersions, type Versions } from './versions.ts'

export interface Gathered extends Versions {
  /** Everything that was read from a file, under the name it has in messages. */
  readonly files: readonly string[]
  /** The newest version as it was written. */
  readonly text: string
}

/** The policy with its older versions, by `--versions` or `--git`. */
export function gather(policy: string, given: Arguments, cwd: string): Gathered {
  const folder = given.text('versions')
  if (folder !== undefined && given.has('git'))
    throw new Misuse('--versions and --git: older versions come from one of them')
  const source = readSource(policy, cwd)
  const filed = folder === undefined ? [] : readFolder(folder, policy, cwd)
  const committed = given.has('git') ? readHistory(policy, cwd) : []
  const versions = readVersions(source, filed.length ? filed : committed)
  const problems = [...versions.problems]
  if (given.has('git') && !committed.length) problems.push(unknownToGit(policy))
  if (folder !== undefined && !filed.length) problems.push(emptyFolder(folder))
  const files = [source, ...filed].map(({ file }) => file)
  return { ...versions, problems, files, text: decode(source.bytes, policy) }
}

/** How many earlier versions are compared with the newest one; visitors who answered before are asked all the same. */
export function comparedVersions(given: Arguments): number {
  const number = given.text('history') ?? '50'
  if (!/^\d{1,4}$/.test(number)) throw new Misuse(`--history ${number}: write a number`)
  return Number(number)
}

const unknownToGit = (file: string): Problem =>
  problem(
    'warning',
    'GIT_UNTRACKED',
    file,
    null,
    'This file was never committed: there are no earlier versions to compare with',
    'Commit every version you publish.',
  )

const emptyFolder = (folder: string): Problem =>
  problem(
    'warning',
    'VERSIONS_MISSING',
    folder,
    null,
    'There is no older version in this folder',
    'Keep every version you published in it, as .md, .html or .txt.',
  )
