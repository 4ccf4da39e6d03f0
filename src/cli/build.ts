import { basename, join, relative, resolve } from 'node:path'
import { asksFor } from '../notice/parts.ts'
import { checkNotice, declare, tag } from '../notice.ts'
import { attempt } from '../page/attempt.ts'
import { type Arguments, Misuse } from './arguments.ts'
import { findMisdeclared } from './check/declared.ts'
import { findClosed } from './guards/closed.ts'
import { fileOf, guardFacts } from './guards/facts.ts'
import { type Guard, readGuards } from './guards/read.ts'
import { guardTags } from './guards/tags.ts'
import type { Io } from './io.ts'
import { type Compiled, compile } from './notice/compile.ts'
import { comparedVersions, gather } from './notice/gather.ts'
import { reason } from './notice/input.ts'
import { findBackwardDate, findHiddenTerms } from './notice/moves.ts'
import { findOtherDate } from './notice/stated.ts'
import { fail, type Outcome } from './outcome.ts'
import { home } from './version.ts'
import { attribute } from './write/ascii.ts'
import { disk } from './write/disk.ts'
import { tagFacts } from './write/facts.ts'
import { asJson, fetched, type Output } from './write/json.ts'
import { asModule } from './write/module.ts'
import { isComparison, type Names, namesOf } from './write/names.ts'
import { asScript } from './write/script.ts'
import { assureServed } from './write/served.ts'
import { writeSet } from './write/set.ts'

/** `askfirst build`: everything is computed before the first byte is written. */
export function build(policy: string, given: Arguments, io: Io): Outcome {
  const targets = readTargets(given, io)
  assureServed(policy, targets)
  const most = comparedVersions(given)
  const versions = gather(policy, given, io.cwd)
  const { compiled, problems } = compile(versions, most)
  const warnings = [
    ...findBackwardDate(versions, 'warning'),
    ...findOtherDate(versions, 'warning'),
    ...findHiddenTerms(versions, compiled, 'warning'),
  ]
  if (!compiled) return { problems, text: '', data: {} }
  assure(compiled)
  const ids = compiled.notice.purposes.flatMap(asksFor)
  const guards = readGuards(given, ids)
  const outputs = listOutputs(compiled, targets, guards, io)
  refuseClashes(outputs, versions.files, io.cwd)
  const changed = writeAll(outputs, targets, io.cwd)
  const { effectiveDate } = compiled.notice
  const tag = pasted(compiled, targets, guards)
  const note = `${policy}: effective ${effectiveDate}, ${changed.length} of ${outputs.length} files written\n`
  return {
    problems: [
      ...problems,
      ...warnings,
      ...findMisdeclared(versions.newest, compiled.notice, 'warning'),
      ...findClosed(policy, guards, ids),
    ],
    text: tag && `${tag}\n`,
    note,
    data: { effectiveDate, written: changed, tag: tag || null },
  }
}

/** Once more and as a whole, since pages refuse what is not sound: the dates and the history came later. */
function assure(compiled: Compiled): void {
  const { sections, comparisons } = compiled
  const whole = { ...fetched(compiled, namesOf('notice.json')), sections }
  const [fault] = checkNotice(whole)
  if (fault) throw new Error(`built a notice that is none: ${fault.message}`)
  for (const date of comparisons.keys())
    if (date >= whole.effectiveDate) throw new Error(`compared with ${date}, which is not earlier`)
}

/** Absolute paths; the addresses as they were given. */
interface Targets {
  readonly notice: string | null
  readonly module: string | null
  readonly script: string | null
  readonly url: string | null
  readonly src: string | null
}

function readTargets(given: Arguments, { cwd }: Io): Targets {
  const file = (flag: string, form: RegExp) => {
    const path = given.text(flag)
    if (path === undefined) return null
    if (!form.test(path))
      throw new Misuse(
        `--${flag} ${path}: write a file name like ${flag === 'out' ? 'privacy.json' : 'privacy.js'}`,
      )
    return resolve(cwd, path)
  }
  const notice = file('out', /[^/\\]\.json$/)
  const module = file('module', /[^/\\]\.m?js$/)
  const script = file('script', /[^/\\]\.js$/)
  if (module && script) throw new Misuse('--script and --module: a page uses one of them')
  if (!notice && !module) throw new Misuse('say where the notice goes: --out FILE.json')
  return { notice, module, script, url: given.text('url') ?? null, src: given.text('src') ?? null }
}

function listOutputs(compiled: Compiled, targets: Targets, guards: readonly Guard[], io: Io): Output[] {
  const { notice, module, script, url } = targets
  const json = notice ? asJson(compiled, namesOf(notice)) : []
  const modules = module ? asModule(compiled, namesOf(module)) : []
  const parts = {
    facts: tagFacts(compiled.notice),
    guards: guards.map(({ name }) => fileOf(name)),
    guardFacts: guardFacts(guards, declare(compiled.notice)),
  }
  const scripts = script && notice ? asScript({ file: script, notice, url, ...parts }, io.home ?? home) : []
  return [...scripts, ...json, ...modules]
}

function refuseClashes(outputs: readonly Output[], inputs: readonly string[], cwd: string): void {
  const taken = new Set(inputs.map((file) => placeOf(resolve(cwd, file))))
  for (const { path } of outputs) {
    const place = placeOf(path)
    if (taken.has(place))
      throw new Misuse(`${relative(cwd, path)} would be written over: choose another name`)
    taken.add(place)
  }
}

/** Where it lies, if it is there: a link may lead to the policy. */
const placeOf = (path: string): string => attempt(() => disk.real(path)) ?? path

function writeAll(outputs: readonly Output[], { notice, module }: Targets, cwd: string): string[] {
  const names = [notice, module].flatMap((file) => (file ? [namesOf(file)] : []))
  try {
    const kept = new Set(outputs.map(({ path }) => path))
    const stale = names.flatMap(listComparisons).filter((path) => !kept.has(path))
    return writeSet(outputs, stale).map((path) => relative(cwd, path))
  } catch (error) {
    const { path = notice ?? module } = Object(error)
    const fix = 'Nothing was written. Look at the path and its rights, then run this again.'
    fail('OUTPUT_UNWRITABLE', relative(cwd, `${path}`), null, reason(error), fix)
  }
}

function listComparisons(names: Names): string[] {
  const { folder } = names
  if (disk.look(folder) === null) return []
  return disk
    .list(folder)
    .filter((name) => isComparison(name, names))
    .map((name) => join(folder, name))
}

/** What to paste into every page: askfirst, and behind it the guards. */
function pasted(compiled: Compiled, targets: Targets, guards: readonly Guard[]): string {
  const { notice, module, script, url, src } = targets
  if (module || !notice) return ''
  if (script) return `<script${attribute('src', src ?? `/${basename(script)}`)}></script>`
  const urls = { notice: url ?? `/${basename(notice)}`, src: src ?? '/askfirst.js' }
  const tags = guardTags(guards, declare(compiled.notice), urls.src)
  return [tag(fetched(compiled, namesOf(notice)), urls), ...tags].join('\n')
}
