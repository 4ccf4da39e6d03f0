import { dom } from '../dom.ts'
import { adopt, speak } from '../host.ts'
import first from '../styles.css?inline'
import more from './layers.css?inline'

/** An element of ours beside a held one, and the place inside it to draw in. */
export function makeHeld(language: string) {
  const host = dom.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const dress = (css: string) => adopt(root, css)
  host.setAttribute('data-askfirst-held', '')
  for (const css of [first, more]) dress(css)
  speak(host, language)
  return { host, root, dress }
}
