/** The fields of a posted form, as any runtime hands them over. */
export type Form = FieldSource | { readonly [name: string]: unknown } | null | undefined

/** `URLSearchParams`, or `FormData`. */
interface FieldSource {
  getAll(name: string): readonly unknown[]
}

/** What we read of a form. */
export interface Fields {
  readonly answer: string
  /** Ids of purposes that were said yes to. */
  readonly purposes: ReadonlySet<string>
  /** Ids of sales beside which stood that the browser's signal refuses them (B-44). */
  readonly known: ReadonlySet<string>
  /** Every purpose was shown, not only what is being asked. */
  readonly isAll: boolean
}

/** 64 purposes, each with its recipients, and room. */
const most = 2048

/** `null` for what no form of ours could have sent: two answers, files, lists in lists, or more than there can be. */
export function readForm(form: Form): Fields | null {
  const [answer, layer, purposes, known] = ['answer', 'layer', 'purpose', 'known'].map((name) =>
    valuesOf(form, name),
  )
  if (answer?.length !== 1 || !layer || layer.length > 1 || !purposes || !known) return null
  return {
    answer: `${answer[0]}`,
    purposes: new Set(purposes),
    known: new Set(known),
    isAll: layer[0] === 'choices',
  }
}

/** All values of one name; `null` where one of them is no short text. */
function valuesOf(form: Form, name: string): readonly string[] | null {
  if (typeof form !== 'object' || form === null) return null
  const found: unknown =
    typeof form.getAll === 'function'
      ? form.getAll(name)
      : Object.hasOwn(form, name)
        ? Reflect.get(form, name)
        : []
  const values: readonly unknown[] = Array.isArray(found) ? found : [found]
  const isText = (value: unknown): value is string => typeof value === 'string' && value.length < 80
  return values.length <= most && values.every(isText) ? values : null
}
