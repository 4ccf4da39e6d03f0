import { onTestFinished, vi } from 'vitest'
import type { Consent, State, Widget, WidgetHost } from '../../src/api.ts'
import { ConsentError } from '../../src/config/errors.ts'
import type { Settings } from '../../src/config/settings.ts'
import type { Decision } from '../../src/decision/decision.ts'
import { openOnce } from '../../src/gate/once.ts'
import type { Notice } from '../../src/notice/model.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import type { ReadPart } from '../../src/widget/layers/parts.ts'
import { openLayers } from '../../src/widget/layers.ts'
import { mount } from '../../src/widget/mount.tsx'
import type { Supply } from '../../src/widget/supply.ts'

/** What jsdom lacks and every browser we support has. */
export function polyfill(): void {
  const { prototype } = HTMLDialogElement
  prototype.showModal = function () {
    const before = document.activeElement
    this.open = true
    this.addEventListener('close', () => before instanceof HTMLElement && before.focus(), { once: true })
  }
  prototype.close = function () {
    if (!this.open) return
    this.open = false
    setTimeout(() => this.dispatchEvent(new Event('close')))
  }
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      text = ''
      replaceSync(text: string) {
        this.text = text
      }
    },
  )
  let sheets: CSSStyleSheet[] = []
  Object.defineProperty(Document.prototype, 'adoptedStyleSheets', {
    get: () => sheets,
    set: (next) => {
      sheets = next
    },
    configurable: true,
  })
  Object.assign(ShadowRoot.prototype, { adoptedStyleSheets: [] })
}

export const notice: Notice = {
  title: 'Privacy policy',
  effectiveDate: '2016-01-01',
  language: 'en-GB',
  controller: { name: 'Jimi Youpin', address: '1 Sample Road', contact: 'privacy@jimi.example' },
  purposes: [
    {
      id: 'site',
      title: 'Running the site',
      description: 'Signing in.',
      basis: 'necessary',
      categories: ['email'],
      retention: 'a year',
    },
    {
      id: 'analytics',
      title: 'Measuring visits',
      description: 'Pages seen.',
      categories: ['email', 'ip_address'],
      recipients: ['metrics'],
      retention: '13 months',
      consequence: 'nothing changes',
      storage: [{ kind: 'cookie', name: '_m', lifetime: '13 months' }],
    },
    {
      id: 'ads',
      title: 'Offers',
      description: 'Chosen by what you bought.',
      sale: true,
      categories: ['shopping_habits'],
      recipients: ['offers'],
      retention: '6 months',
    },
    {
      id: 'location',
      title: 'Your position',
      description: 'From GPS.',
      separate: true,
      categories: ['gps_position'],
      retention: 'this visit',
    },
  ],
  recipients: [
    { id: 'metrics', name: 'Metrics GmbH', type: 'service_provider', role: 'counts visits' },
    {
      id: 'offers',
      name: 'Offers AG',
      type: 'promotion_partner',
      coveredByNotice: false,
      url: 'https://offers.example/privacy',
    },
    { id: 'court', name: 'Courts', type: 'authority', role: 'where the law requires it' },
  ],
  categories: [{ id: 'email', title: 'E-mail address', source: 'provided', special: 'none' }],
  sections: [{ id: 'i', title: 'I. Collection', blocks: ['We collect little.'] }],
}

export const decision: Decision = {
  sequence: 1,
  time: Date.UTC(2025, 2, 3, 12) / 1000,
  expires: 2e9,
  effectiveDate: '2015-01-01',
  seen: '',
  terms: '',
  via: 'gesture',
  gpc: false,
  proof: '',
  answers: { analytics: 'granted', ads: 'denied' },
}

export interface Given {
  notice?: Notice | null
  /** How it is had, each time. */
  read?: () => Promise<Notice | null>
  settings?: Partial<Settings>
  state?: Partial<State>
  /** What lies apart, by where it is. */
  parts?: Record<string, unknown>
  /** Resolves when the other layers have come. */
  layers?: () => Promise<void>
}

