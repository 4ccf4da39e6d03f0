import { describe, expect, test } from 'vitest'
import { blocks, flat, outline, plain } from './read.ts'

describe('issue: a policy in plain text', () => {
  const seedLike = [
    'Our Policy',
    '',
    'Effective date: January 1, 2016',
    '',
    'I. What we collect',
    '',
    'Things you tell us.',
    '1. 1. Plain facts: name and age.',
    '2. Seldom: a passport.',
    '3. By itself:',
    '\u00a0 \u00a0 a. the browser;',
    '\u00a0 \u00a0 b. the address.',
    '',
    'That is all.',
    '',
    'II. Questions & Complaints',
    '',
    'Write to us.',
    '',
    'Sample Trading Co.,Ltd.',
  ].join('\n')

  test('name, numbered parts, lists in lists, the signature at the end', () => {
    const document = plain(seedLike)
    expect(document.title).toBe('Our Policy')
    expect(outline(document)).toEqual(['1 |', '1 I|What we collect', '1 II|Questions & Complaints'])
    expect(document.parts[1]?.blocks).toEqual([
      'Things you tell us.',
      {
        ol: [
          'Plain facts: name and age.',
          'Seldom: a passport.',
          { blocks: ['By itself:', { ol: ['the browser;', 'the address.'] }] },
        ],
      },
      'That is all.',
    ])
    expect(document.parts[2]?.blocks.at(-1)).toBe('Sample Trading Co.,Ltd.')
    expect(document.lines[1]).toEqual({ text: 'Effective date: January 1, 2016', line: 3, kind: 'paragraph' })
  })

  test.each([
    ['Article 3 Cookies', 'Article 3', 'Cookies'],
    ['§ 4 Speicherung', '§ 4', 'Speicherung'],
    ['3. Cookies', '3', 'Cookies'],
    ['B. Cookies', 'B', 'Cookies'],
  ])('"%s" is a heading where it stands alone', (line, number, title) => {
    const document = plain(`Policy\n\nHello you.\n\n${line}\n\nWe use some of them.\n`)
    expect(document.parts[1]).toMatchObject({ number, title })
  })

  test('Chinese numbers need no empty lines', () => {
    const document = plain(
      '隐私政策\n\n一、引言\n本政策旨在说明。\n二、收集\n我们收集信息。\n第三条 其他\n请联系我们。\n',
    )
    expect(outline(document)).toEqual(['1 一|引言', '1 二|收集', '2 第三条|其他'])
    expect(blocks(document)).toEqual(['本政策旨在说明。', '我们收集信息。', '请联系我们。'])
  })

  test('capitals, and lines with a line under them, are headings', () => {
    expect(outline(plain('Policy\n\nWHAT WE DO\n\nThings.\n\nWHY\n\nBecause.\n'))).toEqual([
      '1 |WHAT WE DO',
      '1 |WHY',
    ])
    expect(outline(plain('Policy\n======\n\nWhat\n----\nThings.\n\nWhy\n---\nBecause.\n'))).toEqual([
      '1 |What',
      '1 |Why',
    ])
  })

  test('levels follow the order in which numbers appear', () => {
    const document = plain('P\n\nI. One\n\na\n\n1.1 Two\n\nb\n\n1.2 Three\n\nc\n\nII. Four\n\nd\n')
    expect(outline(document)).toEqual(['1 I|One', '2 1.1|Two', '2 1.2|Three', '1 II|Four'])
  })

  test('a list with room between its items is no row of headings', () => {
    const document = plain('Policy\n\nWe do:\n\n1. Sell shoes\n\n2. Send mail\n\n3. Rest\n')
    expect(blocks(document)).toEqual(['We do:', { ol: ['Sell shoes', 'Send mail', 'Rest'] }])
  })

  test('"i." goes on from h., and begins where nothing does', () => {
    expect(blocks(plain('We do:\ng. g\nh. h\ni. i\n'))).toEqual(['We do:', { ol: ['g', 'h', 'i'] }])
    expect(blocks(plain('We do:\ni. one\nii. two\n'))).toEqual(['We do:', { ol: ['one', 'two'] }])
  })

  test('lines that were cut are put together again, addresses stay as they are', () => {
    const wide = 'We keep what you tell us for as long as you are a customer of our third-'
    const document = plain(
      `${wide}\nparty shop, and not a day longer than that which is what the law wants.\n\nShop\nStreet 1\nCity\n`,
    )
    expect(blocks(document)).toEqual([
      `${wide}party shop, and not a day longer than that which is what the law wants.`,
      'Shop\nStreet 1\nCity',
    ])
  })

  test('a heading right over its paragraph takes nothing with it', () => {
    const text =
      'Policy\n\n1. Data\nWe collect as much of it as is needed for the shop to run well.\n\n2. Contact\nWrite to the address that stands at the foot of every page of ours.\n'
    expect(outline(plain(text))).toEqual(['1 1|Data', '1 2|Contact'])
    expect(flat(plain(text)).split('\n')).toHaveLength(5)
  })

  test('a head is read in plain text too', () => {
    expect(plain('---\ntitle: T\nlanguage: de\n---\nHallo').title).toBe('T')
    expect(plain('---\ntitle: T\nlanguage: de\n---\nHallo').language).toBe('de')
  })
})
