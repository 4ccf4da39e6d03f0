import { endless, raw, voids } from './elements.ts'

/** Deeper than pages are nested; parsers recurse, and look through all that is open. */
const deepest = 200
/** Of `<b>` and the like: what is left open is opened again in every paragraph that follows. */
const mostFormatting = 6
/** Longer tags hold no attribute that we read; ten thousand attributes are compared with each other. */
const longestTag = 3000
const formatting = /^(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/
const name = /<\/?([a-z][^\s/>]*)/iy

/** Pictures and formulas nest by rules of their own, and are not text. */
const foreign = /^(svg|math)$/

interface Open {
  all: number
  formatting: number
}

/**
 * The same HTML with the tags blanked that would make a parser run out of stack or time. Length and lines stay as they
 * were, and so does all text. Only counts: the parser decides what anything means.
 */
export function calmHtml(html: string): string {
  const out: string[] = []
  const open = { all: 0, formatting: 0 }
  const missing = new Set<string>()
  let copied = 0
  const wipe = (from: number, to: number) => {
    out.push(html.slice(copied, from), html.slice(from, to).replace(/[^\n]/g, ' '))
    copied = to
  }
  for (let at = html.indexOf('<'), end = 0; at >= 0; at = html.indexOf('<', Math.max(end, at + 1))) {
    end = endOf(html, at)
    name.lastIndex = at
    const tag = name.exec(html)?.[1]?.toLowerCase()
    if (!tag) continue
    const isClosing = html[at + 1] === '/'
    const after = isClosing || !(raw.has(tag) || foreign.test(tag)) ? end : afterRaw(html, tag, end, missing)
    if (foreign.test(tag) || !(isClosing ? close(tag, open) : begin(tag, open)) || html[end - 1] !== '>')
      wipe(at, foreign.test(tag) ? after : end)
    else if (end - at > longestTag) wipe(name.lastIndex, end - 1)
    end = after
  }
  out.push(html.slice(copied))
  return out.join('')
}

/** Where a tag or comment is over; what has no end reaches to the end of the text. */
function endOf(html: string, at: number): number {
  const isComment = html.startsWith('<!--', at)
  if (!isComment && !/[a-z/!?]/i.test(html[at + 1] ?? '')) return at + 1
  const end = html.indexOf(isComment ? '-->' : '>', at)
  return end < 0 ? html.length : end + (isComment ? 3 : 1)
}

/** @param missing names of which it is known that no end follows: nobody looks twice */
function afterRaw(html: string, tag: string, from: number, missing: Set<string>): number {
  const end = RegExp(`</${tag}`, 'gi')
  end.lastIndex = from
  const found = missing.has(tag) ? null : end.exec(html)
  if (found) return foreign.test(tag) ? endOf(html, found.index) : found.index
  missing.add(tag)
  return foreign.test(tag) ? from : html.length
}

/** @returns whether the tag stays */
function begin(tag: string, open: Open): boolean {
  if (voids.has(tag) || endless.has(tag)) return true
  open.all++
  if (!formatting.test(tag)) return open.all <= deepest
  open.formatting++
  return open.all <= deepest && open.formatting <= mostFormatting
}

/** The end of a tag that was blanked is blanked too. */
function close(tag: string, open: Open): boolean {
  if (voids.has(tag) || endless.has(tag)) return true
  const isKept = open.all <= deepest && (!formatting.test(tag) || open.formatting <= mostFormatting)
  open.all = Math.max(0, open.all - 1)
  if (formatting.test(tag)) open.formatting = Math.max(0, open.formatting - 1)
  return isKept
}
