import { type Tab, until } from './driver/index.ts'
import type { Site } from './server.ts'

/** What a visitor does, by the names that are the contract: `data-layer`, `data-action`, `data-purpose`. */
export const layer = (name: string) => `[data-layer=${name}]`
export const action = (name: string, on = 'first') => `[data-layer=${on}] [data-action=${name}]`
export const choice = (purpose: string) => `[data-layer=choices] input[data-purpose=${purpose}]`
export const launcher = '[data-askfirst-launcher] >>> button'

export const asked = (tab: Tab) => tab.seen(layer('first'))

/** The first layer has been there long enough to have looked whether it can be reached. */
export const ready = (tab: Tab) => tab.waitFor(() => probe.all('[data-askfirst-root][data-ready]').length)

/** Clicks in the first layer, which then goes. */
export async function answer(tab: Tab, name: 'accept' | 'reject') {
  await tab.click(action(name))
  await tab.gone(layer('first'))
}

export async function openChoices(tab: Tab) {
  await tab.click(launcher)
  await tab.seen(layer('choices'))
}

/** Through the launcher: everything is taken back. */
export async function takeBack(tab: Tab) {
  await openChoices(tab)
  await tab.click(action('reject', 'choices'))
  await tab.gone(layer('choices'))
}

export const purposesOf = (tab: Tab) => tab.evaluate(() => ({ ...probe.state().purposes }))

/** Two frames later, whatever was going to be drawn has been. */
export const drawn = (tab: Tab) =>
  tab.evaluate(() =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() => true),
  )

/** The page has loaded, askfirst has started, and it shows nothing: what a decided visitor finds. */
export async function leftAlone(tab: Tab) {
  await tab.waitFor(() => probe.loaded() && probe.started() && !probe.state().asking)
  await drawn(tab)
  return tab.evaluate(() => !probe.visible('[data-layer]'))
}

export const ran = (tab: Tab, name: string) => tab.waitFor((name) => probe.ran.includes(name), name)
/** The third parties of the standard page have all been asked for what Accept all lets them bring. */
export const allCame = (site: Site) =>
  until('all third parties', async () =>
    ['analytics', 'media', 'offers'].every((name) => site.vendors().includes(name)),
  )

export const notebook = (tab: Tab) =>
  tab.evaluate(() => ({
    ran: [...probe.ran],
    log: [...probe.log],
    errors: [...probe.errors],
    codes: [...probe.codes],
    violations: [...probe.violations],
  }))

export const open = { operation: 'granted', analytics: 'granted', media: 'granted', offers: 'granted' }
export const accepted = { ...open, location: 'unknown' }
export const unknown = {
  operation: 'granted',
  analytics: 'unknown',
  media: 'unknown',
  offers: 'unknown',
  location: 'unknown',
}
