import { vi } from 'vitest'
import type { Consent, Desk, DeskHost, Widget } from '../../src/api.ts'
import type { Config } from '../../src/config/config.ts'
import { ConsentError } from '../../src/config/errors.ts'
import { createConsent, type Powers } from '../../src/consent.ts'
import type { Decision } from '../../src/decision/decision.ts'
import { openDesk } from '../../src/headless.ts'
import { encode } from '../../src/storage/codec.ts'
import { KEY } from '../../src/storage/store.ts'
import type { TestRecord } from '../../src/testing.ts'
import { config } from '../helpers/decision.ts'
import { makePage, type TestPage } from '../helpers/page.ts'

/** Lets promises that have an answer deliver it. */
export const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

/** The same, with what had to be fetched for it: the check of a config that is not clean. */
export const checked = async () => {
  await settled()
  await vi.dynamicImportSettled()
  await settled()
}

/** A desk that only writes down what it was told. */
export function makeDesk() {
  const calls: string[] = []
  const hosts: DeskHost[] = []
  const desk: Desk = {
    async ask(purpose) {
      calls.push(`ask ${purpose}`)
    },
    open: (layer) => void calls.push(`open ${layer}`),
    close: () => void calls.push('close'),
    update: () => void calls.push('update'),
    said() {},
    prompt: () => void calls.push('prompt'),
    async place(held) {
      calls.push(`place ${held.purpose}`)
      return () => void calls.push(`unplace ${held.purpose}`)
    },
    destroy: () => void calls.push('destroy'),
  }
  const loadDesk = vi.fn(async () => ({
    openDesk(host: DeskHost) {
      hosts.push(host)
      return desk
    },
  }))
  return { calls, hosts, desk, loadDesk }
}

export type Changed = Partial<Record<keyof Config, unknown>>

/** A consent on a page of its own. */
export function start(
  changed: Changed = {},
  powers: Partial<Omit<Powers, 'page'>> & { page?: TestPage } = {},
) {
  const { page = makePage(), ...more } = powers
  const desk = makeDesk()
  const consent = createConsent({ ...config, ...changed }, { page, loadDesk: desk.loadDesk, ...more })
  return { consent, page, ...desk }
}

/** The same with the desk as it is without a widget: the site asks for itself. */
export const startHeadless = (changed: Changed = {}, page = makePage()) =>
  start(changed, { page, loadDesk: async () => ({ openDesk }) })

/** A browser in which this was decided before. */
export function remember(page: TestPage, decision: Decision): TestPage {
  const text = encode(decision)
  page.browser.cookies = [{ name: '__Host-askfirst', value: text, domain: '', path: '/' }]
  page.browser.stored.set(KEY, text)
  return page
}

/** A browser into which a test has put this, in both places or in one. */
export function put({ cookie, storage, session }: TestRecord, page: TestPage, where = 'both'): TestPage {
  const { name, value } = cookie
  if (where !== 'storage') page.browser.cookies = [{ name, value, domain: '', path: '/' }]
  if (where !== 'cookie') page.browser.stored.set(storage.key, storage.value)
  let kept = session?.value ?? null
  const setItem = (_: string, value: string) => {
    kept = value
  }
  Object.assign(page.window, { sessionStorage: { getItem: () => kept, setItem } })
  return page
}

/** The codes of everything that was said to the site’s developer, in order. */
export const codes = ({ warned }: TestPage) =>
  warned.map((problem) => (problem instanceof ConsentError ? problem.code : problem))

/** What is open, of everything there is. */
export const open = (consent: Consent) =>
  Object.keys(consent.state.purposes).filter((purpose) => consent.allows(purpose))

/** A widget on which nobody ever does anything. */
export const stillWidget: Widget = {
  prompt() {},
  ask: async () => true,
  open: async () => true,
  close() {},
  update() {},
  said() {},
  hold: async () => undefined,
  destroy() {},
}

/** What the widget does when the visitor has read what it shows. */
export function acknowledgeOn(host: DeskHost): void {
  openDesk(host, ({ acknowledge }) => {
    acknowledge()
    return stillWidget
  })
}
