import { describe, expect, test } from 'vitest'
import { readPolicy } from '../../../src/cli/source/read.ts'
import { blocks, markdown, refusal } from './read.ts'

const read = (bytes: number[]) => readPolicy(Uint8Array.from(bytes), 'policy.txt')
const utf16 = (text: string) =>
  [...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8])

describe('issue: bad input gives one clear error', () => {
  test('bytes that no text has', () => {
    expect(refusal(Uint8Array.from([65, 10, 66, 0, 67]))).toMatchObject({ code: 'SOURCE_BINARY', line: 2 })
    expect(refusal(Uint8Array.from([65, 10, 10, 0xff, 67]))).toMatchObject({ code: 'SOURCE_BINARY', line: 3 })
    expect(refusal(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])).code).toBe('SOURCE_BINARY')
  })

  test('what a word processor saved is no text, though it can be read as such', () => {
    expect(refusal('{\\rtf1\\ansi Effective date: March 1, 2025\\par}', 'policy.txt').code).toBe(
      'SOURCE_BINARY',
    )
    expect(refusal('%PDF-1.7\nEffective date: March 1, 2025').code).toBe('SOURCE_BINARY')
  })

  test('nor is a page that was saved with all its parts in one file, where the text stands encoded', () => {
    const type = 'Content-Type: multipart/related; boundary="b"\n\n--b\n'
    const page = '<!DOCTYPE html><p>Effective date: March=20=\n1, 2025</p>\n--b--\n'
    for (const file of ['policy.mht', 'policy.html'])
      for (const start of ['MIME-Version: 1.0\n', 'From: <Saved>\nSubject: Privacy\nMIME-Version: 1.0\n'])
        expect(refusal(`${start}${type}${page}`, file).code).toBe('SOURCE_BINARY')
    const text = 'Note: Mail has a header such as\nMIME-Version: 1.0\nand no more.\n'
    expect(blocks(readPolicy(new TextEncoder().encode(text), 'policy.txt'))).toHaveLength(1)
  })

  test('byte order marks are understood', () => {
    expect(blocks(read([0xef, 0xbb, 0xbf, 72, 105]))).toEqual(['Hi'])
    expect(blocks(read([0xff, 0xfe, ...utf16('Hü')]))).toEqual(['Hü'])
    expect(blocks(read([0xfe, 0xff, 0, 72]))).toEqual(['H'])
  })

  test('a page in the charset it names is read, as Word saves them; in none that is unknown, or not its own', () => {
    const page = (charset: string, ...text: number[]) => {
      const meta = `<html><meta http-equiv=Content-Type content="text/html; charset=${charset}"><p>`
      return Uint8Array.from([...new TextEncoder().encode(meta), ...text])
    }
    const [eAcute, openQuote, closeQuote] = [0xe9, 0x93, 0x94]
    expect(blocks(readPolicy(page('windows-1252', openQuote, eAcute, closeQuote), 'p.htm'))).toEqual(['“é”'])
    expect(blocks(readPolicy(page('windows-1251', 0xc4, 0xe0), 'p.htm'))).toEqual(['Да'])
    expect(blocks(readPolicy(page('windows-1252', 0xc3, 0xa9), 'p.htm'))).toEqual(['é'])
    for (const charset of ['nonsense', 'utf-16', 'utf-8', 'shift_jis'])
      expect(refusal(page(charset, eAcute, 0x41, openQuote), 'p.htm').code).toBe('SOURCE_BINARY')
  })

  test.each(['', ' \n\n', '---\ntitle: T\n---\n', '<!-- nothing -->', '# Only a name', '\u200b\u202e'])(
    'nothing to read: %j',
    (source) => {
      expect(refusal(source)).toMatchObject({ code: 'SOURCE_EMPTY', line: null })
    },
  )

  test('ten megabytes are refused before they are read', () => {
    const unread = { length: 10_000_000 } as Uint8Array
    expect(refusal(unread).code).toBe('SOURCE_TOO_LARGE')
  })

  test('more text than a notice holds is refused', () => {
    expect(refusal(`${'word '.repeat(190_000)}\n`, 'policy.txt').code).toBe('SOURCE_TOO_LARGE')
  })

  test('a page is a page whatever it is called; other files by their ending, or what they look like', () => {
    const format = (text: string, file: string) => readPolicy(new TextEncoder().encode(text), file).format
    expect(format('<!DOCTYPE html><p>x', 'policy.md')).toBe('html')
    expect(format('<p>x', 'POLICY.HTM')).toBe('html')
    expect(format('# x\n\ny', 'policy')).toBe('markdown')
    expect(format('x\n\ny', 'policy')).toBe('text')
    expect(format('# x\n\ny', 'policy.txt')).toBe('text')
  })

  test('Windows line ends count once', () => {
    expect(markdown('# A\r\n\r\nx\r\n\r\ny').lines.map(({ line }) => line)).toEqual([1, 3, 5])
  })
})
