import { describe, expect, test } from 'vitest'
import { blocks, faults, flat, markdown, outline } from './read.ts'

describe('issue: a policy in Markdown', () => {
  test('Setext and ATX headings become parts, levels counted from the outermost', () => {
    const document = markdown(
      'Privacy\n=======\n\nHello.\n\n### Data\n\nA\n\n##### Deep\n\nB\n\n### Who\n\nC',
    )
    expect(document.title).toBe('Privacy')
    expect(outline(document)).toEqual(['1 |', '1 |Data', '3 |Deep', '1 |Who'])
    expect(document.parts.map(({ line }) => line)).toEqual([4, 6, 10, 14])
  })

  test('a level is never more than 4', () => {
    expect(outline(markdown('# A\n\na\n\n# B\n\n###### C\n\nc'))).toEqual(['1 |A', '1 |B', '4 |C'])
  })

  test('emphasis and links in headings are flattened, anchors taken off', () => {
    const document = markdown('## *Your* [data](https://a.example) {#data}\n\nx\n\n## Rights ¶\n\ny')
    expect(outline(document)).toEqual(['1 |Your data', '1 |Rights'])
  })

  test('a long paragraph over dashes is no heading', () => {
    const long = 'We keep all of it for a year. '.repeat(10)
    expect(outline(markdown(`${long}\n---\n\n## Data\n\nx\n\n## More\n\ny`))).toEqual([
      '1 |',
      '1 |Data',
      '1 |More',
    ])
  })

  test('paragraphs, emphasis, links and lists have the shapes of the notice', () => {
    const text =
      'Plain *i* **b** [a](/help).\n\n- one\n- two **b**\n  1. three\n\n| A | B |\n|--|--|\n| x |  |'
    expect(blocks(markdown(text))).toEqual([
      { p: ['Plain ', { i: 'i ' }, { b: 'b ' }, { a: 'a', href: '/help' }, '.'] },
      { ul: ['one', { blocks: [{ p: ['two ', { b: 'b' }] }, { ol: ['three'] }] }] },
      {
        table: [
          ['A', 'B'],
          ['x', []],
        ],
      },
    ])
  })

  test('marks nest in one order, whatever the source has', () => {
    const [first, second] = blocks(markdown('*[**x**](/a)*\n\n[***x***](/a)'))
    expect(first).toEqual({ p: [{ a: [{ b: [{ i: 'x' }] }], href: '/a' }] })
    expect(second).toEqual(first)
  })

  test('a numbered list that does not begin at 1 keeps its numbers as text', () => {
    expect(blocks(markdown('3. Three\n4. Four'))).toEqual(['3. Three', '4. Four'])
  })

  test('quotations, code, images and footnotes are text', () => {
    const text = '> Quoted\n\n    Street 1\n    City\n\n![Our logo](x.png) `code`[^1]\n\n[^1]: A note.'
    expect(blocks(markdown(text))).toEqual(['Quoted', 'Street 1\nCity', 'Our logo code[1]', '[1] A note.'])
  })

  test('what is struck out is not said; one tilde is', () => {
    expect(blocks(markdown('Kept ~~two~~ three years, ~3 to ~4.'))).toEqual(['Kept three years, ~3 to ~4.'])
  })

  test('raw HTML is read: text of harmless elements, nothing of scripts, styles and comments', () => {
    const text =
      'A <b>bold</b> <script>alert(1)</script>word<br>next <!-- c --><a href="https://a.example">link</a>\n\n' +
      '<div hidden>no</div>\n\n<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>\n\n' +
      '<style>\np { color: red }\n</style>\n\n<details><summary>More</summary>\n\nInside *it*\n\n</details>'
    const document = markdown(text)
    expect(blocks(document)).toEqual([
      { p: ['A ', { b: 'bold ' }, 'word\nnext ', { a: 'link', href: 'https://a.example' }] },
      {
        table: [
          ['A', 'B'],
          ['1', '2'],
        ],
      },
      { p: [{ b: 'More' }] },
      { p: ['Inside ', { i: 'it' }] },
    ])
    expect(faults(document)).toEqual([])
  })

  test('link references are followed; the first of a name counts', () => {
    expect(
      blocks(markdown('[a][x] [b][none]\n\n[x]: https://one.example\n[x]: https://two.example')),
    ).toEqual([{ p: [{ a: 'a', href: 'https://one.example' }, ' [b][none]'] }])
  })

  test('lines: text as read, where its block begins, and what it is', () => {
    const text =
      '---\ntitle: T\n---\n# T\n\nEffective: **May**\n1, 2020  \nSecond\n\n- item\n\n| c |\n|---|\n| d |'
    expect(markdown(text).lines).toEqual([
      { text: 'T', line: 4, kind: 'heading' },
      { text: 'Effective: May 1, 2020\nSecond', line: 6, kind: 'paragraph' },
      { text: 'item', line: 10, kind: 'item' },
      { text: 'c', line: 12, kind: 'cell' },
      { text: 'd', line: 14, kind: 'cell' },
    ])
  })
})

describe('issue: what a document is called', () => {
  test('the head says so; the heading that repeats it is no part', () => {
    const document = markdown('---\ntitle: Privacy Policy\n---\n# Privacy policy\n\nHello\n\n## Data\n\nx')
    expect(document.title).toBe('Privacy Policy')
    expect(outline(document)).toEqual(['1 |', '1 |Data'])
  })

  test('a heading that says something else is not lost', () => {
    const document = markdown('---\ntitle: Shop\n---\n# Privacy for Europe\n\nHello\n\n## Data\n\nx')
    expect(document.title).toBe('Shop')
    expect(outline(document)).toEqual(['1 |Privacy for Europe', '1 |Data'])
  })

  test('without a single outermost heading at the start there is no name', () => {
    expect(markdown('## One\n\nx\n\n## Two\n\ny').title).toBe('')
  })

  test('a heading in the middle that repeats the name over nothing is no part', () => {
    const document = markdown('---\ntitle: Our Policy\n---\n### Short\n\nx\n\n## Our policy\n\n### Long\n\ny')
    expect(outline(document)).toEqual(['1 |Short', '1 |Long'])
  })
})

describe('issue: documents without marked headings', () => {
  test('paragraphs that are all bold are headings, but for dates', () => {
    const text =
      '**Policy**\n\n**Effective 1 May 2020**\n\n**1. Data**\n\nWe **do**.\n\n**2. Rights:**\n\nYours.'
    const document = markdown(text)
    expect(document.title).toBe('Policy')
    expect(outline(document)).toEqual(['1 |', '1 1|Data', '1 2|Rights:'])
  })

  test('bold paragraphs in a document with headings are bold paragraphs', () => {
    expect(outline(markdown('## One\n\n**Bold**\n\nx\n\n## Two\n\n**Bold**\n\ny'))).toEqual([
      '1 |One',
      '1 |Two',
    ])
  })

  test('numbered and short lines over paragraphs are headings', () => {
    const long = 'This is what we do with it, as long as you like us to do it and not a day longer.'
    expect(outline(markdown(`Policy\n\n1. Data\n\n${long}\n\n2. Rights\n\n${long}`))).toEqual([
      '1 1|Data',
      '1 2|Rights',
    ])
    expect(outline(markdown(`Policy\n\nData\n\n${long}\n\nRights\n\n${long}`))).toEqual([
      '1 |Data',
      '1 |Rights',
    ])
  })

  test('nothing is lost on the way', () => {
    expect(flat(markdown('Policy\n\n3. Data\n\nx\n\n4. Rights\n\ny'))).toBe(
      'Policy\n3. Data\nx\n4. Rights\ny',
    )
  })
})
