import type {
  Category,
  Controller,
  Minors,
  Notice,
  Purpose,
  Recipient,
  Revision,
  StorageItem,
} from '../../notice/model.ts'

/** Every key once, in the order of model.ts: a field added there and not here does not compile. */
type Keys<T> = Readonly<Record<keyof Required<T>, ((value: never) => unknown) | true>>

const controller: Keys<Controller> = { name: true, address: true, contact: true }
const storage: Keys<StorageItem> = { kind: true, name: true, lifetime: true, party: true, provider: true }
const purpose: Keys<Purpose> = {
  id: true,
  title: true,
  description: true,
  basis: true,
  separate: true,
  sale: true,
  age: true,
  categories: true,
  recipients: true,
  occasions: true,
  retention: true,
  consequence: true,
  storage: each(storage),
  since: true,
}
const recipient: Keys<Recipient> = {
  id: true,
  name: true,
  type: true,
  role: true,
  address: true,
  url: true,
  coveredByNotice: true,
  separate: true,
  abroad: true,
  hosts: true,
}
const minors: Keys<Minors> = { threshold: true, how: true, rules: true }
const category: Keys<Category> = { id: true, title: true, source: true, special: true, exceptional: true }
const revision: Keys<Revision> = { effectiveDate: true, controller: true, changes: true, comparison: true }
const notice: Keys<Notice> = {
  title: true,
  effectiveDate: true,
  language: true,
  summary: true,
  changes: true,
  controller: one(controller),
  scope: true,
  purposes: each(purpose),
  recipients: each(recipient),
  categories: each(category),
  minors: one(minors),
  sections: true,
  text: true,
  history: each(revision),
  words: true,
}

function one<T extends object>(keys: Keys<T>) {
  return (value: T): T => {
    const parts = Object.entries<((value: never) => unknown) | true>(keys).flatMap(([key, inner]) => {
      const part: unknown = Reflect.get(value, key)
      if (part === undefined) return []
      return [[key, inner === true ? part : inner(part as never)]]
    })
    return Object.fromEntries(parts) as T
  }
}

function each<T extends object>(keys: Keys<T>) {
  return (values: readonly T[]): T[] => values.map(one(keys))
}

/** The same notice with its keys in one order, however its front matter was written: the same facts, the same bytes. */
export const inModelOrder: (value: Notice) => Notice = one(notice)
