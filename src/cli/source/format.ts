import type { Format } from './document.ts'

const endings: readonly (readonly [RegExp, Format])[] = [
  [/\.(?:md|markdown|mdown|mkdn?|mdx|mdwn)$/i, 'markdown'],
  [/\.(?:html?|xhtml|xht)$/i, 'html'],
  [/\.(?:txt|text|asc)$/i, 'text'],
]

/** By the file's ending. A page is one whatever it is called; what has no ending shows what it is. */
export function formatOf(source: string, file: string): Format {
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype html|html)\b/i.test(source)) return 'html'
  const known = endings.find(([ending]) => ending.test(file))
  if (known) return known[1]
  if (/^\s*<(?:body|main|article|section|div|h1|p)[\s>]/i.test(source)) return 'html'
  return /^(?:#{1,6} \S|---[ \t]*$)/m.test(source) ? 'markdown' : 'text'
}
