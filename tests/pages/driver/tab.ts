import { setTimeout as pause } from 'node:timers/promises'
import type { RawTab } from './driver.ts'

const patience = 10_000
const interval = 20

/** A tab as the scenarios see it: the raw powers of the engine, and waiting on conditions. */
export class Tab {
  constructor(private readonly raw: RawTab) {}

  goto = (url: string) => this.raw.goto(url)
  reload = () => this.raw.reload()
  back = () => this.raw.back()
  press = (key: string) => this.raw.press(key)
  screenshot = (path: string) => this.raw.screenshot(path)
  resize = (width: number, height: number) => this.raw.resize(width, height)
  close = () => this.raw.close()

  async type(text: string) {
    for (const character of text) await this.raw.press(character)
  }

  /** Runs a function in the page. It sees its arguments and the page's globals, nothing of the test file. */
  async evaluate<A extends unknown[], R>(
    what: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<Awaited<R>> {
    const call = `(${what})(${args.map((arg) => JSON.stringify(arg)).join()})`
    // The page's own stack means nothing to the test runner.
    const value = await this.raw.run(call).catch((error: Error) => {
      throw new Error(error.message.replace(/\n[\s\S]*/, ''))
    })
    return value as Awaited<R>
  }

  /** Asks again and again until the answer is truthy, and brings it back. */
  async waitFor<A extends unknown[], R>(
    what: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<Awaited<R>> {
    try {
      return await until(`${what}`, () => this.evaluate(what, ...args))
    } catch (error) {
      throw await this.explained(error)
    }
  }

  /** A trusted click on the first visible match, through open shadow roots, once it lies still and uncovered. */
  async click(css: string) {
    await this.raw.clickAt(await this.pointOf(css))
  }

  /** Presses on the one and lets go over the other. */
  async drag(from: string, to: string) {
    const end = await this.pointOf(to)
    await this.raw.drag(await this.pointOf(from), end)
  }

  private async pointOf(css: string) {
    let last = ''
    return until(`a clickable ${css}`, async () => {
      const found = await this.evaluate((css) => probe.point(css), css)
      const still = JSON.stringify(found) === last
      last = JSON.stringify(found)
      return still && typeof found === 'object' ? found : undefined
    }).catch(async (error) => {
      throw await this.explained(error, last)
    })
  }

  /** With what the page itself has to say. */
  private async explained(error: unknown, last = '') {
    const notes = await this.evaluate(() => [...probe.errors, ...probe.violations, ...probe.codes]).catch(
      String,
    )
    return new Error(
      `${error instanceof Error ? error.message : error}; ${last} page: ${JSON.stringify(notes)}`,
    )
  }

  seen = (css: string) => this.waitFor((css) => probe.visible(css), css)
  gone = (css: string) => this.waitFor((css) => !probe.visible(css), css)
}

/** Asks until the answer is truthy. A page that is just being replaced cannot answer; that is a no. */
export async function until<T>(name: string, ask: () => Promise<T>): Promise<NonNullable<T>> {
  const end = Date.now() + patience
  let reason = ''
  for (;;) {
    try {
      const value = await ask()
      if (value) return value as NonNullable<T>
      reason = ''
    } catch (error) {
      reason = ` (${error instanceof Error ? error.message : error})`
    }
    if (Date.now() > end) throw new Error(`Waited ${patience} ms for ${name}${reason}`)
    await pause(interval)
  }
}
