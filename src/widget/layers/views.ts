import { type ComponentChildren, h } from 'preact'
import { Drawable } from '../h.ts'
import * as first from '../ui.tsx'

/** The first layer's views, as Preact draws them. */
export const button: typeof first.button = (...given) => taken(first.button(...given))
export const facts: typeof first.facts = (...given) => taken(first.facts(...given))

export const row = <A extends string>(ui: first.Speaking<A>, ...actions: A[]) =>
  taken(first.beside(...actions.map((action) => first.button(ui, action))))

/** Elements of the first layer's kind as Preact's; everything else as it is. */
function taken<T>(one: T): T {
  if (Array.isArray(one)) return one.map(taken) as T
  if (!(one instanceof Drawable)) return one
  const { children, ...props } = one.props
  return h(one.type, props, taken(children) as ComponentChildren) as T
}
