import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../../src/cli/problem.ts'
import { safeLink } from '../../../src/cli/source/link.ts'
import { readPolicy } from '../../../src/cli/source/read.ts'
import { blocks, faults, flat, html, markdown, plain, refusal } from './read.ts'

const runs = { numRuns: 1500, seed: 20_160_101 }
const files = ['policy.md', 'policy.html', 'policy.txt', 'policy']

/** Pieces that mean something to one of the formats, and some that should mean nothing to any. */
const piece = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '  \n',
    ' ',
    '\t',
    '    ',
    '# ',
    '## ',
    '### 1. ',
    '===\n',
    '---\n',
    '- ',
    '* ',
    '1. ',
    '3) ',
    'a. ',
  ],
  ...[
    '> ',
    '| ',
    '|-|-|\n',
    '| a | b |\n',
    '**',
    '*',
    '_',
    '~~',
    '`',
    '```\n',
    '[',
    ']',
    '](',
    '](/x)',
    '![',
    '[^1]',
    '[^1]: ',
  ],
  ...[
    '[a]: /b\n',
    '<https://a.example>',
    '<b>',
    '</b>',
    '<i>',
    '<a href="',
    '">',
    '</a>',
    '<p>',
    '<div>',
    '</div>',
    '<ul>',
  ],
  ...[
    '<li>',
    '</ul>',
    '<ol start=3>',
    '<table>',
    '<tr>',
    '<td>',
    '<td rowspan=3 colspan=2>',
    '</table>',
    '<br>',
    '<h1>',
    '<h2>',
  ],
  ...[
    '</h2>',
    '<script>',
    '</script>',
    '<style>',
    '<!--',
    '-->',
    '<svg>',
    '<select>',
    '<template>',
    '<main>',
    '<header>',
    '<dl>',
  ],
  ...[
    '<dt>',
    '<dd>',
    '<pre>',
    '<details>',
    '<summary>',
    '<img alt="x">',
    'javascript:x',
    'data:x',
    '//host',
    'https://a.example',
  ],
  ...[
    '/\\host',
    '&#9;',
    '&#x202e;',
    '&lt;',
    '\0',
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\u2028',
    '\u0085',
    '\ud83d\ude00',
  ],
  ...[
    'I. Data',
    '第一条',
    '一、',
    'WORDS',
    'word',
    'Word.',
    '__proto__',
    'title: x\n',
    'a: &a [*a]\n',
    'Ω',
    'ש',
    '(a) ',
    '§ 5 ',
  ],
)
const source = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 })
    .map((all) => all.join('')),
)

describe('faults 97–99, 171: whatever a document holds', () => {
  test('it ends in text that the notice takes, or in one problem', () => {
    fc.assert(
      fc.property(source, fc.constantFrom(...files), (text, file) => {
        try {
          const document = readPolicy(new TextEncoder().encode(text), file)
          expect(faults(document)).toEqual([])
          expect(JSON.stringify([document.title, document.parts, document.lines])).not.toMatch(
            /[\u202a-\u202e\u2066-\u2069\u200b]|\\u00|"href":"(?!https:\/\/|mailto:|#|\/[^/\\])/,
          )
          for (const { text: line } of document.lines) expect(line).not.toMatch(/^\s|\s$| {2}|[^\S \n]/)
        } catch (error) {
          if (!(error instanceof Failure)) throw error
          expect(error.problem.fix).not.toBe('')
        }
      }),
      runs,
    )
  })

  test('it is read the same way twice', () => {
    fc.assert(
      fc.property(source, fc.constantFrom('policy.md', 'policy.html', 'policy.txt'), (text, file) => {
        const once = () => {
          try {
            return JSON.stringify(readPolicy(new TextEncoder().encode(text), file))
          } catch (error) {
            return `${error}`
          }
        }
        expect(once()).toBe(once())
      }),
      { ...runs, numRuns: 300 },
    )
  })

  test('any bytes at all are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...files), (bytes, file) => {
        try {
          readPolicy(bytes, file)
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
        }
      }),
      runs,
    )
  })

  const word = fc.constantFrom(
    '1.',
    'I.',
    'a)',
    '-',
    'Data',
    'we',
    'keep.',
    'WORDS',
    '§ 5',
    '一、收集',
    'Article 3',
    '(b)',
  )
  const line = fc.tuple(fc.constantFrom('', '  ', '      '), fc.array(word, { minLength: 1, maxLength: 9 }))

  test('no letter of a plain text is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(line, fc.constant(['', []] as const)), { minLength: 1, maxLength: 25 }),
        (lines) => {
          const text = lines.map(([indent, words]) => indent + words.join(' ')).join('\n')
          const letters = (one: string) => one.match(/[a-z收集]{2,}|[收集]/gi)?.join('') ?? ''
          if (letters(text)) expect(letters(flat(plain(text)))).toBe(letters(text))
        },
      ),
      runs,
    )
  })
})

