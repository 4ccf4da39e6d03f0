import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startTcf } from '../../src/tcf-tag.ts'
import { codes, startHeadless } from '../consent/start.ts'
import { clearCmp, FakeCmp, tcData } from './cmp.ts'

beforeEach(clearCmp)
afterEach(() => {
  clearCmp()
  vi.restoreAllMocks()
})

/** A script tag that is running now, and then the core, which runs what has been queued. */
function run(attributes: string) {
  const { body } = new DOMParser().parseFromString(`<script ${attributes}></script>`, 'text/html')
  const script = document.createElement('script')
  const written = body.ownerDocument.querySelector('script')
  for (const { name, value } of written?.attributes ?? [])
    if (name !== 'src') script.setAttribute(name, value)
  vi.spyOn(Document.prototype, 'currentScript', 'get').mockReturnValue(script)
  startTcf()
  const started = startHeadless({ purposes: ['analytics', 'ads', 'third-party'], prompt: false })
  const queue: unknown = Reflect.get(window, 'askfirst')
  for (const command of Array.isArray(queue) ? queue : []) command(started.consent)
  return { ...started, open: () => ['ads', 'analytics'].filter((id) => started.consent.allows(id)).join() }
}

const readme = readFileSync('README.md', 'utf8')
const [, inReadme = ''] = /<script src="\/askfirst\.tcf\.js"\s([^>]*)><\/script>/.exec(readme) ?? []

describe('the tag of the reader', () => {
  test.each([
    ['as in README', inReadme],
    ['with two CMPs', 'data-cmp="300 10" data-tcf="ads:1,2,3,4,v755 analytics:1,8,9"'],
  ])('D-30: opens what the CMP has a yes for, %s', (_, attributes) => {
    const cmp = new FakeCmp()
    const { open, page } = run(attributes)
    cmp.say(tcData({ vendors: [] }))
    expect(open()).toBe('analytics')
    cmp.say(tcData({}, { eventStatus: 'useractioncomplete' }))
    expect([open(), codes(page)]).toEqual(['ads,analytics', []])
    cmp.say(tcData({}, { cmpId: 11 }))
    expect(open()).toBe('')
  })

  test('C-55: does nothing until the core comes', () => {
    const cmp = new FakeCmp()
    vi.spyOn(Document.prototype, 'currentScript', 'get').mockReturnValue(document.createElement('script'))
    startTcf()
    expect(cmp.calls).toEqual([])
  })

  test.each([
    ['no CMP', 'data-tcf="ads:1"', 'tcf.cmp'],
    ['a CMP by name', 'data-cmp="mine" data-tcf="ads:1"', 'tcf.cmp'],
    ['a CMP in another notation', 'data-cmp="0xa" data-tcf="ads:1"', 'tcf.cmp'],
    ['no purpose', 'data-cmp="10"', 'tcf.purposes'],
    ['a purpose that needs nothing', 'data-cmp="10" data-tcf="ads"', 'tcf.purposes.ads'],
    ['a purpose that needs an empty number', 'data-cmp="10" data-tcf="ads:"', 'tcf.purposes.ads'],
    ['a comma too many', 'data-cmp="10" data-tcf="ads:1,"', 'tcf.purposes.ads'],
    ['vendors alone', 'data-cmp="10" data-tcf="ads:v755"', 'tcf.purposes.ads'],
    ['a purpose that is there twice', 'data-cmp="10" data-tcf="ads:1 ads:2"', 'tcf.purposes.ads'],
    ['two lists', 'data-cmp="10" data-tcf="ads:1:2"', 'tcf.purposes.ads'],
    ['a vendor without a number', 'data-cmp="10" data-tcf="ads:1,v"', 'tcf.purposes.ads'],
    ['an attribute nobody knows', 'data-cmp="10" data-tcf="site:1" data-vendors="755"', 'tcf.vendors'],
    ['an eu that is neither', 'data-cmp="10" data-tcf="site:1" data-eu="no"', 'tcf.eu'],
  ])('promise 1, D-30: %s is reported, and opens nothing', (_, attributes, path) => {
    const cmp = new FakeCmp()
    const { open, page } = run(attributes)
    cmp.say(tcData())
    const text = page.warned.map(String).join('\n')
    expect(text).toContain(`: ${path} = `)
    expect(open()).toBe('')
  })

  test('D-30: data-eu="false" is the site’s word that the GDPR does not hold, and "true" changes nothing', () => {
    const cmp = new FakeCmp()
    const { consent, page } = run('data-cmp="10" data-tcf="ads:1" data-eu="false"')
    consent.decide({ ads: true })
    cmp.say({ cmpId: 10, gdprApplies: false })
    expect([consent.allows('ads'), codes(page)]).toEqual([true, []])
    clearCmp()
    const other = new FakeCmp()
    const second = run('data-cmp="10" data-tcf="ads:1" data-eu="true"')
    second.consent.decide({ ads: true })
    other.say({ cmpId: 10, gdprApplies: false })
    expect([second.consent.allows('ads'), codes(second.page)]).toEqual([false, []])
  })

  test('fault 111: takes its settings from a script element only', () => {
    const image = Object.assign(document.createElement('img'), { name: 'currentScript' })
    Object.assign(image.dataset, { cmp: '10', tcf: 'ads:1' })
    const cmp = new FakeCmp()
    vi.spyOn(Document.prototype, 'currentScript', 'get').mockReturnValue(image as never)
    startTcf()
    const { consent } = startHeadless({ purposes: ['ads'] })
    const queue: unknown = Reflect.get(window, 'askfirst')
    for (const command of Array.isArray(queue) ? queue : []) command(consent)
    cmp.say(tcData())
    expect(consent.allows('ads')).toBe(false)
  })
})
