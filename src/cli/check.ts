import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Notice } from '../notice/model.ts'
import type { Arguments } from './arguments.ts'
import { findGaps } from './check/gaps.ts'
import { findDeadLinks } from './check/links.ts'
import { findUnasked } from './check/unasked.ts'
import type { Io } from './io.ts'
import { type Compilation, compile } from './notice/compile.ts'
import { comparedVersions, type Gathered, gather } from './notice/gather.ts'
import { findSlips, isDeclared } from './notice/head.ts'
import { findBackwardDate, findHiddenTerms } from './notice/moves.ts'
import { soundParts } from './notice/sound.ts'
import { findSilentChanges } from './notice/wording.ts'
import type { Outcome } from './outcome.ts'
import type { Problem } from './problem.ts'
import { findStaleNotice } from './site/built.ts'
import { findStaleTags } from './site/pages.ts'
import { readFiles } from './site/walk.ts'

const pageFiles = /^\.x?html?$/i
const sourceFiles = /^\.([mc]?[jt]s|[jt]sx|x?html?|vue|svelte|astro|mdx?|php|erb|ejs|hbs|njk|liquid|twig|pug)$/i

/** `askfirst check`: everything that is wrong, in one go. */
export function check(policy: string, given: Arguments, io: Io): Outcome {
  const versions = gather(policy, given, io.cwd)
  const compilation = compile(versions, comparedVersions(given))
  const isSilent = !isDeclared(versions.newest) && !wantsNotice(given)
  const problems = [
    ...versions.problems,
    ...(isSilent ? findSlips(versions.newest) : compilation.problems),
    ...findGaps(versions.newest, soundParts(versions.newest)),
    ...findBackwardDate(versions, 'error'),
    ...findSilentChanges(versions),
    ...findHiddenTerms(versions, compilation.compiled, 'error'),
    ...findDeadLinks(versions.newest, compilation.sections, siteFiles(given, io)),
    ...compareSite(policy, compilation, given, io),
  ]
  const note = isSilent
    ? `${policy}: nothing is declared in its front matter, so only its text was checked; askfirst init writes one\n`
    : ''
  const ok = problems.length ? '' : `${policy}: no problems, effective ${versions.date}\n`
  return { problems: unlikeGaps(problems), text: ok, note, data: summary(versions, isSilent) }
}
