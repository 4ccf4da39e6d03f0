import type { Written } from './nodes.ts'

/** How a node of the page looks from outside: whether it has an address, or a type that runs, and can be seen. */
export interface Look {
  readonly address: boolean
  readonly isSeen: boolean
  readonly type: string
}

export interface View {
  readonly nodes: Record<string, Look>
  readonly ran: string[]
  readonly purposes: Record<string, string>
  /** How many of what each has started have not been stopped. */
  readonly running: Record<string, number>
}

interface Held {
  /** Nodes by their number, in the page or out of it. */
  readonly nodes: Map<string, Element>
  put(node: Element, place: string): void
  view(): View
}

declare global {
  var held: Held
}

/** In the page, once it has been loaded: what knows its nodes, and what asks the gate. Sees nothing outside itself. */
export function install(): void {
  const nodes = new Map([...document.querySelectorAll('[data-node]')].map((one) => [idOf(one), one]))
  const running: Record<string, number> = {}
  const consent = probe.consent()
  function idOf(node: Element): string {
    return node.getAttribute('data-node') ?? ''
  }
  /** Something that runs while it may. */
  function run(name: string, then: () => unknown = () => undefined): () => unknown {
    running[name] = 0
    const count = (by: number) => {
      running[name] = (running[name] ?? 0) + by
    }
    return () => {
      count(1)
      then()
      return () => count(-1)
    }
  }
  const late = run('media late')
  const off = new AbortController()
  consent.when('analytics', run('analytics'))
  consent.when('media', async () => late())
  consent.when('media', () => {
    throw new Error('of the walk')
  })
  consent.when('analytics', run('analytics off'), { signal: off.signal })
  off.abort()
  // Decides anew while others are still being told.
  consent.when(
    'location',
    run('location', () => consent.decide({ offers: false })),
  )
  consent.when('offers', run('offers'))
  /** A copy that came in a script's place has its number. */
  const current = (id: string) => {
    const here = document.querySelector(`[data-node="${id}"]`)
    if (here) nodes.set(id, here)
    return nodes.get(id)
  }
  globalThis.held = {
    nodes,
    put(node, place) {
      nodes.set(idOf(node), node)
      document.querySelector(place)?.append(node)
    },
    view() {
      const looks = [...nodes.keys()].map((id) => {
        const node = current(id)
        const address = ['src', 'srcset', 'href'].some((name) => node?.hasAttribute(name))
        const look: Look = {
          address,
          isSeen: ((node as HTMLElement | undefined)?.offsetWidth ?? 0) > 0,
          type: node?.getAttribute('type') ?? '',
        }
        return [id, look] as const
      })
      return {
        nodes: Object.fromEntries(looks),
        ran: [...probe.ran],
        purposes: { ...probe.state().purposes },
        running: { ...running },
      }
    },
  }
}

/** Makes a node, perhaps in another window or in a template, and puts it into the page. */
export function add({ tag, attributes, text }: Written, how: string, place: string): void {
  const other = document.querySelector<HTMLIFrameElement>('#elsewhere')?.contentDocument
  const made = ((how === 'elsewhere' && other) || document).createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(text)
  let node: Element = made
  if (how === 'template') {
    const template = document.createElement('template')
    template.content.append(made)
    node = document.importNode(template.content, true).firstElementChild ?? made
  }
  if (how === 'shadow') {
    const host = document.createElement('div')
    document.querySelector(place)?.append(host)
    host.attachShadow({ mode: 'open' }).append(node)
    held.nodes.set(attributes['data-node'] ?? '', node)
  } else held.put(node, place)
}

/** @param value where to, a number, or a value */
export function change(id: string, what: string, value: string): void {
  const node = held.nodes.get(id)
  if (!node) return
  if (what === 'remove') node.remove()
  else if (what === 'put') held.put(node, value)
  else node.setAttribute(what, value)
}

/** Its copy asks for something of its own, so that the server can tell them apart. */
export function clone(id: string, name: string, copyName: string, place: string): void {
  const copy = held.nodes.get(id)?.cloneNode(true) as Element | undefined
  for (const { name: key, value } of copy?.attributes ?? [])
    copy?.setAttribute(key, value.replace(`/${name}.`, `/${copyName}.`))
  copy?.setAttribute('data-node', copyName)
  if (copy) held.put(copy, place)
}

/** As pages do that draw a part of themselves anew from its text. */
export function swap(place: string): void {
  const box = document.querySelector(place)
  if (box) box.innerHTML = `${box.innerHTML}`
}
