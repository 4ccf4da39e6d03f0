import { LineCounter, parseDocument } from 'yaml'
import { Failure } from '../problem.ts'
import { headValue, nodeAt } from './head-value.ts'
import { findMisplaced } from './misplaced.ts'

export interface Head {
  readonly values: Readonly<Record<string, unknown>>
  readonly lineOf: (path: readonly (string | number)[]) => number | null
  /** What follows, with an empty line for each line of the head, so that lines count as in the file. */
  readonly rest: string
}

/** Blank lines above it are seen in no editor. */
const fence = /^((?:[ \t]*\n)*)---[ \t]*\n/
const closing = /^(?:---|\.\.\.)[ \t]*$/m
/** What a head's first line looks like, where the rest of it may be broken; prose has blanks before a colon. */
const key = /^(?:[ \t]*(?:#.*)?\n)*(?:["']?[\w-]+["']?[ \t]*:(?:[ \t]|\n|$)|[{?])/
const longest = 200_000

/**
 * The YAML mapping a file may begin with, between two lines of `---`. Anything else between such lines is text.
 * @throws Failure `HEAD_INVALID`, `HEAD_NOT_FIRST`
 */
export function readHead(text: string, file: string): Head {
  const head = split(text, file) ?? { values: Object.create(null), lineOf: () => null, rest: text }
  const isOurs = ['controller', 'purposes'].some((name) => Object.hasOwn(head.values, name))
  const line = isOurs ? null : findMisplaced(head.rest)
  if (line !== null) throw notFirst(file, line)
  return head
}

function split(text: string, file: string): Head | null {
  const [opening, blank = ''] = fence.exec(text) ?? []
  if (opening === undefined) return null
  const body = text.slice(opening.length)
  const first = blank.split('\n').length
  const end = closing.exec(body)
  if (!end) {
    if (key.test(body)) throw invalid(file, first, 'The head has no end', 'Write a line of --- after it')
    return null
  }
  const parsed = parse(body.slice(0, end.index), file, first)
  if (!parsed) return null
  const lines = text.slice(0, opening.length + end.index).split('\n').length
  return { ...parsed, rest: '\n'.repeat(lines - 1) + body.slice(end.index + end[0].length) }
}

/** @param first the line of the `---` above it */
function parse(yaml: string, file: string, first: number): Omit<Head, 'rest'> | null {
  if (!key.test(yaml) && /^[^#\n]*\S/m.test(yaml.replace(/^[ \t]*#.*$/gm, ''))) return null
  if (yaml.length > longest)
    throw invalid(file, first, `The head is longer than ${longest} characters`, 'Shorten it')
  const counter = new LineCounter()
  // What has no end is missed where the head ends.
  const last = yaml.trimEnd().length
  const line = (offset: number) => counter.linePos(Math.min(offset, last)).line + first
  try {
    const document = parseDocument(yaml, {
      lineCounter: counter,
      schema: 'core',
      strict: true,
      logLevel: 'error',
    })
    const [error] = document.errors
    if (error) {
      const [message = ''] = error.message.split(/ at line \d/)
      throw invalid(
        file,
        line(error.pos[0]),
        `The head is not YAML: ${message}`,
        'Correct this line; see yaml.org',
      )
    }
    const values = headValue(document, (offset, message, fix) => invalid(file, line(offset), message, fix))
    const lineOf = (path: readonly (string | number)[]) => {
      const offset = nodeAt(document, path)
      return offset === null ? first : line(offset)
    }
    return values && { values, lineOf }
  } catch (error) {
    // What is nested ten thousand deep is no head.
    if (error instanceof RangeError)
      throw invalid(file, first, 'The head is nested too deep', 'Write it flatter')
    throw error
  }
}

const invalid = (file: string, line: number, message: string, fix: string) =>
  new Failure({ severity: 'error', code: 'HEAD_INVALID', file, line, message, fix })

const notFirst = (file: string, line: number) =>
  new Failure({
    severity: 'error',
    code: 'HEAD_NOT_FIRST',
    file,
    line,
    message: 'This looks like front matter, but would be read as text of the policy',
    fix: '--- must be line 1, with nothing but front matter up to the next ---: move what stands above it below, or take it out',
  })
