import { expect, test } from 'vitest'
import { clausesOf } from '../../../src/cli/check/clauses.ts'
import { findContact } from '../../../src/cli/check/contact.ts'
import { findController } from '../../../src/cli/check/controller.ts'
import type { PolicyDocument } from '../../../src/cli/source/document.ts'
import { readPolicy } from '../../../src/cli/source/read.ts'
import { policy } from './policy.ts'

const numbers = (document: PolicyDocument) => clausesOf(document).map(({ number, line }) => [number, line])
const read = (text: string) => readPolicy(new TextEncoder().encode(text), 'policy.md')

test('a clause is cited as lawyers do, by the numbers around it', () => {
  const text =
    'Before.\n\n# 3. Data\n\n## 3.2. Yours\n\nText.\n\n1. One\n a. inner\n2. Two\n\n# Else\n\nText.'
  expect(numbers(policy(text))).toEqual([
    ['', 1],
    ['3.2', 7],
    ['3.2.1', 9],
    ['3.2.1.a', 10],
    ['3.2.2', 11],
    ['Else', 15],
  ])
})

test('a row of a table is one clause, with the line and the links of its cells', () => {
  const [row, next] = clausesOf(read('# T\n\nWord.\n\n| a | b |\n|-|-|\n| c | *d* [e](/f) |\n')).slice(1)
  expect(row).toMatchObject({ text: expect.stringMatching(/^a b/), line: 5, isItem: true })
  expect(next).toMatchObject({
    text: expect.stringMatching(/^c d e/),
    line: 7,
    links: [{ text: 'e', href: '/f' }],
  })
})

test('the same words in several places have the line of each', () => {
  expect(numbers(policy('Same.\n\n- Same.\n\nSame.')).map(([, line]) => line)).toEqual([1, 3, 5])
})

test('whoever signs answers for the site, whoever else is named before', () => {
  const text = 'Swift Wheels GmbH and we bring it. Swift Wheels GmbH is quick.\n\nCopper Kettle Ltd.'
  expect(findController(policy(text))).toEqual({ name: 'Copper Kettle Ltd.', line: 3 })
})

test('a name is not the words beside it', () => {
  const name = (text: string) => findController(policy(`# Title\n\n${text}`))?.name
  expect(name('The Copper Kettle Ltd, Harbour')).toBe('Copper Kettle Ltd')
  expect(name('Europe, the Isles, and Copper Kettle B.V. in one')).toBe('Copper Kettle B.V.')
  expect(name('Copper Kettle Corporation and Iron Pan Foundation.')).toBe('Copper Kettle Corporation')
  expect(name('It goes to our Affiliates. Copper Kettle Ltd does.')).toBe('Copper Kettle Ltd')
  expect(name('Copper Cloud (Singapore) Private Limited')).toBe('Copper Cloud (Singapore) Private Limited')
  expect(name('Iron Pan Foundation.')).toBe('Iron Pan Foundation')
  expect(findController(read('# T\n\nMaster of Data\\\nCopper Kettle Ltd\\\nHarbour'))?.name).toBe(
    'Copper Kettle Ltd',
  )
})

test('whom everybody names answers for the site only where the title says so', () => {
  expect(findController(policy('# Privacy\n\nMaps by Google LLC.'))).toBeNull()
  expect(
    findController(policy('# Privacy at Google\n\nMaps by Google LLC.', { title: 'Privacy at Google' }))
      ?.name,
  ).toBe('Google LLC')
})

test('or where nobody else is named, and the text speaks of them throughout', () => {
  const text = `# Privacy\n\n${'Google keeps it.\n\n'.repeat(8)}Letters to Google Ireland Limited, please.`
  expect(findController(policy(text))?.name).toBe('Google Ireland Limited')
  expect(findController(policy(`${text}\n\nCopper Kettle Ltd did that.`))?.name).toBe('Copper Kettle Ltd')
})

test('the address of an authority is none of the site', () => {
  expect(findContact(clausesOf(policy('Complain to casework@ico.org.uk.')))).toBeNull()
})

test('an address counts before a form, wherever it stands', () => {
  const text = 'Ask [support](https://kettles.example/support).\n\nOr a@kettles.example.'
  expect(findContact(clausesOf(policy(text)))).toEqual({ contact: 'a@kettles.example', line: 3 })
})
