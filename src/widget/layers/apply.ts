/** A method of a form, read past fields that are named like it: `<input name=before>` (fault 105). */
export const apply = (
  { prototype }: { prototype: object },
  name: string,
  element: EventTarget,
  ...given: unknown[]
): unknown => Reflect.apply(Reflect.get(prototype, name), element, given)
