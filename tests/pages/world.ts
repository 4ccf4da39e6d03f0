import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import {
  type Driver,
  driverFor,
  engineNames,
  type Name,
  type Surroundings,
  type Tab,
  type Visit,
} from './driver/index.ts'
import { type Parts, page, vendors } from './fixtures.ts'
import { Site } from './server.ts'

export interface Start extends Omit<Parts, 'body'>, Surroundings {
  /** Default: one held third party for each purpose. */
  body?: string | ((site: Site) => string)
  /** https, for cookies with the `__Host-` prefix. */
  secure?: boolean
  /** Headers of the page. */
  headers?: Record<string, string>
  /** Prepares the site before the visitor comes. */
  site?: (site: Site) => void
}

export interface Scene {
  site: Site
  visit: Visit
  tab: Tab
}

/** A browser that is started once, and what a scenario opens in it, closed again afterwards. */
export class World {
  private readonly open: { close(): Promise<void> }[] = []

  constructor(private readonly driver: Driver) {}

  get name() {
    return this.driver.name
  }

  /** The narrowest page this engine shows: 320 px, as WCAG 1.4.10 asks; MiniBrowser's tool bar needs more. */
  get narrow() {
    return this.name === 'webkit' ? 450 : 320
  }

  /** A new visitor on a new site, on the page `/`; `/other` is a second page of it. Held third parties are on both. */
  async start(start: Start = {}): Promise<Scene> {
    const site = await Site.open({ secure: start.secure ?? false })
    this.open.push(site)
    const { body: given = vendors } = start
    const body = typeof given === 'string' ? given : given(site)
    for (const path of ['/', '/other']) site.html(path, page({ ...start, body }), start.headers)
    start.site?.(site)
    const visit = await this.driver.visit(start)
    this.open.push(visit)
    const tab = await visit.newTab()
    await tab.goto(`${site.origin}/`)
    return { site, visit, tab }
  }

  async clear() {
    for (const thing of this.open.splice(0).reverse()) await thing.close()
  }
  async close() {
    await this.clear()
    await this.driver.close()
  }
}

/** The same scenarios in every engine. `only` is for promises about what one engine does not have. */
export function inEveryEngine(
  title: string,
  define: (world: World) => void,
  only: readonly Name[] = engineNames,
) {
  describe.each(only)(`%s: ${title}`, (name) => {
    const world = new World(driverFor(name))
    beforeAll(() => mkdirSync(out, { recursive: true }))
    afterEach(() => world.clear())
    afterAll(() => world.close())
    define(world)
  })
}

const out = fileURLToPath(new URL('../out/', import.meta.url))

/** Where a picture of a state goes, for people to look at. */
export const picture = (name: string) => `${out}${name}.png`
