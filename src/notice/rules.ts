import type { Code } from '../config/errors.ts'
import { unknown } from './advice.ts'
import { isObject } from './sound.ts'

export type Fault = (path: string, value: unknown, hint: string, code?: Code) => void
/** Looks at one value and reports what is wrong with it. */
export type Rule = (value: unknown, path: string, fault: Fault) => unknown
/** One rule per field of a model type: a field added there and not here does not compile. */
export type Shape<T> = {
  [K in keyof T & string as undefined extends T[K] ? `${K}?` : K]-?: Rule
}

export const text =
  (match: { test(text: string): unknown }, hint: string, code?: Code): Rule =>
  (value, path, fault) =>
    (typeof value === 'string' && match.test(value)) || fault(path, value, hint, code)

export const oneOf = (words: string): Rule => text(RegExp(`^(${words})$`), `Write ${words}`)

export const flag: Rule = (value, path, fault) =>
  typeof value === 'boolean' || fault(path, value, 'Write true or false')

/** Deeper than any text needs to be nested, and shallow enough to draw. */
const longestPath = 200

export const list =
  (item: Rule): Rule =>
  (value, path, fault) => {
    if (!Array.isArray(value) || path.length > longestPath) fault(path, value, 'Write a list')
    else for (const [at, entry] of value.entries()) item(entry, `${path}[${at}]`, fault)
  }

/** Of several shapes, the one whose first key is there. */
export const object =
  (...shapes: readonly Readonly<Record<string, Rule>>[]): Rule =>
  (value, path, fault) => {
    if (!isObject(value)) return fault(path, value, 'Write an object')
    const shape = shapes.find((candidate) => (Object.keys(candidate)[0] ?? '') in value) ?? shapes[0]
    const rules = new Map(Object.entries({ ...shape }))
    const at = (key: string) => (path && `${path}.`) + key
    for (const key of Object.keys(value)) {
      if (!rules.has(key) && !rules.has(`${key}?`))
        fault(at(key), value[key], unknown(key, [...rules.keys()].map(bare)))
    }
    for (const [name, rule] of rules) {
      const key = bare(name)
      if (key === name || key in value) rule(value[key], at(key), fault)
    }
  }

const bare = (key: string) => key.replace('?', '')
