import { describe, expect, test } from 'vitest'
import { media, policy, world } from './world.ts'

const src = '/js/askfirst.tcf.js?v=2'
const extra = `${media}  - id: offers
    title: Offers
    description: Offers by post, from us.
    basis: consent
    separate: true
    categories: [postal_address]
    retention: not kept
  - id: site
    title: The site
    description: What the site cannot do without.
    basis: necessary
    categories: [ip_address]
    retention: not kept
`

describe('check --pages: the tag that reads the TCF', () => {
  test.each([
    ['data-tcf="analytics:1,8,9 media:1,v755"', []],
    ['data-tcf="analytic:1,8  media:1"', [['PURPOSE_UNKNOWN', 'analytic']]],
    ['data-tcf="media"', []],
    ['', []],
    ['data-tcf="offers:1,2"', [['TAG_MISMATCH', 'offers']]],
    [
      'data-tcf="site:1 analytics/metrics:1"',
      [
        ['TAG_MISMATCH', 'site'],
        ['TAG_MISMATCH', 'analytics/metrics'],
      ],
    ],
  ])('D-30, A-27: %s', async (attributes, expected) => {
    const here = world({ 'privacy.md': policy({ purposes: extra }) })
    here.write(
      'site/a.html',
      `<!doctype html>\n<title>A</title>\n<script src="${src}" ${attributes}></script>\n`,
    )
    const { json } = await here.askfirst('check', 'privacy.md', '--json', '--pages', 'site')
    const found = json.problems.filter(({ file }) => file.endsWith('a.html'))
    expect(found.map(({ code, line }) => [code, line])).toEqual(expected.map(([code]) => [code, 3]))
    for (const [at, [, id]] of expected.entries()) expect(found[at]?.message).toContain(`"${id}"`)
  })

  test('attributes of this name on the scripts of others are none of ours', async () => {
    const here = world({ 'privacy.md': policy() })
    here.write('site/a.html', '<!doctype html>\n<script src="/cmp.js" data-tcf="x:1"></script>\n')
    const { codes } = await here.askfirst('check', 'privacy.md', '--json', '--pages', 'site')
    expect(codes).toEqual(['TAG_MISSING'])
  })
})
