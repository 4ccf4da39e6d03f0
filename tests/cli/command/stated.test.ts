import { describe, expect, test } from 'vitest'
import { world } from './world.ts'

const policy = (head: string, text: string) => `---
language: en
${head}controller: { name: Example Ltd., address: "1 Example Street, London", contact: privacy@example.org }
purposes:
  - { id: analytics, title: Measuring visits, description: Pages seen., categories: [pages_viewed], retention: 13 months }
---
# Privacy

${text}
`

describe('check: the date in front of the text and the one in it', () => {
  test.each([
    ['another day', 'Effective date: 1 March 2026', true],
    ['the same day', 'Effective date: 1 April 2026', false],
    ['when it was updated', 'Last updated: 1 March 2026', false],
    ['no day', 'We collect little.', false],
    ['a day nobody can pin down', 'Effective date: March 2026', false],
  ])('A-62: %s', async (_, text, differs) => {
    const here = world({ 'privacy.md': policy('effectiveDate: 2026-04-01\n', text) })
    const { codes, json } = await here.askfirst('check', 'privacy.md', '--json')
    expect(codes.includes('DATE_DIFFERS')).toBe(differs)
    const found = json.problems.find(({ code }) => code === 'DATE_DIFFERS')
    if (differs) expect(found).toMatchObject({ severity: 'error', line: 10 })
    const built = await here.askfirst('build', 'privacy.md', '--out', 'n.json', '--json')
    expect(built.code).toBe(0)
    expect(built.codes.includes('DATE_DIFFERS')).toBe(differs)
  })

  test('A-62: one that stands in the text alone agrees with itself', async () => {
    const here = world({ 'privacy.md': policy('', 'Effective date: 1 March 2026') })
    expect((await here.askfirst('check', 'privacy.md', '--json')).codes).not.toContain('DATE_DIFFERS')
  })
})