describe('fault 98: links', () => {
  test.each(['https://a.example/b?c=d#e', 'mailto:a@b.example', '/help', '#data', '/a?b=c'])(
    '%s is kept as written',
    (to) => {
      expect(safeLink(to)).toBe(to)
    },
  )

  test('an address of the web is repaired as a browser would', () => {
    expect(safeLink('HTTPS://A.example/b c')).toBe('https://a.example/b%20c')
    expect(safeLink('https://münchen.example')).toBe('https://xn--mnchen-3ya.example/')
    expect(safeLink('/über#ш')).toBe('/%C3%BCber#%D1%88')
  })

  test.each([
    ...[
      'http://a.example',
      '//host',
      '///host',
      '/\\host',
      '\\\\host',
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
    ],
    ...[
      ' javascript:x',
      'java\nscript:x',
      '\u0001javascript:x',
      'data:text/html,x',
      'vbscript:x',
      'file:///x',
      'a.html',
    ],
    ...['../a', '', 'https:', 'https://', 'mailto:', '/\t/host', '/a b', 'blob:https://a.example/x'],
  ])('%j is text', (to) => {
    expect(safeLink(to)).toBeUndefined()
  })

  test('what a document makes of them', () => {
    const text =
      '[a](javascript:x) [b](java&#9;script:x) [c](//host) [d](http://x.example) [e](/\\\\host) <javascript:f>'
    expect(blocks(markdown(text))).toEqual(['a b c d e javascript:f'])
    const tags =
      '<a href="java&#10;script:x">a</a> <a href="&#1;javascript:x">b</a> <a href="//host">c</a> <a href>d</a>'
    expect(blocks(html(tags))).toEqual(['a b c d'])
    expect(blocks(markdown(`x ${tags}`))).toEqual(['x a b c d'])
  })
})

describe('issue: no crash, no hang', () => {
  const many = 100_000
  test.each([
    ['>', '> '.repeat(many), 'policy.md'],
    ['-', `${'- '.repeat(many)}a`, 'policy.md'],
    ['1.', `${'1. '.repeat(many)}a`, 'policy.md'],
    ['<div>', `${'<div>'.repeat(many)}a`, 'policy.html'],
    ['<div> in Markdown', `${'<div>'.repeat(many)}a`, 'policy.md'],
    ['<ul><li>', `${'<ul><li>'.repeat(many)}a`, 'policy.html'],
    ['<table><td>', `${'<table><td>'.repeat(many)}a`, 'policy.html'],
    ['<svg><input>', `${'<svg><input>'.repeat(many)}a`, 'policy.html'],
    ['<b> with ids', Array.from({ length: 20_000 }, (_, at) => `<p><b id=${at}>x`).join(''), 'policy.html'],
    ['attributes', `<p ${Array.from({ length: 50_000 }, (_, at) => `a${at}`).join(' ')}>a`, 'policy.html'],
    ['*_', '*_'.repeat(many), 'policy.md'],
    ['**a', '**a '.repeat(many / 2), 'policy.md'],
    ['[', '['.repeat(many), 'policy.md'],
    ['[a](', '[a]('.repeat(many), 'policy.md'],
    ['a over =', 'a\n=\n'.repeat(many / 2), 'policy.md'],
    ['one paragraph', '> a\n'.concat('b\n'.repeat(many)), 'policy.md'],
    [
      'footnotes',
      Array.from({ length: 9000 }, (_, at) => `x[^${at}]\n\n[^${at}]: y\n\n`).join(''),
      'policy.md',
    ],
    ['rows', '|a|b|\n|-|-|\n'.concat('|a|b|\n'.repeat(many / 2)), 'policy.md'],
    ['columns', `${'|a'.repeat(many / 4)}|\n${'|-'.repeat(many / 4)}|\n`, 'policy.md'],
    ['indents', Array.from({ length: 500 }, (_, at) => `${' '.repeat(2 * at)}- a\n`).join(''), 'policy.md'],
    ['spaces in a heading', `# a${' \u00b6'.repeat(many)}b\n\nx`, 'policy.md'],
    ['blanks', `a\n${' '.repeat(5 * many)}x`, 'policy.md'],
    ['numbers', '1.'.repeat(many), 'policy.txt'],
    ['items', 'a. a\n'.repeat(many / 4), 'policy.txt'],
  ])('%s, a hundred thousand times', (_, text, file) => {
    try {
      expect(faults(readPolicy(new TextEncoder().encode(text), file))).toEqual([])
    } catch (error) {
      if (!(error instanceof Failure)) throw error
    }
  })

  test('too much markup is one error, with its line and what to do', () => {
    const problem = refusal(`# Policy\n\n${'*_'.repeat(50_000)}`)
    expect(problem).toMatchObject({ code: 'SOURCE_TANGLED', severity: 'error', line: 3 })
    expect(problem.fix).not.toBe('')
  })

  test('a long policy with much emphasis, many links and tables is not too much', () => {
    const part = (at: number) =>
      `## ${at}. Part\n\n${`We **keep** [what](https://a.example/${at}) you _give_ us, and never more than that. ${'And so on. '.repeat(20)}`.repeat(6)}\n\n` +
      `| Name | For |\n|---|---|\n${`| **_ga_${at}** | [x](/y) |\n`.repeat(8)}\n${'- **one** of [many](/z)\n'.repeat(8)}\n`
    const text = Array.from({ length: 120 }, (_, at) => part(at)).join('\n')
    expect(text.length).toBeGreaterThan(250_000)
    expect(markdown(text).parts).toHaveLength(120)
  })

  test('lists deeper than five are drawn flat, with all their text', () => {
    const text = Array.from({ length: 9 }, (_, at) => `${'  '.repeat(at)}- level ${at}`).join('\n')
    const document = markdown(text)
    expect(flat(document).match(/level \d/g)).toHaveLength(9)
    expect(JSON.stringify(document.parts).match(/"ul"/g)).toHaveLength(5)
    const nested = html(`${'<ul><li>x'.repeat(9)}`)
    expect(flat(nested).match(/x/g)).toHaveLength(9)
    expect(JSON.stringify(nested.parts).match(/"ul"/g)).toHaveLength(5)
  })
})
