import { writeFileSync } from 'node:fs'
import type { TestCookie } from '../../../src/testing.ts'
import type { FoundEngine } from '../../browsers.mjs'
import type { Driver, Point, RawTab, Surroundings, Visit } from './driver.ts'
import { startDisplay, startDriver } from './processes.ts'
import { Tab, until } from './tab.ts'
import { text, Wire } from './wire.ts'

/** WebKitGTK through WebKitWebDriver. Each visitor is a browser process of its own. */
export class WebKitDriver implements Driver {
  readonly name = 'webkit'
  private started: ReturnType<typeof startDriver> | undefined
  private display: ReturnType<typeof startDisplay> | undefined

  constructor(private readonly engine: FoundEngine) {}

  async visit(surroundings: Surroundings = {}): Promise<Visit> {
    const capabilities = {
      acceptInsecureCerts: true,
      // The driver's own waiting for a page to load never ends for one out of the back/forward cache.
      pageLoadStrategy: 'none',
      timeouts: { script: 5_000 },
      'webkitgtk:browserOptions': {
        binary: this.engine.path,
        args: ['--automation', ...flags(surroundings)],
      },
    }
    // About one MiniBrowser in a hundred never reports to its driver; then both are started anew.
    return new WebKitVisit(
      await this.start(capabilities).catch(async () => {
        ;(await this.started)?.stop()
        this.started = undefined
        return this.start(capabilities)
      }),
    )
  }

  private async start(capabilities: object) {
    this.display ??= startDisplay(this.engine)
    this.started ??= startDriver(this.engine, await this.display)
    return Wire.open((await this.started).address, capabilities)
  }

  async close() {
    ;(await this.started)?.stop()
    ;(await this.display)?.stop()
  }
}

function flags({ storage, dark, forcedColours, reducedMotion, script }: Surroundings) {
  // GTK's themes colour the page's form controls too, and WebKitGTK knows no forced colours.
  if (dark || forcedColours || reducedMotion) throw new Error('WebKitGTK has no switch for this')
  return [
    ...(storage === 'blocked' ? ['--cookies-policy=never', '--enable-html5-local-storage=false'] : []),
    // Only the page's own: the driver asks by script whether the page has come.
    ...(script === 'off' ? ['--enable-javascript-markup=false'] : []),
  ]
}

class WebKitVisit implements Visit {
  private readonly tabs: WebKitTab[] = []
  private readonly focus = { window: '' }

  constructor(private readonly wire: Wire) {
    this.focus.window = wire.window
  }

  async newTab() {
    const first = this.tabs.length === 0
    // A window, not a tab: what is hidden does not draw.
    const handle = first
      ? this.wire.window
      : text(await this.wire.post('/window/new', { type: 'window' }), 'handle')
    const tab = new WebKitTab(this.wire, handle, this.focus)
    this.tabs.push(tab)
    await tab.resize(1280, 720)
    return new Tab(tab)
  }

  async bake({ expires: expiry, ...cookie }: TestCookie) {
    await this.wire.post('/cookie', { cookie: { ...cookie, expiry, path: '/' } })
  }

  async close() {
    await this.wire.delete()
  }
}

/** CSS pixels. */
const narrowest = 450

const keys: Record<string, string> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Escape: '\uE00C',
  Space: ' ',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  PageDown: '\uE00F',
}

class WebKitTab implements RawTab {
  constructor(
    private readonly wire: Wire,
    private readonly handle: string,
    private readonly focus: { window: string },
  ) {}

  async goto(url: string) {
    await this.replace(() => this.post('/url', { url }))
  }
  async reload() {
    await this.replace(() => this.post('/refresh'))
  }

  // A script that is under way while the pages change places is never answered, so only the address is asked for.
  async back() {
    const before = await this.get('/url')
    await this.run('void setTimeout(() => history.back(), 0)')
    await until('the page before', async () => (await this.get('/url')) !== before)
  }

  run(expression: string) {
    return this.post('/execute/sync', { script: `return ${expression}`, args: [] })
  }

  clickAt(point: Point) {
    return this.drag(point, point)
  }

  async drag(from: Point, to: Point) {
    const move = ({ x, y }: Point) => ({
      type: 'pointerMove',
      duration: 0,
      origin: 'viewport',
      x: Math.round(x),
      y: Math.round(y),
    })
    const up = { type: 'pointerUp', button: 0 }
    await this.act('pointer', [move(from), { type: 'pointerDown', button: 0 }, move(to), up])
  }

  async press(combination: string) {
    const values = combination.split('+').map((key) => keys[key] ?? key)
    await this.act('key', [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.reverse().map((value) => ({ type: 'keyUp', value })),
    ])
  }

  async screenshot(path: string) {
    writeFileSync(path, Buffer.from(String(await this.get('/screenshot')), 'base64'))
  }

  /** The window has a tool bar above the page, which also keeps it from being narrower than `narrowest`. */
  async resize(width: number, height: number) {
    if (width < narrowest) throw new Error(`MiniBrowser cannot be narrower than ${narrowest} px`)
    await until(`a page of ${width}x${height}`, async () => {
      const [w, h, bar] = (await this.run('[innerWidth, innerHeight, outerHeight - innerHeight]')) as number[]
      if (w === width && h === height) return true
      await this.post('/window/rect', { x: 0, y: 0, width, height: height + Math.max(bar ?? 0, 0) })
      return false
    })
  }

  async close() {
    await this.turnTo()
    await this.wire.delete('/window')
    this.focus.window = ''
  }

  private async act(type: 'pointer' | 'key', actions: object[]) {
    const source = type === 'pointer' ? { parameters: { pointerType: 'mouse' } } : {}
    await this.post('/actions', { actions: [{ type, id: type, ...source, actions }] })
  }

  /** Comes back when another document has been parsed. */
  private async replace(go: () => Promise<unknown>) {
    const before = await this.run('performance.timeOrigin')
    await go()
    await until('another page', () =>
      this.run(`performance.timeOrigin !== ${before} && document.readyState !== 'loading'`),
    )
  }

  private async post(path: string, body: object = {}) {
    await this.turnTo()
    return this.wire.post(path, body)
  }

  private async get(path: string) {
    await this.turnTo()
    return this.wire.get(path)
  }

  private async turnTo() {
    if (this.focus.window === this.handle) return
    await this.wire.post('/window', { handle: this.handle })
    this.focus.window = this.handle
  }
}
