import { Failure } from '../problem.ts'

/** Quotations and lists opened on one line. */
const deepest = 20
const containers = RegExp(`^((?:[ \\t]*(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${deepest}})(.*)$`)
const isRule = /^[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/
const marker = /^[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/
/**
 * What a parser spends on emphasis and brackets grows with their square within a paragraph; so do lines that carry on a
 * quotation. Five times what a policy of 300 KB that is links and bold type throughout comes to.
 */
const budget = 12e6

/**
 * The same Markdown without what would keep a parser busy for minutes: containers within containers on one line are
 * blanked beyond a depth.
 * @throws Failure `SOURCE_TANGLED` where a paragraph holds thousands of markup signs
 */
export function calmMarkdown(text: string, file: string): string {
  let spent = 0
  let signs = 0
  let lazy = 0
  let inContainer = false
  const lines = text.split('\n')
  for (const [at, line] of lines.entries()) {
    if (!line.trim()) {
      spent += cost(signs, lazy)
      signs = lazy = 0
      inContainer = false
      continue
    }
    signs += line.match(/[*_~[\]`<]/g)?.length ?? 0
    if (marker.test(line)) inContainer = true
    else if (inContainer && /^\S/.test(line)) lazy++
    if (spent + cost(signs, lazy) > budget) throw tangled(file, at + 1)
    if (!isRule.test(line)) lines[at] = flatter(line)
  }
  return lines.join('\n')
}

const cost = (signs: number, lazy: number) => signs * signs + lazy * lazy

const flatter = (line: string): string => {
  const [, kept = '', rest = ''] = containers.exec(line) ?? []
  return kept ? kept + rest.replace(/^[ \t>*+-]+/, ' ') : line
}

const tangled = (file: string, line: number) =>
  new Failure({
    severity: 'error',
    code: 'SOURCE_TANGLED',
    file,
    line,
    message: 'Thousands of markup signs (* _ ~ [ ] ` <) without an empty line between them',
    fix: 'Put empty lines between paragraphs, or a backslash before signs that are text',
  })
