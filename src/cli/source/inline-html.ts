import { dropped, markOf } from './elements.ts'
import type { Marks } from './flow.ts'
import { linkOf } from './html.ts'

/** Beyond this, further tags are ignored; nobody means them. */
const mostOpen = 50

/** Tags between the words of a Markdown paragraph: each comes by itself, its end somewhere later or never. */
export class InlineHtml {
  private readonly open: { readonly name: string; readonly marks: Marks }[] = []

  /** Takes in one tag or comment. @returns `true` for a line break */
  read(tag: string): boolean {
    const [, slash, written = ''] = /^<(\/?)([a-z][\w-]*)/i.exec(tag) ?? []
    const name = written.toLowerCase()
    if (name === 'br') return true
    if (slash) this.close(name)
    else if (this.open.length < mostOpen && !/\/>$/.test(tag)) {
      if (name === 'a') this.open.push({ name, marks: linkOf(tag) })
      else if (dropped.has(name) || markOf(name)) this.open.push({ name, marks: markOf(name) ?? {} })
    }
    return false
  }

  /** Between `<script>` and its end nothing is text. */
  get isMuted(): boolean {
    return this.open.some(({ name }) => dropped.has(name))
  }

  get marks(): Marks {
    return Object.assign({}, ...this.open.map(({ marks }) => marks))
  }

  private close(name: string) {
    const at = this.open.findLastIndex((one) => one.name === name)
    if (at >= 0) this.open.splice(at, 1)
  }
}
