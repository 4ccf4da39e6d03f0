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
  readonly features: Set<string>
  readonly level: number
}

export function sketchOf({ title, level, blocks }: Part): Sketch {
  const text = plainBlocks(blocks)
  const terms = termsOf(title)
  return {
    title: terms.join(' ') || keyOf(title),
    titleTerms: new Set(terms),
    text: keyOf(text),
    features: featuresOf(text),
    level,
  }
}