/** A mounted widget with a host that does what the core does, and the calls it got. */
export async function mountWith({
  notice: given = notice,
  read = async () => given,
  settings,
  state: known,
  parts = {},
  layers = async () => {},
}: Given = {}) {
  const settled = settleSettings({ ...notice, notice, regime: settings?.regime })
  let state: State = {
    asking: 'first-visit',
    decision: null,
    effectiveDate: '2016-01-01',
    reworded: false,
    coming: false,
    persisted: null,
    regime: settled.regime,
    gpc: false,
    ...known,
    purposes: {
      site: 'granted',
      analytics: 'unknown',
      ads: 'unknown',
      location: 'unknown',
      ...known?.purposes,
    },
  }
  const calls = {
    decide: vi.fn(),
    dismiss: vi.fn(),
    acknowledge: vi.fn(),
    report: vi.fn(),
    ask: vi.fn(async (_purpose: string) => false),
  }
  const set = (more: Partial<State>) => {
    state = { ...state, ...more }
    widget.update()
  }
  const host: WidgetHost = {
    consent: {
      get state() {
        return state
      },
      ask: (purpose: string) => calls.ask(purpose),
      report: (...fault) => calls.report(new ConsentError(...fault)),
    } as Consent,
    settings: { ...settled, shadow: true, ...settings } as Settings,
    decide(answers, via) {
      calls.decide(answers, via)
      const said = Object.entries(answers).map(([id, yes]) => [id, yes ? 'granted' : 'denied'])
      set({ asking: null, purposes: { ...state.purposes, ...Object.fromEntries(said) } })
    },
    dismiss: calls.dismiss,
    acknowledge() {
      calls.acknowledge()
      set({ reworded: false })
    },
  }
  const readPart: ReadPart = async (source) => parts[`${source}`] ?? null
  const supply: Supply = {
    notice: read,
    async layers() {
      await layers()
      return {
        openLayers: (...given) =>
          openLayers(
            ...given,
            readPart,
            openOnce((id) => state.purposes[id], calls.report),
          ),
      }
    },
  }
  const widget: Widget = mount(host, supply)
  // It would come back to every page a later test clears.
  onTestFinished(() => widget.destroy())
  // Fetches the other layers, so that what a test opens is there at once.
  const focused = document.activeElement
  await widget.open('choices')
  widget.close()
  if (focused instanceof HTMLElement) focused.focus()
  const element = document.querySelector<HTMLElement>('[data-askfirst-root]')
  const root: ParentNode = element?.shadowRoot ?? element ?? document.createElement('p')
  return {
    ...calls,
    host,
    widget,
    element,
    root,
    set,
    find: (selector: string) => root.querySelector<HTMLElement>(selector),
    text: (selector: string) => root.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    layer: (name: string) => root.querySelector(`[data-layer=${name}]`),
  }
}

/** Puts this on the page, and draws in place of its form or frame, as the core has it done. */
export async function holdWith(
  mounted: Awaited<ReturnType<typeof mountWith>>,
  html: string,
  purpose: string,
) {
  document.body.insertAdjacentHTML('beforeend', html)
  const element = [...document.querySelectorAll<HTMLElement>('form,fieldset,iframe')].at(-1)
  if (!element) throw new Error(html)
  for (const side of ['offsetWidth', 'offsetHeight'])
    Object.defineProperty(element, side, { value: 200, configurable: true })
  const allowOnce = vi.fn()
  const undo = await mounted.widget.hold({ element, purpose, allowOnce })
  await settled()
  const root = element.previousElementSibling?.shadowRoot
  if (!root || !undo) throw new Error('nothing drawn')
  const find = (css: string) => root.querySelector<HTMLInputElement>(css)
  return {
    ...mounted,
    element,
    undo,
    root,
    find,
    allowOnce,
    press: (name: string) => clickAsPerson(find(`[data-action=${name}]`)),
  }
}

/** All that was on its way has come. */
export const settled = () => new Promise((resolve) => setTimeout(resolve))

/** A click as a person's: jsdom marks its own as script-made, and keeps the mark where we can reach it. */
export function clickAsPerson(target: Element | null | undefined): void {
  const trust = (event: Event) => {
    for (const key of Object.getOwnPropertySymbols(event)) {
      if (key.description === 'impl') Object.assign(Reflect.get(event, key), { isTrusted: true })
    }
  }
  addEventListener('click', trust, { capture: true, once: true })
  if (target instanceof HTMLElement) {
    target.focus()
    target.click()
  }
}
