import { existsSync, statSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { declare } from '../notice/declare.ts'
import type { Notice } from '../notice/model.ts'
import { attempt } from '../page/attempt.ts'
import type { Arguments } from './arguments.ts'
import { findDeadLinks } from './check/dead-links.ts'
import { findMisdeclared } from './check/declared.ts'
import { findGaps } from './check/gaps.ts'
import { findSilence } from './check/minors.ts'
import { findUnasked } from './check/unasked.ts'
import type { Io } from './io.ts'
import { type Compilation, compile } from './notice/compile.ts'
import { comparedVersions, gather } from './notice/gather.ts'
import { declared, findSlips, isDeclared } from './notice/head.ts'
import { findBackwardDate, findHiddenTerms } from './notice/moves.ts'
import { findOtherDate } from './notice/stated.ts'
import { findSilentChanges } from './notice/wording.ts'
import { fail, type Outcome, problem } from './outcome.ts'
import type { Problem } from './problem.ts'
import { findStaleNotice } from './site/built.ts'
import { findStaleGuards } from './site/guard-tags.ts'
import { findStaleTags, findTagless } from './site/pages.ts'
import { findStaleSignals } from './site/signal-tags.ts'
import { findForeignNotices, findMissingFiles } from './site/tag-files.ts'
import { findStaleTcf } from './site/tcf-tags.ts'
import { readFiles } from './site/walk.ts'
import type { PolicyDocument } from './source/document.ts'

const pageFiles = /^\.x?html?$/i
const sourceFiles =
  /^\.([mc]?[jt]s|[jt]sx|x?html?|vue|svelte|astro|mdx?|php|erb|ejs|hbs|njk|liquid|twig|pug)$/i

/** `askfirst check`: everything that is wrong, in one go. */
export function check(policy: string, given: Arguments, io: Io): Outcome {
  const versions = gather(policy, given, io.cwd)
  // Comparisons are only made where there are built ones to hold them against.
  const compilation = compile(versions, given.has('notice') ? comparedVersions(given) : 0)
  const { newest, date } = versions
  const root = readRoot(given, io)
  const isSilent = !isDeclared(newest) && !['notice', 'pages', 'sources'].some(given.has)
  const problems = [
    ...versions.problems,
    ...(isSilent ? findSlips(newest) : compilation.problems),
    ...findGaps(newest, declared(newest) as Partial<Notice>),
    ...findBackwardDate(versions, 'error'),
    ...findOtherDate(versions, 'error'),
    ...findSilentChanges(versions),
    ...findHiddenTerms(versions, compilation.compiled, 'error'),
    ...findDeadLinks(newest, compilation.sections, { source: versions.text, ...onSite(policy, root, io) }),
    ...compareSite(policy, newest, compilation, given, { ...io, root }),
  ]
  const found = oneContact(problems)
  const silence = `${policy}: nothing is declared in its front matter, so only its text was looked at\n`
  const text = found.length ? '' : `${policy}: no problems, effective ${date}\n`
  return {
    problems: found,
    text,
    ...(isSilent && { note: silence }),
    data: { effectiveDate: date, declared: !isSilent },
  }
}

/** What is built and what is served, against what the policy makes. */
function compareSite(
  policy: string,
  newest: PolicyDocument,
  { compiled }: Compilation,
  given: Arguments,
  { cwd, root }: Io & { root: string | null },
): Problem[] {
  const skipped = new Set<string>()
  const read = (option: string, endings: RegExp) =>
    readFiles(given.list(option), endings, cwd, (file) => skipped.add(file))
  const pages = read('pages', pageFiles)
  const sources = read('sources', sourceFiles)
  const unread = [...skipped].map(tooLarge)
  if (!compiled) return unread
  const { notice } = compiled
  const built = given.text('notice')
  const declaredIds = declare(notice).map(({ id }) => id)
  return [
    ...unread,
    ...(built === undefined ? [] : findStaleNotice(built, compiled, policy, cwd)),
    ...findMisdeclared(newest, notice, 'error'),
    ...findSilence(newest, notice),
    ...(given.has('pages') ? findTagless(pages, policy) : []),
    ...findStaleTags(pages, notice),
    ...findForeignNotices(pages),
    ...findStaleSignals(pages, notice),
    ...findStaleTcf(pages, notice),
    ...(root === null ? [] : findMissingFiles(pages, root, cwd)),
    ...findStaleGuards([...pages, ...sources.filter(({ file }) => pageFiles.test(extname(file)))], notice),
    ...(given.has('sources') ? findUnasked(newest, notice.purposes, sources, declaredIds) : []),
  ]
}

const tooLarge = (file: string): Problem =>
  problem(
    'warning',
    'FILE_SKIPPED',
    file,
    null,
    'This file is too large to be looked at',
    'Look yourself at its tags, and at the purposes it asks for: four megabytes are read.',
  )

/** Of the built site, as an absolute path. */
function readRoot(given: Arguments, { cwd }: Io): string | null {
  const site = given.text('site')
  if (site === undefined) return null
  const root = resolve(cwd, site)
  if (!attempt(() => statSync(root).isDirectory()))
    fail('FILE_UNREADABLE', site, null, 'There is no such folder', 'Name the root of the site.')
  return root
}

/** Paths from the site's root, or beside the policy; `/about` may be `about.html` or a folder. */
function onSite(policy: string, root: string | null, { cwd }: Io): { exists?: (path: string) => boolean } {
  if (root === null) return {}
  const exists = (path: string) => {
    const at = path.startsWith('/') ? join(root, path) : resolve(cwd, dirname(policy), path)
    return [at, `${at}.html`].some((candidate) => existsSync(candidate))
  }
  return { exists }
}

/** The front matter's contact and the text's are one: said at length by the one, in general by the other. */
function oneContact(problems: readonly Problem[]): Problem[] {
  const [first, ...others] = problems.filter(({ code }) => code === 'CONTACT_MISSING')
  return problems.filter((problem) => problem === first || !others.includes(problem))
}
