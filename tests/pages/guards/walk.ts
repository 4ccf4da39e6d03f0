import { table } from '../../../src/gate/guards/devices-table.ts'
import { queue, tag } from '../fixtures.ts'

/** What the page is told of the table. */
export const entries = table.flatMap(({ power, entries }) =>
  entries.map(({ kind, at, end }) => ({ power, kind, at, end: end ?? '' })),
)
export type Walked = (typeof entries)[number]

/** What one thing of the table did, in the page. */
export interface Step {
  name: string
  power: string
  kind: string
  /** How often the browser's own was called. */
  calls: number
  /** What came back: `native`, or a word for what there is while closed. */
  got: string
}

export interface Walk {
  present: string[]
  powers: string[]
  calls: Record<string, number>
  ended: string[]
  step(): Promise<Step[]>
  intact(): string[]
}

/**
 * Runs in the page before everything else: puts a function of its own in the place of everything in the table that the
 * browser has, so that it is seen who calls it, and nothing real is opened.
 */
function prepare(entries: Walked[]) {
  const calls: Record<string, number> = {}
  const ended: string[] = []
  const results = new Map<string, unknown>()
  const stubs: { name: string; owner: object; key: string; entry: Walked; descriptor: PropertyDescriptor }[] =
    []
  const count = (name: string) => (calls[name] = (calls[name] ?? 0) + 1)
  const made = (name: string, { at }: Walked) => {
    const track = (kind: string) => ({ kind, stop: () => void ended.push(`${name} ${kind}`) })
    const ports = [{ close: () => void ended.push(name) }]
    const wanted = /Display/.test(at) ? ['video', 'audio'] : ['video']
    return {
      getTracks: () => wanted.map(track),
      end: () => void ended.push(name),
      inputs: ports,
      outputs: [],
    }
  }
  const own = (owner: unknown, key: string) =>
    owner ? Object.getOwnPropertyDescriptor(owner as object, key) : undefined
  for (const entry of entries) {
    if (entry.kind === 'hears') continue
    const path = entry.at.split('.')
    const keys = path.pop()?.split(' ') ?? []
    const owner = path.reduce<unknown>((from, step) => own(from, step)?.value, window) as object | undefined
    for (const key of keys) {
      const name = [...path, key].join('.')
      const native = own(owner, key)
      // One class under two names is one class.
      if (!owner || !native || stubs.some((stub) => stub.owner === owner && stub.key === key)) continue
      const result = made(name, entry)
      results.set(name, result)
      const later = /asks|answers|captures$/.test(entry.kind)
      const stub = function (this: unknown, ...args: unknown[]) {
        count(name)
        const { signal } = (args.at(-1) ?? {}) as { signal?: AbortSignal }
        if (entry.end === 'signal') signal?.addEventListener('abort', () => ended.push(name))
        if (entry.kind === 'captures-by-callback') (args[1] as (given: unknown) => void)(result)
        return later ? Promise.resolve(result) : result
      }
      const descriptor = { ...native, ...(native.get ? { get: stub } : { value: stub }) }
      Object.defineProperty(owner, key, descriptor)
      stubs.push({ name, owner, key, entry, descriptor })
    }
  }

  /** Uses one thing as a page would. */
  async function use({ name, owner, key, entry }: (typeof stubs)[number]): Promise<Step> {
    const before = calls[name] ?? 0
    const self = {
      close: () => void ended.push(name),
      disconnect: () => void ended.push(name),
    }
    const now = own(owner, key)
    const args: unknown[] = /^captures/.test(entry.kind) ? [{ video: true }] : [{}]
    const outcome = async () => {
      if (now?.get) return Reflect.apply(now.get, self, [])
      if (entry.kind !== 'captures-by-callback') return Reflect.apply(now?.value, self, args)
      return new Promise((resolve, reject) => Reflect.apply(now?.value, self, [...args, resolve, reject]))
    }
    const got = await outcome().then(
      (value) => (value === results.get(name) ? 'native' : (JSON.stringify(value) ?? 'undefined')),
      (problem) => problem.name,
    )
    return { name, power: entry.power, kind: entry.kind, calls: (calls[name] ?? 0) - before, got }
  }

  const before = ['addEventListener', 'removeEventListener'].map(
    (key) => own(EventTarget.prototype, key)?.value,
  )
  const walk: Walk = {
    present: stubs.map(({ name }) => name),
    powers: [...new Set(stubs.map(({ entry }) => entry.power))],
    calls,
    ended,
    async step() {
      const steps: Step[] = []
      for (const stub of stubs) steps.push(await use(stub))
      return steps
    },
    intact() {
      const changed = stubs.filter(({ owner, key, descriptor }) => {
        const now = own(owner, key)
        return now?.value !== descriptor.value || now?.get !== descriptor.get || now?.set !== descriptor.set
      })
      const events = ['addEventListener', 'removeEventListener'].filter(
        (key, at) => own(EventTarget.prototype, key)?.value !== before[at],
      )
      return [...changed.map(({ name }) => name), ...events]
    },
  }
  Object.defineProperty(window, 'walk', { value: walk })
}

declare global {
  const walk: Walk
}

/** Playwright runs what a test evaluates as if somebody had clicked. */
export const nobodyClicks = `<script nonce="fixture">Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } })</script>`

/** A page that guards everything in the table for one purpose. */
export const walked = {
  head: `${queue}<script nonce="fixture">(${prepare})(${JSON.stringify(entries)})</script>`,
  tag: `${tag()}<script src="/askfirst.guard.devices.js" data-devices="${table
    .map(({ power }) => `${power}:analytics`)
    .join(' ')}"></script>`,
}
