import { type ComponentChildren, isValidElement, type VNode } from 'preact'
import { Drawable } from '../h.ts'

type Attributes = Readonly<Record<string, unknown>>

/** Gives an element other attributes than it has in the page, where nobody listens to it yet. */
export type Alter = (type: string, attributes: Attributes) => Attributes

/**
 * What the widget would draw, as HTML. Text in, never HTML: every text and every attribute is escaped, and whatever is
 * no element, text or list is left out.
 */
export const serialise = (node: ComponentChildren, alter: Alter = (_, same) => same): string =>
  // Where markup follows, nothing runs together.
  write(node, alter).replace(/<!---->(?=<|$)/g, '')

function write(node: ComponentChildren, alter: Alter): string {
  if (Array.isArray(node)) return node.map((one) => write(one, alter)).join('')
  if (typeof node === 'string' || typeof node === 'number') return `${escaped(`${node}`)}${APART}`
  // Made by a view, of the first layer's kind or of Preact's, and not by a notice (fault 97).
  if (!(node instanceof Drawable || isValidElement(node))) return ''
  const { type, props } = node as VNode<{ children?: ComponentChildren }>
  const { children, ...attributes } = props
  if (typeof type !== 'string' || !NAME.test(type)) return ''
  const opening = `<${type}${Object.entries(alter(type, attributes)).map(attribute).join('')}>`
  return VOID.test(type) ? opening : `${opening}${write(children, alter)}</${type}>`
}

/** Between texts, so that the page has as many of them as the widget will draw: each is rounded to pixels by itself. */
const APART = '<!---->'

const NAME = /^[a-z][a-z\d-]*$/
const VOID = /^(input|br|hr)$/

/** As Preact would set it: no listeners, nothing that is false, but for what ARIA says in words. */
function attribute([given, value]: [string, unknown]): string {
  const name = given === 'defaultChecked' ? 'checked' : given.toLowerCase()
  const isListener = /^on/.test(name) || typeof value === 'function'
  if (isListener || !NAME.test(name) || value === undefined || value === null) return ''
  if (typeof value !== 'boolean' || name.startsWith('aria-')) return ` ${name}="${escaped(`${value}`)}"`
  return value ? ` ${name}` : ''
}

/** For text and for quoted attributes alike. */
const escaped = (text: string): string => text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)
