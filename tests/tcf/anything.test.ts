import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTcf } from '../../src/tcf.ts'
import { startHeadless } from '../consent/start.ts'
import { DAY } from '../helpers/decision.ts'
import { FakeBrowser, makePage } from '../helpers/page.ts'
import { clearCmp, FakeCmp, needs, tcData } from './cmp.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 150)
const ids = ['ads', 'analytics'] as const

beforeEach(clearCmp)
afterEach(clearCmp)

type Step =
  | { readonly cmp: object; readonly success: unknown }
  | { readonly say: string; readonly yes: boolean | 'session' }
  | { readonly wait: number }
  | { readonly call: 'acceptAll' | 'rejectAll' | 'withdraw' | 'forget' | 'reload' | 'return' }

const data = fc
  .tuple(
    fc.record({
      purposes: fc.constantFrom([1, 2, 3, 4, 8, 9], [1, 2, 3, 4, 8, 9], [1, 8, 9], []),
      vendors: fc.constantFrom([755], [755], []),
      disclosed: fc.constantFrom([755], [755], null, []),
    }),
    fc.record({
      cmpId: fc.constantFrom<unknown[]>(10, 10, 10, 300, 11, '10', undefined),
      gdprApplies: fc.constantFrom<unknown[]>(true, true, true, true, false, undefined, 'true'),
      eventStatus: fc.constantFrom<unknown[]>(
        ...['tcloaded', 'useractioncomplete', 'tcloaded', 'useractioncomplete', 'cmpuishown', undefined],
      ),
      cmpStatus: fc.constantFrom<unknown[]>('loaded', 'loaded', 'loaded', 'error', 'loading', undefined),
    }),
  )
  .map(([yeses, changed]) => tcData(yeses, changed))

const step = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.record({ cmp: data, success: fc.constantFrom<unknown[]>(true, true, true, true, false) }),
  fc.record({
    cmp: fc.constantFrom(tcData(), tcData({}, { eventStatus: 'useractioncomplete' })),
    success: fc.constant(true),
  }),
  fc.record({
    say: fc.constantFrom(...ids, 'location'),
    yes: fc.constantFrom<boolean | 'session'>(true, false, 'session'),
  }),
  fc.record({ wait: fc.constantFrom(1, 184 * DAY, 396 * DAY) }),
  fc.record({
    call: fc.constantFrom('acceptAll', 'rejectAll', 'withdraw', 'forget', 'reload', 'return', 'reload'),
  }),
)

/** What the last words of the CMP in this page allow; `null` before it has spoken. */
function allowedBy(before: readonly string[] | null, { cmp, success }: { cmp: object; success: unknown }) {
  const of = (name: string) => Reflect.get(cmp, name)
  const status = of('eventStatus')
  if (success === true && (status === 'cmpuishown' || (!status && of('cmpStatus') === 'loading')))
    return before
  const isLoaded = [undefined, 'loaded'].includes(of('cmpStatus'))
  if (success !== true || ![10, 300].includes(of('cmpId')) || of('gdprApplies') !== true) return []
  if (!isLoaded || !status) return []
  const { consents } = of('purpose')
  const { consents: vendors, disclosedVendors = { 755: true } } = of('vendor')
  return ids.filter((id) => {
    const isVendor = id === 'analytics' || (vendors[755] && disclosedVendors[755])
    return needs[id].purposes.every((one) => consents[one]) && isVendor
  })
}

test('D-30, C-22: whatever the CMP, the visitor and the clock do, nothing is open that the CMP has a no for', () => {
  let opened = 0
  let kept = 0
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { minLength: 3, maxLength: 14 }), (gpc, steps) => {
      clearCmp()
      const browser = new FakeBrowser()
      const tab = new Map<string, string>()
      const cmp = new FakeCmp()
      let seconds: number | undefined
      let { page, consent } = start()
      const cmpSaid = { allowed: null as readonly string[] | null }
      /** What was open when this page began. */
      let earlier: readonly string[] = []
      /** The visitor's own noes here that nothing has undone. */
      const noes = new Set<string>()
      let spoken = false

      for (const one of steps) {
        const before = open()
        act(one)
        const now = open()
        const may = cmpSaid.allowed ?? [...earlier, ...before, ...saidYes(one)]
        expect([one, now.filter((id) => !may.includes(id))]).toEqual([one, []])
        expect([one, now.filter((id) => noes.has(id))]).toEqual([one, []])
        if (now.some((id) => !before.includes(id))) opened++
        if (noes.size && cmpSaid.allowed?.some((id) => noes.has(id))) kept++
      }
      consent.destroy()
      // Who has not spoken yet has told no number to leave by.
      cmp.say(tcData())
      expect(cmp.listeners.size).toBe(0)

      function start() {
        const page = makePage({ browser, gpc })
        if (seconds !== undefined) page.seconds = seconds
        const sessionStorage = {
          getItem: (key: string) => tab.get(key) ?? null,
          setItem: (key: string, value: string) => tab.set(key, value),
        }
        Object.assign(page.window, { sessionStorage })
        const purposes = ['analytics', 'ads:sale', 'location:separate']
        const { consent } = startHeadless({ purposes, prompt: false }, page)
        readTcf(consent, { cmp: [10, 300], purposes: needs })
        return { page, consent }
      }
      function open() {
        return ids.filter((id) => consent.allows(id))
      }
      function act(one: Step): void {
        if ('cmp' in one) {
          const isFirst = !spoken
          spoken = true
          cmpSaid.allowed = allowedBy(cmpSaid.allowed, one)
          // Answering the CMP anew is a later word than the one said here, but never one against the browser's signal.
          const isNew = !isFirst && Reflect.get(one.cmp, 'eventStatus') === 'useractioncomplete'
          if (isNew && !gpc) for (const id of cmpSaid.allowed ?? []) noes.delete(id)
          cmp.say(one.cmp, one.success)
        } else if ('say' in one) {
          consent.decide({ [one.say]: one.yes })
          if (one.yes) noes.delete(one.say)
          else noes.add(one.say)
        } else if ('wait' in one) {
          // A refusal has a time, too.
          page.seconds += one.wait
          if (one.wait > 1) noes.clear()
        } else if (one.call === 'return') document.dispatchEvent(new Event('visibilitychange'))
        else if (one.call === 'reload') reload()
        else {
          if (one.call === 'rejectAll') for (const id of ids) noes.add(id)
          if (one.call === 'acceptAll' || one.call === 'forget') noes.clear()
          consent[one.call]()
        }
      }
      function reload(): void {
        seconds = page.seconds
        consent.destroy()
        ;({ page, consent } = start())
        cmpSaid.allowed = null
        spoken = false
        earlier = open()
      }
    }),
    { numRuns: RUNS },
  )
  expect(opened).toBeGreaterThan(RUNS / 10)
  expect(kept).toBeGreaterThan(RUNS / 50)
})

const saidYes = (one: Step): readonly string[] =>
  'say' in one && one.yes ? [one.say] : 'call' in one && one.call === 'acceptAll' ? ids : []
