import { isScript, type Made } from './nodes.ts'
import type { View } from './page.ts'

export interface Node extends Omit<Made, 'purpose'> {
  purpose: string
  /** What it says of its purpose by now. */
  mark: string
  connected: boolean
  /** The visitor has allowed just this one. */
  once: boolean
  /** Never opens: of nobody's purpose, of another one meanwhile, or where askfirst does not look. */
  dead: boolean
  ran: boolean
  place: string
}

/** A name with a slip in it, which opens never. */
export const unknown = 'analitics'

/**
 * What may have been asked of the server, and what has to be there, by the README alone: nothing of askfirst is in it.
 * Each opening permits one request; more of them, or one without, is a fault whenever it comes.
 */
export class Oracle {
  readonly answers = new Map<string, 'yes' | 'no'>()
  readonly nodes = new Map<string, Node>()
  private readonly permits = new Map<string, number>()
  /** In which order the scripts that are due came into the page. */
  readonly order: string[] = []

  constructor(readonly gpc: boolean) {
    if (gpc) this.answers.set('offers', 'no')
  }

  isYes(purpose: string): boolean {
    return this.answers.get(purpose.replace(/\/.*/, '')) === 'yes'
  }
  isOpen(node: Node): boolean {
    return !node.dead && (node.once || this.isYes(node.purpose))
  }

  add(made: Made, isSeen = true, place = '#a', ran = false): void {
    const dead = !isSeen || made.purpose === unknown
    const node = { ...made, mark: made.purpose, connected: true, once: false, dead, ran, place }
    this.nodes.set(made.id, node)
    this.order.push(made.name)
    if (this.isOpen(node)) this.permit(node)
  }

  /** Out of the page, into it, or to another place of it. */
  move(node: Node, connected: boolean): void {
    node.connected = connected
    if (this.isOpen(node) && connected && !/image|set/.test(node.kind)) this.permit(node)
  }

  /** The page has been loaded anew: only what was written into it is there. */
  restart(made: readonly Made[]): void {
    this.nodes.clear()
    this.order.length = 0
    for (const one of made) this.add(one)
    this.follow(this.open())
  }

  /** @param here in this page: there, also a no that only repeats the last one ends what was allowed once */
  decide(said: Readonly<Record<string, boolean | null>>, here = true): void {
    const before = this.open()
    const wasThere = this.isYes('location')
    const noes = new Set<string>()
    for (const [id, yes] of Object.entries(said)) {
      if (yes === false && (here || this.answers.get(id) !== 'no')) noes.add(id)
      if (yes === null) this.answers.delete(id)
      else this.answers.set(id, yes ? 'yes' : 'no')
    }
    this.follow(before, noes, wasThere)
  }

  private open(): Set<string> {
    return new Set([...this.nodes.values()].filter((node) => this.isOpen(node)).map(({ id }) => id))
  }

  private follow(before: Set<string>, noes = new Set<string>(), wasThere = false): void {
    // The page's own waiter says so when it starts.
    if (this.isYes('location') && !wasThere) {
      this.answers.set('offers', 'no')
      noes.add('offers')
    }
    for (const node of this.nodes.values()) {
      const isEnded = noes.has(node.purpose.replace(/\/.*/, '')) || this.isYes(node.purpose)
      if (isEnded) node.once = false
      if (this.isOpen(node) && !before.has(node.id)) this.permit(node)
    }
  }

  /** What stands there was made anew, with the mark it had. */
  renew(node: Node): void {
    node.purpose = node.mark
    node.dead = node.mark === unknown
    if (this.isOpen(node)) this.permit(node)
  }

  once(node: Node): void {
    node.once = true
    this.permit(node)
  }

  permit(node: Node): void {
    if (node.ran || (!node.connected && !/image|set/.test(node.kind))) return
    this.permits.set(node.name, (this.permits.get(node.name) ?? 0) + 1)
  }

  /** What is not there yet. */
  missing(view: View, served: readonly string[]): string[] {
    const due = [...this.nodes.values()].filter((node) => node.connected && this.isOpen(node))
    const purposes = Object.keys(view.purposes).filter((id) => id !== 'operation')
    const late = purposes.filter((id) => (view.purposes[id] === 'granted') !== this.isYes(id))
    const missing = due.filter((node) => {
      if (isScript(node)) return !node.ran && !view.ran.includes(node.name)
      const asks = node.kind !== 'link' && this.permits.has(node.name)
      const look = view.nodes[node.id]
      const isHidden = node.kind === 'frame' && !look?.isSeen
      return !look?.address || isHidden || (asks && !served.includes(node.name))
    })
    return [
      ...late.map((id) => `${id} is ${view.purposes[id]}`),
      ...missing.map(({ id }) => `${id} did not wake`),
    ]
  }

  /** What must not be. */
  wrong(view: View, served: readonly string[]): string[] {
    const times = new Map<string, number>()
    for (const name of served) times.set(name, (times.get(name) ?? 0) + 1)
    const many = [...times].filter(([name, count]) => count > (this.permits.get(name) ?? 0))
    const closed = [...this.nodes.values()].filter((node) => !this.isOpen(node))
    const loose = closed.filter((node) => {
      const look = view.nodes[node.id]
      const hasRun = node.ran || view.ran.includes(node.name)
      return isScript(node) ? !hasRun && look?.type !== 'text/plain' : look?.address
    })
    const ran = view.ran.filter((name) => !this.permits.has(name))
    const twice = view.ran.filter((name, at) => view.ran.indexOf(name) !== at)
    const running = Object.entries(view.running).filter(([name, count]) => {
      const [purpose = '', off] = name.split(' ')
      return count !== (this.isYes(purpose) && off !== 'off' ? 1 : 0)
    })
    return [
      ...many.map(
        ([name, count]) => `${name} was asked for ${count} times, not ${this.permits.get(name) ?? 0}`,
      ),
      ...loose.map(({ id, purpose }) => `${id} is open without a yes to ${purpose}`),
      ...ran.map((name) => `${name} ran without a yes`),
      ...twice.map((name) => `${name} ran twice`),
      ...running.map(([name, count]) => `${name} runs ${count} times`),
    ]
  }

  /** All that was due has come. Returns what is out of order among what ran in this step. */
  settle(ran: readonly string[]): string[] {
    const fresh = [...this.nodes.values()].filter(
      (node) => isScript(node) && !node.ran && ran.includes(node.name),
    )
    for (const node of fresh) node.ran = true
    const names = new Set(fresh.filter(({ kind }) => kind !== 'async').map(({ name }) => name))
    const came = ran.filter((name) => names.has(name))
    const due = this.order.filter((name) => names.has(name))
    return came.join() === due.join() ? [] : [`${came} ran in place of ${due}`]
  }
}
