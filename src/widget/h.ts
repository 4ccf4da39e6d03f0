import type { ComponentChildren, JSX as PreactJSX, VNode } from 'preact'

interface Props {
  readonly children: readonly ComponentChildren[]
  readonly [name: string]: unknown
}

/** An element as data. Of a class of its own, so that nothing a notice holds can pass for one (fault 97). */
export class Drawable {
  constructor(
    readonly type: string,
    /** Attributes as HTML spells them, listeners, and the children. */
    readonly props: Props,
  ) {}
}

/** What the first layer is written in, for `render.ts`: Preact comes with what is opened, and is not here yet. */
export const h = (type: string, props: object | null, ...children: ComponentChildren[]) =>
  new Drawable(type, { ...props, children }) as unknown as VNode<Props>

/** Which elements there are, and what they take: as in Preact. */
export declare namespace h {
  namespace JSX {
    type Element = PreactJSX.Element
    type IntrinsicElements = PreactJSX.IntrinsicElements
    type ElementChildrenAttribute = PreactJSX.ElementChildrenAttribute
    type IntrinsicAttributes = PreactJSX.IntrinsicAttributes
  }
}
