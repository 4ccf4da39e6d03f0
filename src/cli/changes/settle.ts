import type { Section } from '../../notice/model.ts'
import type { Part } from '../source/document.ts'
import { issueIds } from './ids.ts'
import { matchSections } from './match.ts'
import { type Sketch, sketchOf } from './sketch.ts'

interface Known {
  readonly id: string
  readonly sketch: Sketch
}

/**
 * The sections of every version, under ids that survive renumbering, reordering and retitling: one that is recognised
 * in the version before keeps its id, and so does one that was away for some versions.
 * @param versions oldest first, each with the parts of its document
 */
export function settleSections(versions: readonly (readonly Part[])[]): Section[][] {
  const issue = issueIds()
  let last: readonly Known[] = []
  let gone: readonly Known[] = []
  return versions.map((parts) => {
    const sketches = parts.map(sketchOf)
    const ids = new Map<number, string>()
    recognise(last, sketches, ids)
    recognise(gone, sketches, ids)
    const present = sketches.map((sketch, at) => ({
      id: ids.get(at) ?? issue(parts[at]?.title ?? ''),
      sketch,
    }))
    const here = new Set(present.map(({ id }) => id))
    gone = [...gone, ...last].filter(({ id }) => !here.has(id))
    last = present
    return parts.map((part, at) => sectionOf(part, present[at]?.id ?? ''))
  })
}

/** Notes the ids of those that are recognised among the ones without. */
function recognise(known: readonly Known[], sketches: readonly Sketch[], ids: Map<number, string>) {
  const places = [...sketches.keys()].filter((at) => !ids.has(at))
  const open = places.flatMap((at) => sketches[at] ?? [])
  const matched = matchSections(
    known.map(({ sketch }) => sketch),
    open,
  )
  for (const [after, before] of matched) ids.set(places[after] ?? -1, known[before]?.id ?? '')
}

const sectionOf = ({ number, title, level, blocks }: Part, id: string): Section => ({
  id,
  ...(number && { number: counted(number) }),
  ...(title.trim() && { title: title.trim() }),
  ...(level > 1 && { level }),
  blocks: [...blocks],
})

/** `IV.` and `§ 5.`, but `第二条`: a letter or digit of ours ends with a full stop. */
const counted = (number: string): string => (/[a-z\d]$/i.test(number) ? `${number}.` : number)
