/** A field group, or a field: whatever can be disabled. What cannot be is made inert. */
export type Group = HTMLElement & { disabled?: boolean }

export interface Shutter {
  /** Nothing can be typed into it from now on. Again: nor into what came since, or was enabled meanwhile. */
  shut(group: Group): void
  /** As the page had it, or wanted it meanwhile. */
  open(group: Group): void
  /** Shuts again all that is shut. */
  insist(): void
}

/** HTML leaves enabled what stands in the legend of a disabled group. */
const IN_LEGEND = ':scope > legend :is(input,select,textarea,button,fieldset)'

/** On what we have shut, with what it was before: a copy of it has `disabled` from us and not from the page. */
const MARK = 'data-askfirst-shut'

/** Keeps groups and fields shut, each for as long as one of those it belongs to is. */
export function openShutter(): Shutter {
  const kept = new Map<Group, { was: boolean; by: Set<Group> }>()
  const groups = new Map<Group, Set<Group>>()

  function shut(group: Group): void {
    const mine = groups.get(group) ?? new Set()
    groups.set(group, mine)
    for (const one of [group, ...mine, ...group.querySelectorAll<Group>(IN_LEGEND)]) {
      const key = keyOf(one)
      const { was, by } = kept.get(one) ?? { was: one.getAttribute(MARK) !== '', by: new Set() }
      const wanted = was && !!one[key]
      kept.set(one, { was: wanted, by: by.add(group) })
      mine.add(one)
      // Writing what is there already would be a change to those who watch.
      if (!one[key]) one[key] = true
      const mark = wanted ? key : ''
      if (one.getAttribute(MARK) !== mark) one.setAttribute(MARK, mark)
    }
  }

  function open(group: Group): void {
    for (const one of groups.get(group) ?? []) {
      const { was = false, by } = kept.get(one) ?? {}
      by?.delete(group)
      if (by?.size) continue
      kept.delete(one)
      one.removeAttribute(MARK)
      one[keyOf(one)] = was
    }
    groups.delete(group)
  }

  return { shut, open, insist: () => [...groups.keys()].forEach(shut) }
}

const keyOf = (one: Group) => ('disabled' in one ? 'disabled' : 'inert')
