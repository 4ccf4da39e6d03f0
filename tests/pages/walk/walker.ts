import { type Tab, until } from '../driver/index.ts'
import type { Site } from '../server.ts'
import { isScript, kinds, type Made } from './nodes.ts'
import { Oracle } from './oracle.ts'
import { install, type View } from './page.ts'
import { changes, decisions, named, type Scene, travels } from './steps.ts'

/** What is written into the page. */
export const initial: readonly Made[] = kinds.map((kind, at) => {
  const name = `w${at}`
  return { id: name, kind, name, purpose: named[at % named.length] ?? '' }
})

/** Numbers by chance, the same ones for the same seed. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const ours = '[data-askfirst-root],[data-askfirst-held],[data-askfirst-covered],[data-askfirst-launcher]'

/** Does to one page what chance says, and asks the oracle after each step. */
export class Walker implements Scene {
  readonly oracle: Oracle
  readonly chance: (below: number) => number
  private readonly steps: string[] = []
  private last = 0

  constructor(
    private readonly seed: number,
    gpc: boolean,
    readonly site: Site,
    readonly tab: Tab,
    readonly other: Tab,
  ) {
    this.chance = chance(seed)
    this.oracle = new Oracle(gpc)
  }

  /** To do it again: steps can be left out by hand. */
  told = () => `seed ${this.seed}: ${this.steps.join(', ')}`

  pick<T>(from: readonly T[]): T | undefined {
    return from[this.chance(from.length)]
  }
  name(letter: string): string {
    return `${letter}${++this.last}`
  }

  async begin(): Promise<void> {
    await this.tab.waitFor(() => probe.loaded() && probe.started())
    await this.tab.evaluate(install)
    this.oracle.restart(initial)
  }

  async walk(steps: number): Promise<string[]> {
    await this.other.goto(`${this.site.origin}/other`)
    await this.other.waitFor(() => probe.started())
    await this.begin()
    for (let step = 0; step < steps; step++) {
      const faults = await this.check()
      if (faults.length) return faults
      const kind = this.pick([decisions, decisions, changes, changes, travels]) ?? decisions
      const [told, go] = this.pick(kind(this)) ?? []
      this.steps.push(told ?? '')
      await go?.()
    }
    return this.check()
  }

  /** Nothing is left of us, and nothing is open. */
  async end(): Promise<string[]> {
    const { oracle, tab } = this
    await tab.evaluate(() => probe.consent().destroy())
    const { nodes, running } = await tab.evaluate(() => held.view())
    const open = [...oracle.nodes.values()].filter((node) => !isScript(node) && nodes[node.id]?.address)
    const left = await tab.evaluate(
      (css) => [
        ...[...document.querySelectorAll(css)].map((one) => one.outerHTML),
        ...document.adoptedStyleSheets.map((sheet) => sheet.cssRules[0]?.cssText ?? ''),
      ],
      ours,
    )
    const runs = Object.keys(running).filter((name) => running[name])
    return [...open.map(({ id }) => `${id} is open`), ...runs.map((name) => `${name} runs`), ...left]
  }

  private async check(): Promise<string[]> {
    const { oracle, site, tab } = this
    let view: View | undefined
    let missing: string[] = []
    await until('all that is due', async () => {
      // What the page has asked for by now has been asked for before this.
      await tab.evaluate(() => fetch('/notice.json').then(() => {}))
      view = await tab.evaluate(() => held.view())
      missing = oracle.missing(view, site.vendors())
      return !missing.length
    }).catch(() => {})
    if (!view) return ['the page does not answer']
    return [...missing, ...oracle.wrong(view, site.vendors()), ...oracle.settle(view.ran)]
  }
}
