import type { Undo } from '../api.ts'
import { dom } from './dom.ts'
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

/** An element of ours, the place inside it to draw in, and the undo of what it did to the page. */
export function makeHost(name: string, shadow: boolean) {
  const element = dom.createElement('div')
  element.setAttribute(`data-askfirst-${name}`, '')
  const root: HTMLElement | ShadowRoot = shadow ? element.attachShadow({ mode: 'open' }) : element
  const sheet = shadow
    ? void adopt(root as ShadowRoot, css)
    : adopt(dom, `@scope([data-askfirst-${name}]){${css.replace(/:host(\(.*?\))?/g, ':scope')}}`)
  const undo: Undo = () => {
    element.remove()
    disown(sheet)
  }
  return { element, root, undo }
}

/** Says which language is spoken here, and which way it runs. */
export function speak(element: HTMLElement, language: string): void {
  element.lang = language
  element.dir = /^(ar|he|fa|ur|yi|ps|sd|ug|dv|ckb)\b/.test(language) ? 'rtl' : 'ltr'
}
