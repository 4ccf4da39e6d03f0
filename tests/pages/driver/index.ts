import { findEngine } from '../../browsers.mjs'
import type { Driver, Name } from './driver.ts'
import { PlaywrightDriver } from './playwright.ts'
import { WebKitDriver } from './webdriver.ts'

export { engineNames } from '../../browsers.mjs'
export { type Driver, type Name, plainHost, type Surroundings, type Visit } from './driver.ts'
export { type Tab, until } from './tab.ts'

/** Starts nothing yet; throws when the engine is not on this machine. */
export function driverFor(name: Name): Driver {
  const engine = findEngine(name)
  return engine.via === 'webdriver' ? new WebKitDriver(engine) : new PlaywrightDriver(name, engine)
}
