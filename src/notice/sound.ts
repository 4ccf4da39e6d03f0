import type { Complain } from '../config/settings.ts'

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// Not null: Preact draws what has no constructor as markup.
const root = { __proto__: null, constructor: Object }

/**
 * A plain copy: getters and proxies are read once, here, and the copy inherits nothing from a polluted
 * `Object.prototype` (fault 172); pages redefine how JSON is written (fault 104). Undefined for what is too much.
 */
export function plain(input: unknown): unknown {
  let room = 1e6
  function copy(value: unknown): unknown {
    room -= typeof value === 'string' ? value.length : 1
    if (room < 0) throw new RangeError()
    if (Array.isArray(value)) return value.map(copy)
    if (!isObject(value)) return /^(str|num|boo|fun)/.test(typeof value) ? value : undefined
    const own: Record<string, unknown> = Object.create(root)
    for (const key of Object.keys(value)) {
      const inner = copy(value[key])
      if (inner !== undefined) own[key] = inner
    }
    return own
  }
  try {
    return copy(input)
  } catch {
    return undefined
  }
}

/** What must be there, by the key it is under. */
const required: Readonly<Record<string, string>> = {
  __proto__: null as never,
  notice: 'title effectiveDate language controller purposes',
  controller: 'name contact',
  purposes: 'id title description categories retention',
  recipients: 'id name',
  // A text or a comparison, that lies apart.
  part: 'sections',
  facts: 'kind change title',
  sections: 'id',
}

/**
 * A copy that is good enough to be drawn: nothing required is missing, no text is empty; or `null`. The full check, with
 * advice, is `checkNotice` of `askfirst/notice`: too much to send to every visitor.
 */
export function sound(input: unknown, root: 'notice' | 'part', complain: Complain): unknown {
  const copy = plain(input)
  let isSound = true
  walk(copy, root, root)
  return isSound ? copy : null

  function walk(value: unknown, key: string, path: string) {
    if (Array.isArray(value)) {
      for (const [at, one] of value.entries()) walk(one, key, `${path}[${at}]`)
    } else if (isObject(value)) {
      const needed = required[key]?.split(' ') ?? []
      for (const name of new Set([...needed, ...Object.keys(value)]))
        walk(value[name], name, `${path}.${name}`)
    } else if (!/\S/.test(`${value ?? ''}`)) {
      isSound = false
      complain(key === 'contact' ? 'CONTACT_MISSING' : 'NOTICE_INVALID', path, value)
    }
  }
}
