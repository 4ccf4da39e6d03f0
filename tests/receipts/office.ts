import { onTestFinished, vi } from 'vitest'
import { PREFIX } from '../../src/receipts/queue.ts'
import { readReceipt } from '../../src/receipts/read.ts'
import { openReceipts, type SendOptions } from '../../src/receipts/send.ts'
import type { Changed } from '../consent/start.ts'
import { makePage, type TestPage } from '../helpers/page.ts'
import { notice, visit } from './sample.ts'

type Answer = (body: string) => Response | Promise<Response>

export const echo: Answer = (body) => Response.json(JSON.parse(body).header)
export const accepted: Answer = () => new Response(null, { status: 204 })
export const broken: Answer = () => new Response('sorry', { status: 500 })
export const silent: Answer = () => new Promise(() => {})

/** All that happens between two tasks, and in this many milliseconds. */
export const pass = (time = 0) => vi.advanceTimersByTimeAsync(time)

/** A server at the other end of this page, and a browser in between. */
export function office(page: TestPage = makePage(), answer: Answer = accepted) {
  const requests: { url: string; body: string; options: RequestInit; waiting: number }[] = []
  const beacons: { url: string; body: Blob }[] = []
  const desk = { answer, requests, beacons, waiting: () => waiting(page) }
  const location = {
    ...page.window.location,
    href: 'https://www.site.test/a/b?user=anna',
    origin: 'https://www.site.test',
  }
  async function fetch(url: string, options: RequestInit): Promise<Response> {
    const body = `${options.body}`
    requests.push({ url, body, options, waiting: waiting(page).length })
    const given = desk.answer(body)
    return new Promise((resolve, reject) => {
      options.signal?.addEventListener('abort', () => reject(options.signal?.reason))
      Promise.resolve(given).then(resolve, reject)
    })
  }
  Object.assign(page.window, {
    location,
    fetch,
    Request: { prototype: { keepalive: true } },
    setTimeout: (act: () => void, time: number) => setTimeout(act, time),
    clearTimeout: (timer: number) => clearTimeout(timer),
  })
  Object.assign(page.window.navigator, {
    sendBeacon: (url: string, body: Blob) => beacons.push({ url, body }) > 0,
  })
  return desk
}

const waiting = ({ browser }: TestPage) => [...browser.stored.keys()].filter((key) => key.startsWith(PREFIX))

/** The receipts that were sent, in order. */
export const sent = ({ requests }: ReturnType<typeof office>) =>
  requests.map(({ body }) => {
    const receipt = readReceipt(body)?.receipt
    if (!receipt) throw new Error(body)
    return receipt
  })

/** A visitor on a page that sends receipts. */
export function sending(
  changed: Partial<Record<keyof SendOptions, unknown>> = {},
  page: TestPage = makePage(),
  config: Changed = {},
  random: () => number = () => 0.5,
) {
  const started = visit(config, page)
  const options = { endpoint: '/receipts', notice, ...changed }
  const undo = openReceipts(started.consent, options as SendOptions, page, {
    crypto: globalThis.crypto,
    random,
  })
  return { ...started, undo }
}

/** A browser in which only one at a time has a lock. */
export function locks() {
  let last: Promise<unknown> = Promise.resolve()
  const request = vi.fn((_name: string, _options: object, act: () => Promise<void>) => {
    last = last.then(act)
    return last
  })
  return { request }
}

/** Timers of the test's own; the clock of the page is another one. */
export function timed(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
}
