import { dom } from './dom.ts'
import { Drawable } from './h.ts'

type Part = Drawable | string

/** What tells elements of one kind apart. */
const NAMES = ['data-layer', 'data-action', 'role']

/**
 * Makes these the children of `parent`. What is there already stays the same node, whoever put it there, and with it the
 * focus: a server may have drawn it, and translators rewrite it (fault 159).
 */
export function render(children: unknown, parent: Node): void {
  const rest = [...parent.childNodes]
  const drawn = parts(children).map((part) => {
    const found = rest.findIndex((node) => isOf(node, part))
    const [node = make(part)] = found < 0 ? [] : rest.splice(found, 1)
    update(node, part)
    return node
  })
  for (const node of rest) node.remove()
  drawn.forEach((node, at) => {
    const now = parent.childNodes[at]
    if (now !== node) parent.insertBefore(node, now ?? null)
  })
}

/** Lists in lists as one. Whatever else is no text and no element of ours draws nothing. */
const parts = (children: unknown): Part[] =>
  [children].flat(Infinity).filter((one): one is Part => typeof one === 'string' || one instanceof Drawable)

function isOf(node: Node, part: Part): boolean {
  if (typeof part === 'string') return node.nodeType === 3
  const named = (name: string) => (node as Element).getAttribute(name) ?? undefined
  return node.nodeName.toLowerCase() === part.type && NAMES.every((name) => named(name) === part.props[name])
}

const make = (part: Part): ChildNode =>
  typeof part === 'string' ? dom.createTextNode('') : dom.createElement(part.type)

function update(node: Node, part: Part): void {
  if (part instanceof Drawable) dress(node as Element, part)
  else if (node.nodeValue !== part) node.nodeValue = part
}

/** Attributes and listeners as they are wanted, and no others. What is given no children, somebody else fills. */
function dress(element: Element, { props: { children, ...props } }: Drawable): void {
  for (const name of element.getAttributeNames()) if (props[name] === undefined) element.removeAttribute(name)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') Reflect.set(element, name.toLowerCase(), value)
    else if (value !== undefined && element.getAttribute(name) !== `${value}`)
      element.setAttribute(name, `${value}`)
  }
  if (children.length) render(children, element)
}
