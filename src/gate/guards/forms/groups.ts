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

  function meet(group: Group): void {
    if (known.has(group) || !('disabled' in group)) return
    const purpose = purposeOf(group)
    if (group.localName === 'fieldset' && purpose) known.set(group, wait(group, purpose))
    else if (lacksOccasion(group)) {
      complain(
        'OCCASION_REQUIRED',
        read(group, CATEGORY) ?? '',
        purpose,
        'Write data-askfirst="card-transaction"',
      )
      known.set(group, disable(group))
    }
  }

  function wait(group: Group, purpose: string): Undo {
    let enable: Undo | undefined = disable(group)
    guard.note('fieldset', [{ purpose }], 'held')
    const forget = consent.when(purpose, () => {
      enable?.()
      guard.note('fieldset', [{ purpose }], 'released')
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

  function look(node: ParentNode & Node): void {
    if (node instanceof window.Element && node.matches(GROUPS)) meet(node as Group)
    for (const group of node.querySelectorAll<Group>(GROUPS)) meet(group)
  }

  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof window.Element) look(node)
  })
  observer.observe(document, { childList: true, subtree: true })
  guard.undoing(() => observer.disconnect())
  guard.undoing(() => {
    for (const undo of known.values()) undo()
  })
  look(document)
}

/** As the page had it, it is again. */
function disable(group: Group): Undo {
  const was = group.disabled
  group.disabled = true
  return () => {
    group.disabled = was
  }
}
