import type { Block } from './blocks.ts'
import { labels } from './labels.ts'
import { findPhrases } from './phrases.ts'

/** A row that is there to say the effective date, and says none that anybody could read. */
export interface Unread {
  /** Folded. */
  readonly text: string
  readonly line: number
}

const row = new RegExp(
  `(?:^|\\n)[^\\p{L}\\p{N}\\n]*(?:${labels.effective})(?: (?:ab|seit|from|on|since|as of|depuis|desde|le|du))? ?:(?<rest>[^\\n]*)`,
  'gu',
)

/** With figures of whatever kind, nothing, or what is still to be filled in; `immediately` is an answer. */
const open =
  /[\d〇一二三四五六七八九十元]|^[^\p{L}\p{N}]*$|^[\s*_]*[[({<]|^[\s*_]*(?:tb[acd]|to be|x{2,}|dd|noch offen|a definir|por definir|a determiner)\b/u

/** The first one, so long as no date stands in it. */
export function findUnread(blocks: readonly Block[], isEdge: (index: number) => boolean): Unread | null {
  for (const [index, { text, line }] of blocks.entries())
    for (const { 0: whole, groups } of isEdge(index) ? text.matchAll(row) : []) {
      const rest = groups?.rest ?? ''
      const isOpen = rest.length < 60 && open.test(rest) && !findPhrases(rest).length
      if (isOpen) return { text: whole.trim(), line }
    }
  return null
}
