import type { Line, PolicyDocument } from '../../../src/cli/source/document.ts'

/** A policy from plain lines: `# ` a heading, `- ` an item, `| ` cells, `\` a line break, all else a paragraph. */
export function policy(text: string, head: Record<string, unknown> = {}): PolicyDocument {
  const lines = text.split('\n').flatMap((row, at) => read(row, at + 1))
  return {
    file: 'policy.md',
    format: 'markdown',
    head,
    headLine: ([key]) => (key !== undefined && key in head ? 2 : null),
    title: lines.find(({ kind }) => kind === 'heading')?.text ?? '',
    language: null,
    parts: [],
    lines,
  }
}

function read(row: string, line: number): Line[] {
  const make = (kind: Line['kind'], text: string): Line => ({
    kind,
    line,
    text: text.trim().replaceAll('\\', '\n'),
  })
  if (!row.trim()) return []
  if (row.startsWith('# ')) return [make('heading', row.slice(2))]
  if (row.startsWith('- ')) return [make('item', row.slice(2))]
  if (row.startsWith('| '))
    return row
      .slice(2)
      .split('|')
      .map((cell) => make('cell', cell))
  return [make('paragraph', row)]
}
