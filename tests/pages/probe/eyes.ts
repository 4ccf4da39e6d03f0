/**
 * Looks at the page, through open shadow roots. It keeps the browser's own functions for itself, so that a page which
 * spoils them (faults 105 to 109) does not blind the test.
 */
export function openEyes() {
  const own = document
  const call = Function.prototype.call
  const queryDocument: (self: ParentNode, css: string) => NodeListOf<Element> = call.bind(
    Document.prototype.querySelectorAll,
  )
  const queryFragment: typeof queryDocument = call.bind(DocumentFragment.prototype.querySelectorAll)
  const hit: (self: Document, x: number, y: number) => Element | null = call.bind(
    Document.prototype.elementFromPoint,
  )
  const focusOf = call.bind(
    Object.getOwnPropertyDescriptor(Document.prototype, 'activeElement')?.get ?? (() => null),
  )
  const all = (path: string) => {
    const [css = '', ...steps] = path.split(' >>> ')
    let found: Element[] = []
    const walk = (root: Document | ShadowRoot) => {
      const query = root === own ? queryDocument : queryFragment
      for (const element of query(root, css)) found.push(element)
      for (const { shadowRoot } of query(root, '*')) if (shadowRoot instanceof ShadowRoot) walk(shadowRoot)
    }
    walk(own)
    for (const step of steps)
      found = found.flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll(step) ?? [])])
    return found
  }
  const isVisible = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    return width > 0 && height > 0 && style.visibility === 'visible' && style.display !== 'none'
  }
  const find = (css: string) => all(css).find(isVisible)
  const deepest = (x: number, y: number) => {
    let element = hit(own, x, y)
    for (let inner = element; inner?.shadowRoot; ) {
      inner = inner.shadowRoot.elementFromPoint(x, y)
      if (!inner || inner === element) break
      element = inner
    }
    return element
  }
  const middle = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  }
  /** What a pointer meets at the middle of the element. */
  const met = (element: Element) => {
    const { x, y } = middle(element)
    return deepest(x, y)
  }
  const reached = (element: Element) => {
    const there = met(element)
    return there && (element.contains(there) || there.closest('label')?.control === element)
  }
  const point = (css: string) => {
    const element = find(css)
    if (!element) return `no visible ${css}`
    if (!reached(element)) element.scrollIntoView({ block: 'center', behavior: 'instant' })
    return reached(element) ? middle(element) : `covered by ${met(element)?.outerHTML.slice(0, 80)}`
  }
  const covered = (element: Element) => !reached(element)
  const focused = () => {
    let element: Element | null = focusOf(own)
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element
  }

  return {
    all,
    find,
    visible: (css: string) => Boolean(find(css)),
    text: (css: string) => find(css)?.textContent ?? '',
    point,
    covered,
    focused,
  }
}
