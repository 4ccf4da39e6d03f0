/** Forms and field groups are marked with the purpose that needs them. */
export const MARK = 'data-askfirst'

/** Fields may be marked with their data category. */
export const CATEGORY = 'data-askfirst-category'

/** Payment data and identity papers: only on an occasion. */
const EXCEPTIONAL = /^(credit_card_number|id_number|passport_number)$/
const ON_OCCASION = /-(transaction|special-service|lottery|contest|legal-requirement)$/

const { getAttribute, closest, matches, before } = globalThis.Element?.prototype ?? {}

/** Fields called `getAttribute` or `dataset` stand in the way of the form's own (fault 105). */
export const read = (element: Element, name: string): string | null =>
  Reflect.apply(getAttribute, element, [name])

/** What holds the element, or is it. */
export const around = <E extends Element>(element: Element, css: string): E | null =>
  Reflect.apply(closest, element, [css])

export const fits = (element: Element, css: string): boolean => Reflect.apply(matches, element, [css])

export const putBefore = (element: Element, node: Node): void => Reflect.apply(before, element, [node])

/** The purpose of the form or group that an element is, or lies in; `null` outside all of them. */
export function purposeOf(element: Element): string | null {
  const marked = around(element, `form[${MARK}],fieldset[${MARK}]`)
  return marked && read(marked, MARK)
}

/** Asks for what is asked for on occasions only. */
export const isExceptional = (field: Element): boolean => EXCEPTIONAL.test(read(field, CATEGORY) ?? '')

/** Does so without saying on which. */
export const lacksOccasion = (field: Element): boolean =>
  isExceptional(field) && !ON_OCCASION.test(purposeOf(field) ?? '')
