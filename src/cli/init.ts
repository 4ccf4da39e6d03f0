import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Arguments } from './arguments.ts'
import { findEffectiveDate } from './date/date.ts'
import { writeDraft } from './init/draft.ts'
import { suggest } from './init/suggest.ts'
import type { Io } from './io.ts'
import { readSource, reason } from './notice/input.ts'
import { fail, type Outcome, problem } from './outcome.ts'
import { readPolicy } from './source/read.ts'

/** `askfirst init`: a first version with front matter; never over a file that is there. */
export function init(policy: string, given: Arguments, io: Io): Outcome {
  const { bytes } = readSource(policy, io.cwd)
  const document = readPolicy(bytes, policy)
  const finding = findEffectiveDate(document)
  const draft = writeDraft(document, suggest(document, { effectiveDate: finding.date }))
  const problems =
    finding.date === null
      ? [
          problem(
            'warning',
            finding.problem.code,
            policy,
            finding.problem.line,
            finding.problem.message,
            finding.problem.fix,
          ),
        ]
      : []
  const out = given.text('out')
  if (out === undefined) return { problems, text: draft, data: { draft } }
  write(out, draft, io.cwd)
  const note = `${out}: answer what its comments ask, then run askfirst check ${out}\n`
  return { problems, text: '', note, data: { written: [out] } }
}

function write(file: string, text: string, cwd: string): void {
  try {
    writeFileSync(resolve(cwd, file), text, { flag: 'wx' })
  } catch (error) {
    if (Object(error).code === 'EEXIST')
      fail(
        'FILE_EXISTS',
        file,
        null,
        'There is such a file already',
        'Choose another name, or remove it first.',
      )
    fail('OUTPUT_UNWRITABLE', file, null, reason(error), 'Look at the path and its rights.')
  }
}
