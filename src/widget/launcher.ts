/** For a moment it takes no click: the second half of a double click on what it came after is none (promise 2). */
const CSS =
  ':host{all:initial!important;color-scheme:light dark!important}button{position:fixed;z-index:999999999;bottom:16px;inset-inline-start:16px;min-height:44px;padding:8px 16px;border:1px solid #868c98;border-radius:22px;background:Canvas;color:CanvasText;font:600 small system-ui;cursor:pointer;animation:wait .5s}@keyframes wait{from,to{pointer-events:none}}.aside:not(:focus){opacity:0;pointer-events:none}@media print{button{display:none}}'

/**
 * The small button that reopens the choices. Ships with the core, so that a returning visitor needs no widget. What it
 * returns shows it, or takes it away.
 */
export function makeLauncher(
  document: Document,
  text: string,
  open: () => void,
  signal: AbortSignal,
): (isShown: boolean) => void {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const button = document.createElement('button')
  host.setAttribute('data-askfirst-launcher', '')
  button.setAttribute('part', 'launcher')
  button.append(text)
  button.onclick = () => open()
  root.append(button)
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(CSS)
    root.adoptedStyleSheets = [sheet]
  } catch {}
  // What presses it is not for the page, which may keep it from doing so. No value: `false` would keep Tab from leaving.
  button.onkeydown = (event) => {
    if (/^( |Enter)$/.test(event.key)) event.stopPropagation()
  }
  /** By where it is, not by what can be hit there: for its first moment that is never the button. */
  const isUnder = (target: Element) => {
    const { x, y, width, height } = target.getBoundingClientRect()
    const { left, right, top, bottom } = button.getBoundingClientRect()
    const [across, down] = [x + width / 2, y + height / 2]
    return across > left && across < right && down > top && down < bottom
  }
  // What has the focus is never under it (E-11). Later: by then the browser has scrolled there.
  const giveWay = () =>
    setTimeout(() => {
      const { activeElement, body } = document
      button.className = activeElement && activeElement !== body && isUnder(activeElement) ? 'aside' : ''
    })
  for (const type of ['focusin', 'focusout']) document.addEventListener(type, giveWay, { signal })
  return (isShown) => {
    if (!isShown) host.remove()
    // Not in the body: pages that swap bodies keep the button (fault 62).
    else if (!host.isConnected) document.documentElement.append(host)
  }
}
