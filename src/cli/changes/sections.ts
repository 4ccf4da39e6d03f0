import type { Section, SectionChange } from '../../notice/model.ts'
import { compareBlocks } from './blocks.ts'
import { heaviestChain } from './chain.ts'
import { isSame } from './normal.ts'
import { plainBlocks } from './plain.ts'
import { compareTexts, isSameText } from './texts.ts'
import { markBlock, type Side } from './whole.ts'

/**
 * What became of each section, by id; unchanged ones are left out. In the order of the later version; what was removed
 * stands after what it stood after. A section that moved and changed is `changed`.
 */
export function compareSections(before: readonly Section[], after: readonly Section[]): SectionChange[] {
  const [there, here] = [placesOf(before), placesOf(after)]
  const moved = movedIds(there, here)
  const changes: SectionChange[] = []
  const removed = removedAfter(before, here)
  const remove = (id: string) => {
    for (const section of removed.get(id) ?? []) changes.push(entire(section, 'del'))
  }
  remove('')
  for (const section of after) {
    const old = before[there.get(section.id) ?? -1]
    const change = old ? compareOne(old, section, moved) : entire(section, 'ins')
    if (change) changes.push(change)
    remove(section.id)
  }
  return changes
}

const placesOf = (sections: readonly Section[]) => new Map(sections.map(({ id }, at) => [id, at]))

/** The fewest that must have moved for the rest to be in order. */
function movedIds(there: ReadonlyMap<string, number>, here: ReadonlyMap<string, number>): Set<string> {
  const stayed = [...there].flatMap(([id, before]) => {
    const after = here.get(id)
    return after === undefined ? [] : { before, after, score: 1 }
  })
  const inOrder = new Set(heaviestChain(stayed).map(({ after }) => after))
  return new Set([...here].flatMap(([id, after]) => (there.has(id) && !inOrder.has(after) ? id : [])))
}

/** The removed sections under the id of the one they stood after that is still there; `''` at the beginning. */
function removedAfter(before: readonly Section[], here: ReadonlyMap<string, number>): Map<string, Section[]> {
  const groups = new Map<string, Section[]>()
  let anchor = ''
  for (const section of before) {
    if (here.has(section.id)) anchor = section.id
    else {
      const group = groups.get(anchor) ?? []
      group.push(section)
      groups.set(anchor, group)
    }
  }
  return groups
}

function compareOne(before: Section, after: Section, moved: ReadonlySet<string>): SectionChange | null {
  const [was = '', is = ''] = [before.title, after.title]
  const title = compareTexts(was, is)
  const base = { id: after.id, ...(title.length && { title }), ...levelOf(after) }
  if (!isSame(plainBlocks(before.blocks), plainBlocks(after.blocks)))
    return { ...base, change: 'changed', blocks: compareBlocks(before.blocks, after.blocks) }
  if (!isSameText(was, is)) return { ...base, change: 'changed', blocks: after.blocks }
  return moved.has(after.id) ? { ...base, change: 'moved' } : null
}

const entire = (section: Section, side: Side): SectionChange => ({
  id: section.id,
  change: side === 'ins' ? 'added' : 'removed',
  ...(section.title && { title: section.title }),
  ...levelOf(section),
  blocks: section.blocks.map((block) => markBlock(block, side)),
})

const levelOf = ({ level = 1 }: Section) => (level > 1 ? { level } : {})
