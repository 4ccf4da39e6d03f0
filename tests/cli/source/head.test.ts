import { describe, expect, test } from 'vitest'
import { blocks, markdown, refusal } from './read.ts'

const withHead = (yaml: string) => `---\n${yaml}\n---\n\n# Policy\n\nText\n`

describe('issue: front matter', () => {
  test('is plain data; dates stay as they are written', () => {
    const { head } = markdown(withHead('effective: 2026-11-01\nlist: [1, a, true, null]\ninf: .inf\nno: no'))
    expect({ ...head }).toEqual({
      effective: '2026-11-01',
      list: [1, 'a', true, null],
      inf: '.inf',
      no: 'no',
    })
    expect(JSON.parse(JSON.stringify(head)).effective).toBe('2026-11-01')
  })

  test('has own keys only', () => {
    const { head } = markdown(withHead('__proto__: { polluted: 1 }\na: { constructor: x, __proto__: y }'))
    expect(Reflect.get(head, 'polluted')).toBeUndefined()
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Object.keys(head)).toEqual(['a'])
    expect(Object.getPrototypeOf(head.a)).toBeNull()
    expect('toString' in head).toBe(false)
  })

  test('tells the line of a key, and of the nearest outer one where that is missing', () => {
    const { headLine } = markdown(withHead('title: T\npurposes:\n  - id: a\n    retention: x\n  - id: b'))
    expect(headLine(['title'])).toBe(2)
    expect(headLine(['purposes', 0, 'retention'])).toBe(5)
    expect(headLine(['purposes', 1, 'retention'])).toBe(6)
    expect(headLine(['purposes', 9])).toBe(3)
    expect(headLine(['nothing'])).toBe(1)
    expect(markdown('Text').headLine(['title'])).toBeNull()
  })

  test('a few aliases are followed', () => {
    expect(markdown(withHead('a: &x { b: 1 }\nc: *x')).head.c).toEqual(
      markdown(withHead('c: { b: 1 }')).head.c,
    )
  })

  test('text between two rules is text', () => {
    const document = markdown('---\nWe like you. Read on: it is short.\n\n---\n\nMore.\n')
    expect(Object.keys(document.head)).toEqual([])
    expect(blocks(document)).toContain('More.')
    expect(blocks(document)).toContain('We like you. Read on: it is short.')
  })

  test('an empty head is one', () => {
    expect(blocks(markdown('---\n\n---\nText'))).toEqual(['Text'])
  })

  test.each([
    ['broken', 'title: "x\nb: c', 3],
    ['badly indented', 'title: x\npurposes:\n  - id: a\n   id: b', 5],
    ['a key twice', 'title: x\nother: y\ntitle: z', 4],
    ['an alias of nothing', 'title: *x', 2],
    ['an alias of itself', 'a: &a\n  b: *a', 3],
    ['a key that is a list', 'a: 1\n? [x]\n: y', 3],
  ])('%s: one error, with its line', (_, yaml, line) => {
    expect(refusal(withHead(yaml))).toMatchObject({
      code: 'HEAD_INVALID',
      severity: 'error',
      file: 'policy.md',
      line,
    })
    expect(refusal(withHead(yaml)).fix).not.toBe('')
  })

  test('aliases of aliases are refused before they grow', () => {
    const rows = Array.from(
      { length: 30 },
      (_, at) => `a${at}: &a${at} [${at ? `*a${at - 1}, *a${at - 1}` : 'x'}]`,
    )
    expect(refusal(withHead(rows.join('\n'))).code).toBe('HEAD_INVALID')
  })

  test.each(['a: '.concat('['.repeat(50_000)), `a:\n${'- '.repeat(50_000)}`, `a: ${'{a: '.repeat(30_000)}`])(
    'nesting without end is refused',
    (yaml) => {
      expect(refusal(withHead(yaml)).code).toBe('HEAD_INVALID')
    },
  )

  test('a head without an end is one error', () => {
    expect(refusal('---\ntitle: T\n\n# Policy\n\nText')).toMatchObject({ code: 'HEAD_INVALID', line: 1 })
  })
})

describe('HEAD_NOT_FIRST: front matter that would be read as text', () => {
  const yaml = 'title: T\neffectiveDate: 2026-01-01\npurposes:\n  - id: a\n    retention: x'

  test('blank lines above it are nothing, and lines count as in the file', () => {
    const { head, headLine, lines } = markdown(`\n \t\n\n${withHead(yaml)}`)
    expect(Object.keys(head)).toEqual(['title', 'effectiveDate', 'purposes'])
    expect(headLine(['purposes', 0, 'retention'])).toBe(9)
    expect(headLine(['nothing'])).toBe(4)
    expect(lines.at(-1)).toMatchObject({ text: 'Text', line: 14 })
    expect(refusal(`\n${withHead('title: x\nother: y\ntitle: z')}`).line).toBe(5)
  })

  test.each([
    ['behind a comment', `<!-- ours -->\n${withHead(yaml)}`, 4],
    ['between longer lines', `----\n${yaml}\n----\n\nText`, 3],
    ['in a code fence', `\`\`\`yaml\n${withHead(yaml)}\`\`\``, 4],
    ['between lines of +++', `+++\n${yaml}\n+++\n\nText`, 3],
    ['without lines around it', `${yaml}\n\nText`, 2],
    ['behind the head of another tool', `---\nlayout: legal\n---\n${withHead(yaml)}`, 6],
    ['behind a heading', `# Policy\n\n${withHead('controller: { name: X }')}`, 4],
    ['a controller', 'Note\n\ncontroller: # who\n  name: X\n\nText', 3],
    ['as TOML', '+++\n[controller]\nname = "X"\n+++\nText', 2],
  ])('%s', (_, text, line) => {
    expect(refusal(text)).toMatchObject({
      code: 'HEAD_NOT_FIRST',
      severity: 'error',
      file: 'policy.md',
      line,
    })
    expect(refusal(text).fix).toContain('--- must be line 1')
  })

  test.each([
    'Effective date: 2026-01-01\n\ncontroller: Example Ltd.\n\npurposes:\n- counting\n- films',
    'We use data for these\npurposes: counting, films.',
    `${'Text.\n\n'.repeat(60)}purposes:\n  - id: a`,
    withHead(`controller: { name: X }\n${yaml}`) + yaml,
  ])('prose with such words, or an example further down, is text: %j', (text) => {
    expect(() => markdown(text)).not.toThrow()
  })
})
