import { unlinkSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { attempt } from '../page/attempt.ts'
import { type Arguments, Misuse } from './arguments.ts'
import { findEffectiveDate } from './date/effective.ts'
import { writeDraft } from './init/draft.ts'
import { suggest } from './init/suggest.ts'
import type { Io } from './io.ts'
import { readSource, reason } from './notice/input.ts'
import { fail, type Outcome } from './outcome.ts'
import { decode } from './source/decode.ts'
import type { PolicyDocument } from './source/document.ts'
import { readHead } from './source/head.ts'
import { readPolicy } from './source/read.ts'
import { asMarkdown } from './write/markdown.ts'

/** `askfirst init`: a first version with front matter; never over a file that is there. */
export function init(policy: string, given: Arguments, io: Io): Outcome {
  const out = given.text('out')
  if (out !== undefined && /html?$/i.test(out))
    throw new Misuse(`--out ${out}: HTML has no front matter, write a name like policy.md`)
  const { bytes } = readSource(policy, io.cwd)
  const document = readPolicy(bytes, policy)
  const { date } = findEffectiveDate(document)
  const draft = writeDraft(document, suggest(document, { effectiveDate: date }), bodyOf(document, bytes, out))
  if (out === undefined) return { problems: [], text: draft, data: { draft } }
  write(out, draft, io.cwd)
  const note = `${out}: answer what its comments ask, then run askfirst check ${out}\n`
  return { problems: [], text: '', note, data: { written: [out] } }
}

/** The text as it stands, where it can stand behind front matter under this name. */
function bodyOf(document: PolicyDocument, bytes: Uint8Array, out: string | undefined): string {
  const { format, file } = document
  const isKept = format === 'markdown' || (format === 'text' && !/\.(md|markdown)$/i.test(out ?? ''))
  if (!isKept) return asMarkdown(document)
  return readHead(decode(bytes, file), file).rest.replace(/^\n+/, '')
}

function write(file: string, text: string, cwd: string): void {
  const path = resolve(cwd, file)
  try {
    writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    if (Object(error).code === 'EEXIST')
      fail(
        'FILE_EXISTS',
        file,
        null,
        'There is such a file already',
        'Choose another name, or remove it first.',
      )
    // Half of it would be taken for the whole, and stand in the way of the next run.
    attempt(() => unlinkSync(path))
    fail('OUTPUT_UNWRITABLE', file, null, reason(error), 'Look at the path and its rights.')
  }
}
