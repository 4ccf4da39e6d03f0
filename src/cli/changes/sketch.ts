import type { Part } from '../source/document.ts'
import { keyOf } from './normal.ts'
import { featuresOf, termsOf } from './overlap.ts'
import { plainBlocks } from './plain.ts'

/** What a section is recognised by in the next version. */
export interface Sketch {
  /** Equal for titles that read the same; empty where there is none. */
  readonly title: string
  readonly titleTerms: Set<string>
  /** Equal for texts that read the same; empty where there is none. */
  readonly text: string
  /** Gathered when first asked for: unchanged sections never are. */
  features(): Set<string>
  readonly level: number
}

export function sketchOf({ title, level, blocks }: Part): Sketch {
  const text = plainBlocks(blocks)
  const terms = termsOf(title)
  let features: Set<string> | undefined
  return {
    title: terms.join(' ') || keyOf(title),
    titleTerms: new Set(terms),
    text: keyOf(text),
    features() {
      features ??= featuresOf(text)
      return features
    },
    level,
  }
}
