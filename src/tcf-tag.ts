import type { Consent } from './api.ts'
import { own } from './config/own.ts'
import { wordsOf } from './config/tag.ts'
import { attempt } from './page/attempt.ts'
import { livePage } from './page/live.ts'
import { whenRegistered } from './page/registry.ts'
import { runningTag } from './page/running-tag.ts'
import { readTcf } from './tcf/read.ts'
import type { TcfNeeds, TcfOptions } from './tcf/wanted.ts'

/** The reader as a script of its own, behind the CMP's stub: begins when the page's consent is there, before anything held. */
export function startTcf(): void {
  const page = livePage()
  if (!page.present) return
  const given = own(runningTag(page)?.dataset ?? {})
  const options = readTcfTag(given)
  whenRegistered(page, (consent: Consent) => void attempt(() => readTcf(consent, options), page.report))
}

/** What it does not know goes on as it stands, and is reported as it would be from elsewhere. */
function readTcfTag({ cmp, tcf, eu, ...more }: Readonly<Record<string, unknown>>): TcfOptions {
  const is = eu === 'false' ? false : eu === 'true' ? true : eu
  return { ...more, cmp: wordsOf(cmp).map(numberOf), purposes: readNeeds(tcf), eu: is as boolean | undefined }
}

/** `purpose:1,2,v755 purpose:1`. One that is there twice has no needs, which is reported, and never met. */
function readNeeds(text: unknown): Record<string, TcfNeeds> {
  const needs: Record<string, TcfNeeds> = Object.create(null)
  for (const word of wordsOf(text)) {
    const [id = '', ...lists] = word.split(':')
    const numbers = lists.length === 1 && !(id in needs) ? `${lists[0]}`.split(',') : []
    const isVendor = (number: string) => number.startsWith('v')
    needs[id] = {
      purposes: numbers.filter((number) => !isVendor(number)).map(numberOf),
      vendors: numbers.filter(isVendor).map((number) => numberOf(number.slice(1))),
    }
  }
  return needs
}

/** `0x1` and the empty text are numbers elsewhere. */
const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN)
