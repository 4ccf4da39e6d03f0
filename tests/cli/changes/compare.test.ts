import { expect, test } from 'vitest'
import { compare } from '../../../src/cli/changes/compare.ts'
import { settleSections } from '../../../src/cli/changes/settle.ts'
import type { Version } from '../../../src/cli/changes/version.ts'
import { part, prose } from './parts.ts'
import { facts, purpose } from './terms.ts'

const texts = [
  [part('Cookies', prose.cookies, 1, '1'), part('Contact', prose.contact, 1, '2')],
  [
    part('Security', prose.security, 1, '1'),
    part('Cookies', prose.cookies, 1, '2'),
    part('Contact', prose.contact),
  ],
  [part('Security', prose.security, 1, '1'), part('Contact us', `${prose.contact} Call us.`, 1, '2')],
]
const versions = settleSections(texts).map(
  (sections, at): Version => ({
    effectiveDate: `200${at + 1}-01-01`,
    sections,
    facts: facts([purpose('mail', { retention: `${at + 1} years` })]),
    change: 'material',
  }),
)

test('what changed: from any earlier version, since visitors skip versions', () => {
  const [first, , third] = versions
  if (!first || !third) throw new Error('no versions')
  expect(compare(first, third)).toEqual({
    from: '2001-01-01',
    to: '2003-01-01',
    facts: [
      { kind: 'retention', change: 'changed', title: '3 years', before: '1 years', purpose: 'Title of mail' },
    ],
    sections: [
      { id: 'cookies', change: 'removed', title: 'Cookies', blocks: [{ p: [{ del: prose.cookies }] }] },
      { id: 'security', change: 'added', title: 'Security', blocks: [{ p: [{ ins: prose.security }] }] },
      {
        id: 'contact',
        change: 'changed',
        title: ['Contact', { ins: ' us' }],
        blocks: [{ p: [prose.contact, { ins: ' Call us.' }] }],
      },
    ],
  })
})

test('what changed: nothing, from a version to itself', () => {
  for (const version of versions) expect(compare(version, version)).toMatchObject({ facts: [], sections: [] })
})
