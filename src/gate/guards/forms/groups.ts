import type { Undo } from '../../../api.ts'
import type { Guard } from '../guard.ts'
import { CATEGORY, lacksOccasion, MARK, purposeOf, read } from './marked.ts'

type Group = HTMLFieldSetElement | HTMLInputElement
const GROUPS = `fieldset[${MARK}],[${CATEGORY}]`

/**
 * Field groups that wait for a purpose of their own are disabled until it is granted: nothing can be typed into them,
 * and the form goes without them. So are fields for payment data or identity papers without an occasion.
 */
export function holdGroups(guard: Guard): void {
  const { window, consent, complain } = guard
  const { document, MutationObserver } = window
  const known = new Map<Group, Undo>()
  const held = new Set<Group>()

  function meet(group: Group): void {
    if (known.has(group) || !('disabled' in group)) return
    const purpose = group.localName === 'fieldset' ? read(group, MARK) : null
    if (purpose !== null) known.set(group, wait(group, purpose))
    else if (lacksOccasion(group)) {
      const category = read(group, CATEGORY) ?? ''
      complain('OCCASION_REQUIRED', category, purposeOf(group), 'Write data-askfirst="card-transaction"')
      known.set(group, disable(group))
    }
  }

  function wait(group: Group, purpose: string): Undo {
    const needs = [{ purpose }]
    let enable: Undo | undefined = disable(group)
    guard.note('fieldset', needs, 'held')
    const forget = consent.when(purpose, () => {
      enable?.()
      guard.note('fieldset', needs, 'released')
      return () => {
        enable = disable(group)
      }
    })
    return () => {
      forget()
      enable?.()
      enable = undefined
    }
  }

  /** As the page had it, it will be again. */
  function disable(group: Group): Undo {
    const was = group.disabled
    group.disabled = true
    held.add(group)
    return () => {
      held.delete(group)
      group.disabled = was
    }
  }

  function look(node: ParentNode & Node): void {
    if (node instanceof window.Element && node.matches(GROUPS)) meet(node as Group)
    for (const group of node.querySelectorAll<Group>(GROUPS)) meet(group)
  }

  const observer = new MutationObserver((records) => {
    for (const { addedNodes, target } of records) {
      for (const node of addedNodes) if (node instanceof window.Element) look(node)
      // Frameworks write what they know over it.
      if (held.has(target as Group) && !(target as Group).disabled) (target as Group).disabled = true
      else if (target instanceof window.Element && target.matches(GROUPS)) meet(target as Group)
    }
  })
  const attributeFilter = ['disabled', MARK, CATEGORY]
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter })
  guard.undoing(() => observer.disconnect())
  guard.undoing(() => {
    for (const undo of known.values()) undo()
  })
  look(document)
}
