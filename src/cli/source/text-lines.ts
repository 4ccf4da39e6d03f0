/** A line of plain text, and where it stands. */
export interface TextLine {
  readonly text: string
  /** Columns before it. */
  readonly indent: number
  /** Columns it takes up: Chinese and Japanese letters are two wide. */
  readonly width: number
  /** Counted from 1. */
  readonly line: number
  readonly isAfterBlank: boolean
  readonly isBeforeBlank: boolean
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu
/** Drawn across the page, or under a heading. */
export const isRule = ({ text }: TextLine): boolean => /^[-=_*~.+#\s]{3,}$|^[—–─━═＝－]{2,}$/.test(text)

export const columns = (text: string): number => text.length + (text.match(wide)?.length ?? 0)

/** Lines that are not blank. */
export function textLines(text: string): TextLine[] {
  const all = text.split('\n')
  return all.flatMap((raw, at) => {
    const trimmed = raw.trim()
    if (!trimmed) return []
    return {
      text: trimmed,
      indent: indentOf(raw),
      width: columns(trimmed),
      line: at + 1,
      isAfterBlank: !all[at - 1]?.trim(),
      isBeforeBlank: !all[at + 1]?.trim(),
    }
  })
}

function indentOf(raw: string): number {
  let indent = 0
  for (const sign of /^\s*/.exec(raw)?.[0] ?? '')
    indent += sign === '\t' ? 4 - (indent % 4) : sign === '\u3000' ? 2 : 1
  return indent
}

/** How wide a text is that was cut into lines by whoever wrote it; `null` where each line is a paragraph. */
export const wrapWidth = (lines: readonly TextLine[]): number | null => {
  const widest = lines.reduce((most, { width, indent }) => Math.max(most, width + indent), 0)
  return widest >= 60 && widest <= 120 ? widest : null
}

const eastern = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u

/** What belongs between two lines of one paragraph. */
export function seam(above: string, below: string): string {
  const [last = '', first = ''] = [above.slice(-1), below.slice(0, 1)]
  if (eastern.test(last) && eastern.test(first)) return ''
  return /[\p{L}]-$/u.test(above) && /\p{Ll}/u.test(first) ? '' : ' '
}
