import { describe, expect, test } from 'vitest'
import { media, policy, world } from './world.ts'

const src = '/js/askfirst.signals.js?v=2'

describe('check --pages: the tag of the signals', () => {
  test.each([
    ['data-google="analytics_storage:analytics ad_storage:media" data-google-wait="500"', []],
    ['data-matomo="analytics" data-matomo-mode="cookies" data-meta="media"', []],
    ['data-wordpress="statistics:analytics" data-wordpress-services="films:media"', []],
    ['data-google="analytics_storage:analytic  ad_storage:media"', ['analytic']],
    ['data-meta="medai"', ['medai']],
    ['data-clarity="ad_Storage:ads analytics_Storage:analytics" data-tiktok="ads"', ['ads']],
    ['data-wordpress-services="films:film"', ['film']],
    // A part of one that there is, of a recipient that there is, and of one that there is not.
    ['data-microsoft="ad_storage:analytics/metrics"', []],
    ['data-microsoft="ad_storage:analytics/metric"', ['analytics/metric']],
  ])('promise 4: %s', async (attributes, strangers) => {
    const here = world({ 'privacy.md': policy({ purposes: media }) })
    here.write(
      'site/a.html',
      `<!doctype html>\n<title>A</title>\n<script src="${src}" ${attributes}></script>\n`,
    )
    const { json } = await here.askfirst('check', 'privacy.md', '--json', '--pages', 'site')
    expect(json.problems.map(({ code, line }) => [code, line])).toEqual(
      strangers.map(() => ['PURPOSE_UNKNOWN', 3]),
    )
    for (const [at, id] of strangers.entries()) expect(json.problems[at]?.message).toContain(`"${id}"`)
  })

  test('attributes of these names on the scripts of others are none of ours', async () => {
    const here = world({ 'privacy.md': policy() })
    here.write('site/a.html', '<!doctype html>\n<script src="/maps.js" data-google="key:x"></script>\n')
    const { codes } = await here.askfirst('check', 'privacy.md', '--json', '--pages', 'site')
    expect(codes).toEqual(['TAG_MISSING'])
  })
})
