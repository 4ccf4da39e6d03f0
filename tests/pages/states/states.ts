import { action, answer, asked, launcher, layer } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { purposes } from '../fixtures.ts'
import { publish } from '../later.ts'
import type { Site } from '../server.ts'

/** How each state of the widget is reached. */
export const states: Record<string, (tab: Tab, site: Site) => Promise<unknown>> = {
  first: (tab) => asked(tab),
  choices: async (tab) => {
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
  },
  notice: async (tab) => {
    await tab.click(action('notice'))
    await tab.seen(layer('choices'))
  },
  details: async (tab) => {
    await tab.click(action('choose'))
    await tab.click('[data-layer=choices] summary')
  },
  ask: async (tab) => {
    await answer(tab, 'reject')
    await tab.evaluate(() => probe.consent().forget())
    await tab.evaluate(() => void probe.consent().ask('location'))
    await tab.seen(layer('ask'))
  },
  note: async (tab) => {
    await answer(tab, 'accept')
    await tab.seen(layer('note'))
  },
  launcher: async (tab) => {
    await answer(tab, 'reject')
    await tab.reload()
    await tab.seen(launcher)
  },
  held: async (tab) => {
    await answer(tab, 'reject')
    await tab.seen('[data-layer=held]')
  },
  changes: async (tab, site) => {
    await answer(tab, 'reject')
    publish(site)
    await tab.reload()
    await asked(tab)
    await tab.click(action('changes'))
    await tab.seen('[data-layer=choices] details')
    await tab.click('[data-layer=choices] details summary')
  },
  updated: async (tab, site) => {
    await answer(tab, 'reject')
    publish(site, { 'data-since': '2026-01-01', 'data-purposes': purposes })
    await tab.reload()
    await tab.seen(layer('note'))
  },
}
