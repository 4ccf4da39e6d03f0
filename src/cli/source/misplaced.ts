/** As far down as a licence or a comment above it may push front matter. */
const near = 60

/**
 * Keys of ours at the start of a line, as nobody writes them in prose: in one word with a capital inside, or with YAML
 * under or behind them; and how TOML says the same.
 */
const patterns: readonly RegExp[] = [
  /^effective(?:Date|_date)[ \t]*[:=]/m,
  /^controller:[ \t]*(?:#.*)?(?:\{|\n(?:[ \t]*(?:#.*)?\n)*[ \t]+(?:name|address|contact):)/m,
  /^purposes:[ \t]*(?:#.*)?(?:\[|\n(?:[ \t]*(?:#.*)?\n)*[ \t]*-[ \t]+(?:id:|\{))/m,
  /^\[(?:controller|\[purposes\])\][ \t]*$/m,
]

/**
 * The line, counted from 1, where something that was meant as front matter begins in what would be policy text: behind
 * a comment, between other fences. It would be shown to visitors, and nothing of it would hold.
 */
export function findMisplaced(text: string): number | null {
  const top = text.split('\n', near).join('\n')
  const places = patterns.map((pattern) => top.search(pattern)).filter((at) => at >= 0)
  return places.length ? top.slice(0, Math.min(...places)).split('\n').length : null
}
