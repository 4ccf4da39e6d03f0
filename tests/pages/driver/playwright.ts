import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, firefox, type Page, webkit } from 'playwright'
import type { TestCookie } from '../../../src/testing.ts'
import type { FoundEngine } from '../../browsers.mjs'
import {
  type Driver,
  type Name,
  type Point,
  plainHost,
  type RawTab,
  type Surroundings,
  type Visit,
} from './driver.ts'
import { Tab, until } from './tab.ts'

const types = { chromium, firefox, webkit }
const size = { width: 1280, height: 720 }

/** Of Playwright, 1.64: the next one sends every Firefox a command that today's ESR does not know. */
export class PlaywrightDriver implements Driver {
  private shared: Promise<Browser> | undefined

  constructor(
    readonly name: Name,
    private readonly engine: FoundEngine,
  ) {}

  async visit(surroundings: Surroundings = {}): Promise<Visit> {
    if (this.name === 'chromium' && surroundings.storage === 'blocked') return this.blockedChromium()
    // Debian's Firefox takes its surroundings from preferences, at start only.
    const preferences = firefoxPreferences(surroundings)
    if (this.name === 'firefox' && Object.keys(preferences).length) {
      const browser = await this.launch(preferences)
      return new PlaywrightVisit(await browser.newContext(options), () => browser.close())
    }
    this.shared ??= this.launch()
    const context = await (await this.shared).newContext({ ...options, ...media(surroundings) })
    return new PlaywrightVisit(context, () => context.close())
  }

  async close() {
    await (await this.shared)?.close()
  }

  private launch(preferences: Record<string, string | number | boolean> = {}) {
    return types[this.name].launch({
      ...executable(this.engine),
      ...(this.name === 'chromium' ? chromiumOptions : {}),
      ...(this.name === 'firefox' ? { firefoxUserPrefs: { ...firefoxNames, ...preferences } } : {}),
    })
  }

  /** Only a profile can hold Chromium's "Block all site data". */
  private async blockedChromium() {
    const profile = mkdtempSync(join(tmpdir(), 'askfirst-'))
    mkdirSync(join(profile, 'Default'))
    const preferences = { profile: { default_content_setting_values: { cookies: 2 } } }
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
    const launch = { ...executable(this.engine), ...chromiumOptions, ...options }
    const context = await chromium.launchPersistentContext(profile, launch)
    return new PlaywrightVisit(context, async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    })
  }
}

const options = { ignoreHTTPSErrors: true, viewport: size }

const firefoxNames = { 'network.dns.localDomains': plainHost }

const chromiumOptions = {
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu', '--no-first-run', `--host-resolver-rules=MAP ${plainHost} 127.0.0.1`],
  // The back/forward cache is part of what is tested (fault 52).
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
}

const executable = ({ path, channel }: FoundEngine) => ({
  executablePath: path,
  ...(channel ? { channel } : {}),
})

const media = ({ dark, forcedColours, reducedMotion, script }: Surroundings) => ({
  javaScriptEnabled: script !== 'off',
  colorScheme: dark ? ('dark' as const) : ('light' as const),
  forcedColors: forcedColours ? ('active' as const) : ('none' as const),
  reducedMotion: reducedMotion ? ('reduce' as const) : ('no-preference' as const),
})

const firefoxPreferences = ({ storage, dark, forcedColours, reducedMotion, script }: Surroundings) => ({
  ...(script === 'off' ? { 'javascript.enabled': false } : {}),
  ...(storage === 'blocked' ? { 'network.cookie.cookieBehavior': 2 } : {}),
  ...(dark ? { 'layout.css.prefers-color-scheme.content-override': 0 } : {}),
  ...(forcedColours ? { 'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 2 } : {}),
  ...(reducedMotion ? { 'ui.prefersReducedMotion': 1 } : {}),
})

class PlaywrightVisit implements Visit {
  constructor(
    private readonly context: BrowserContext,
    readonly close: () => Promise<void>,
  ) {}

  async newTab() {
    return new Tab(new PlaywrightTab(await this.context.newPage()))
  }

  bake(cookie: TestCookie, url: string) {
    return this.context.addCookies([{ ...cookie, url }])
  }
}

class PlaywrightTab implements RawTab {
  constructor(private readonly page: Page) {}

  async goto(url: string) {
    await this.page.goto(url, { waitUntil: 'domcontentloaded' }).catch((error) => {
      // Firefox starts over in another process now and then, with the very same address.
      if (!String(error).includes(`interrupted by another navigation to "${url}"`)) throw error
      return this.page.waitForURL(url, { waitUntil: 'domcontentloaded' })
    })
  }
  async reload() {
    await this.page.reload({ waitUntil: 'domcontentloaded' })
  }
  // A page out of the back/forward cache never loads again, and `goBack` would wait for that.
  async back() {
    const before = await this.page.evaluate('location.href')
    await this.page.evaluate('void setTimeout(() => history.back(), 0)')
    await until('the page before', async () => (await this.page.evaluate('location.href')) !== before)
  }
  run(expression: string) {
    return this.page.evaluate(expression)
  }
  clickAt({ x, y }: Point) {
    return this.page.mouse.click(x, y)
  }
  async drag(from: Point, to: Point) {
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move(to.x, to.y)
    await mouse.up()
  }
  press(key: string) {
    return this.page.keyboard.press(key)
  }
  async screenshot(path: string) {
    await this.page.screenshot({ path })
  }
  resize(width: number, height: number) {
    return this.page.setViewportSize({ width, height })
  }
  close() {
    return this.page.close()
  }
}
