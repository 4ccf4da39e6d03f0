// Node's own takes windows-1252 for ISO-8859-1 in some versions, and quotes for control characters.
import { TextDecoder } from '@exodus/bytes/encoding-lite.js'
import { Failure } from '../problem.ts'

/** More than any policy, and as much as is read without a pause. */
const mostBytes = 5_000_000

/**
 * The bytes of a file as text with `\n` at its line ends. UTF-8, and UTF-16 where a byte order mark says so; what is
 * neither is read as the page itself says where that is an alphabet of one byte: Word writes pages in windows-1252.
 * @throws Failure `SOURCE_TOO_LARGE`, `SOURCE_BINARY`
 */
export function decode(bytes: Uint8Array, file: string): string {
  const problem = (code: string, line: number | null, message: string, fix: string) =>
    new Failure({ severity: 'error', code, file, line, message, fix })
  if (bytes.length > mostBytes)
    throw problem(
      'SOURCE_TOO_LARGE',
      null,
      `The file has ${bytes.length} bytes; a policy has at most ${mostBytes}`,
      'Name the policy itself, as Markdown, HTML or plain text',
    )
  let text: string
  try {
    text = textOf(bytes).replace(/\r\n?/g, '\n')
  } catch {
    const at = firstBad(bytes)
    throw problem('SOURCE_BINARY', at, 'The file is not text in UTF-8', 'Save the policy as text in UTF-8')
  }
  if (/^\s*(?:\{\\rtf\d|%PDF-\d)/.test(text) || isArchive(text.slice(0, 4000)))
    throw problem(
      'SOURCE_BINARY',
      null,
      'The file is a document of a word processor, or an archived page, not text',
      'Export the policy as Markdown, HTML or plain text, in UTF-8',
    )
  const nul = text.indexOf('\0')
  if (nul >= 0)
    throw problem(
      'SOURCE_BINARY',
      lineAt(text, nul),
      'The file holds bytes that no text has',
      'Name a policy in Markdown, HTML or plain text, saved in UTF-8',
    )
  return text
}

function textOf(bytes: Uint8Array): string {
  const own = encodingOf(bytes)
  try {
    return read(bytes, own)
  } catch (error) {
    const declared = own === 'utf-8' && declaredIn(bytes)
    if (!declared) throw error
    return read(bytes, declared)
  }
}

const read = (bytes: Uint8Array, label: string): string =>
  new TextDecoder(label, { fatal: true }).decode(bytes)

/** Where browsers look for it: in the first kilobyte. A page that could be read so far is not in UTF-16, whatever it says. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const start = read(bytes.subarray(0, 1024), 'windows-1252')
  return /<meta\s[^>]*\bcharset\s*=\s*["']?(?!utf)([\w-]+)/i.exec(start)?.[1]
}

/** By the byte order mark, as browsers tell it; Windows' own shell writes UTF-16. */
export function encodingOf([one, two]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (one === 0xff && two === 0xfe) return 'utf-16le'
  return one === 0xfe && two === 0xff ? 'utf-16be' : 'utf-8'
}

/** MHTML, as Word and browsers save a page in one file: its text stands in it encoded. */
const isArchive = (start: string): boolean =>
  /^\s*[A-Za-z-]+: /.test(start) &&
  /\nMIME-Version: /i.test(`\n${start}`) &&
  /\nContent-Type: multipart\//i.test(start)

/** Counted from 1. */
export function lineAt(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** The line of the first byte that is not UTF-8. */
function firstBad(bytes: Uint8Array): number {
  const good = new TextDecoder().decode(bytes)
  return lineAt(good, Math.max(0, good.indexOf('\ufffd')))
}
