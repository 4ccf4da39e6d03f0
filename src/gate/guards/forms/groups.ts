import type { Undo } from '../../../api.ts'
import type { Guard } from '../guard.ts'
import { getter } from '../natives.ts'
import { CATEGORY, fits, isExceptional, lacksOccasion, MARK, purposeOf, read } from './marked.ts'
import { type Group, openShutter } from './shutter.ts'

const GROUPS = `fieldset[${MARK}],[${CATEGORY}]`

interface Known {
  readonly purpose: string | null
  readonly undo: Undo
}

/**
 * Field groups that wait for a purpose of their own are disabled until it is granted: nothing can be typed into them,
 * and the form goes without them. So are fields for payment data or identity papers, which without an occasion are
 * never enabled. Returns what to call before a form goes: nobody has enabled anything meanwhile.
 */
export function holdGroups(guard: Guard): (form: HTMLFormElement) => void {
  const { window, consent } = guard
  const { document, Document, MutationObserver, Element } = window
  const rootOf = getter(Document.prototype, 'documentElement')
  const known = new Map<Group, Known>()
  const { shut, open, insist } = openShutter()

  function meet(group: Group): void {
    const isGroup = group.localName === 'fieldset' && read(group, MARK) !== null
    if (!isGroup && !isExceptional(group)) return
    const isNever = !isGroup && lacksOccasion(group)
    if (isNever) complain(group)
    const purpose = isNever ? null : purposeOf(group)
    const before = known.get(group)
    // Frameworks use nodes again for something else, which its own purpose opens.
    if (before?.purpose === purpose) return
    before?.undo()
    known.set(group, { purpose, undo: purpose === null ? never(group) : wait(group, purpose) })
  }

  function complain(field: Group): void {
    const hint = 'Write data-askfirst="card-transaction"'
    guard.complain('OCCASION_REQUIRED', read(field, CATEGORY) ?? '', purposeOf(field), hint)
  }

  function never(group: Group): Undo {
    shut(group)
    return () => open(group)
  }

  function wait(group: Group, purpose: string): Undo {
    const needs = [{ purpose }]
    const undo = never(group)
    guard.note(group.localName, needs, 'held')
    const forget = consent.when(purpose, () => {
      open(group)
      guard.note(group.localName, needs, 'released')
      return () => shut(group)
    })
    return () => {
      forget()
      undo()
    }
  }

  function look(node: Element): void {
    if (fits(node, GROUPS)) meet(node as Group)
    for (const group of Reflect.apply(Element.prototype.querySelectorAll, node, [GROUPS]))
      meet(group as Group)
  }

  const observer = new MutationObserver((records) => {
    for (const { addedNodes, target, attributeName } of records) {
      for (const node of addedNodes) if (node instanceof Element) look(node)
      if (target instanceof Element && (attributeName === MARK || attributeName === CATEGORY)) look(target)
    }
    insist()
  })
  const attributeFilter = ['disabled', 'inert', MARK, CATEGORY]
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter })
  guard.undoing(() => observer.disconnect())
  guard.undoing(() => {
    for (const { undo } of known.values()) undo()
  })
  // Past an element by that name (fault 105).
  look(rootOf(document) as Element)
  return (form) => {
    look(form)
    insist()
  }
}
