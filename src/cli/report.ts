import type { Problem } from './problem.ts'

/** A policy or a file name must not steer the terminal it is printed on, nor turn the line around (fault 171). */
const tame = (text: string) =>
  text.replace(/\s+/g, ' ').replace(/[\p{Cc}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu, '\u{fffd}')

/** `policy.md:12: error DATE_AMBIGUOUS what is wrong`, and what to do on a line of its own. */
export function inLines(problems: readonly Problem[]): string {
  return problems
    .map(({ severity, code, file, line, message, fix }) => {
      const place = `${file}${line === null ? '' : `:${line}`}`
      return `${tame(`${place}: ${severity} ${code} ${message}`)}\n    ${tame(fix)}\n`
    })
    .join('')
}

/** By file as they came, by line within it, the same thing once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))]
  const rank = new Map(files.map((file, at) => [file, at]))
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  return [...once.values()].sort(
    (a, b) => (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) || (a.line ?? 0) - (b.line ?? 0),
  )
}
