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
export function makeHost(name: string, shadow: boolean, ...styles: string[]) {
  const element = dom.createElement('div')
  element.setAttribute(`data-askfirst-${name}`, '')
  const root: HTMLElement | ShadowRoot = shadow ? element.attachShadow({ mode: 'open' }) : element
  const sheets: (CSSStyleSheet | undefined)[] = []
  function dress(text: string): void {
    if (shadow) adopt(root as ShadowRoot, text)
    else
      sheets.push(
        adopt(dom, `@scope([data-askfirst-${name}]){${text.replace(/:host(\(.*?\))?/g, ':scope')}}`),
      )
  }
  for (const text of [css, ...styles]) dress(text)
  const undo: Undo = () => {
    element.remove()
    sheets.forEach(disown)
  }
  return { element, root, dress, undo }
}

/** Says which language is spoken here, and which way it runs. */
export function speak(element: HTMLElement, language: string): void {
  element.lang = language
  element.dir = /^(ar|he|fa|ur|yi|ps|sd|ug|dv|ckb)\b/.test(language) ? 'rtl' : 'ltr'
}
