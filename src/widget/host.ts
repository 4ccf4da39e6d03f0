import type { Undo } from '../api.ts'
import { direction } from './direction.ts'
import { dom } from './dom.ts'
import { ROOT } from './root.ts'
import css from './styles.css?inline'

/** Styles without a style element or attribute, so that no CSP stands in the way (fault 127). */
export function adopt(target: Document | ShadowRoot, text: string): CSSStyleSheet | undefined {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet]
    return sheet
  } catch {
    return undefined
  }
}

export function disown(sheet: CSSStyleSheet | undefined): void {
  if (sheet) dom.adoptedStyleSheets = dom.adoptedStyleSheets.filter((other) => other !== sheet)
}

/**
 * What a server has drawn, or came back with a copy of the page, perhaps empty; not somebody else's element (fault 110).
 */
const isDrawn = (one: Element) =>
  one.localName === ROOT || (one.shadowRoot ?? one).querySelector('[data-layer=first]')

/**
 * The widget's element, the place inside it to draw in, and the undo of what it did to the page. What a server has drawn
 * is drawn over where it stands, so that nothing moves and nothing loses the focus.
 */
export function makeHost(shadow: boolean) {
  const others = () => [...dom.querySelectorAll<HTMLElement>('[data-askfirst-root]')].filter(isDrawn)
  const served = shadow && others().find((one) => one.shadowRoot)
  const element = served || dom.createElement(ROOT)
  element.setAttribute('data-askfirst-root', '')
  const root = element.shadowRoot ?? (shadow ? element.attachShadow({ mode: 'open' }) : element)
  const sheets: (CSSStyleSheet | undefined)[] = []
  function dress(text: string): void {
    if (shadow) adopt(root as ShadowRoot, text)
    else
      sheets.push(
        adopt(dom, `@scope([data-askfirst-root]){${text.replace(/:host(?:\((.*?)\))?/g, ':scope$1')}}`),
      )
  }
  dress(css)
  for (const type of ['keydown', 'wheel', 'touchmove'])
    element.addEventListener(type, keepInside, { passive: true })
  /**
   * First in the body, and the only one: what else was drawn, and a server's styles, have had their time. Whether it has
   * come, or come back, to the page just now.
   */
  function place(): boolean {
    const isBack = !element.isConnected
    for (const other of others()) if (other !== element) other.remove()
    if (isBack) dom.body.prepend(element)
    if (shadow) element.replaceChildren()
    root.querySelector('style')?.remove()
    return isBack
  }
  const undo: Undo = () => {
    element.remove()
    sheets.forEach(disown)
  }
  return { element, root, dress, place, undo }
}

/** What presses a button or scrolls in here is not for the page, which may keep it from doing so. */
function keepInside(event: Event): void {
  // Only keys have one.
  if (/^( |Enter|undefined)$/.test((event as KeyboardEvent).key)) event.stopPropagation()
}

/** Says which language is spoken here, and which way it runs. */
export function speak(element: HTMLElement, language: string): void {
  element.lang = language
  element.dir = direction(language)
}
