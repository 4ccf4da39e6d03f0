import { ConsentError } from '../config/errors.ts'
import type { Notice } from './model.ts'

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// Not null: Preact draws what has no constructor as markup.
const root = { __proto__: null, constructor: Object }

/**
 * A plain copy: getters and proxies are read once, here, and the copy inherits nothing from a polluted
 * `Object.prototype` (fault 172). Undefined for what is no JSON, or too much of it.
 */
export function plain(input: unknown): unknown {
  try {
    const json = JSON.stringify(input)
    return JSON.parse(json.length > 1e6 ? '' : json, (_, value) =>
      isObject(value) ? { __proto__: root, ...value } : value,
    )
  } catch {
    return undefined
  }
}

/** What must be there, by the key it is under. */
const required: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '': 'title effectiveDate language controller purposes',
  controller: 'name contact',
  purposes: 'id title description categories retention',
}

/**
 * Good enough to be drawn: nothing required is missing, no text is empty. The full check, with advice, is `checkNotice` of `askfirst/notice`: too much to send to every visitor.
 */
export function soundNotice(input: unknown, report: (error: ConsentError) => void): Notice | null {
  const copy = plain(input)
  let sound = true
  walk(copy, '', 'notice')
  return sound ? (copy as Notice) : null

  function walk(value: unknown, key: string, path: string) {
    if (Array.isArray(value)) {
      for (const [at, one] of value.entries()) walk(one, key, `${path}[${at}]`)
    } else if (isObject(value)) {
      const needed = required[key]?.split(' ') ?? []
      for (const name of new Set([...needed, ...Object.keys(value)]))
        walk(value[name], name, `${path}.${name}`)
    } else if (!/\S/.test(`${value ?? ''}`)) {
      sound = false
      report(new ConsentError(key === 'contact' ? 'CONTACT_MISSING' : 'NOTICE_INVALID', path, value))
    }
  }
}
