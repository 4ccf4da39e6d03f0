import { nearest } from '../config/nearest.ts'
import { own } from '../config/own.ts'
import type { Complain } from '../config/settings.ts'

/** What the CMP must have been given a yes to, by the numbers of IAB Europe's lists: all of it. */
export interface TcfNeeds {
  purposes: readonly number[]
  vendors?: readonly number[] | undefined
}

export interface TcfOptions {
  /** Of which CMPs an answer counts: their numbers in IAB Europe's list. */
  cmp: readonly number[]
  /** `false`: the site knows that this visitor is not where the GDPR holds. Only then is a CMP believed that says so. */
  eu?: boolean | undefined
  /** By the site's own purpose. None that is `separate`: no purpose of the TCF is as specific as that (DESIGN §5). */
  purposes: Readonly<Record<string, TcfNeeds>>
}

export interface Wanted {
  readonly cmp: readonly number[]
  readonly isElsewhere: boolean
  /** `null`: nobody can tell what was meant, so nothing is enough. */
  readonly needs: ReadonlyMap<string, Needs | null>
}

export interface Needs {
  readonly purposes: readonly number[]
  readonly vendors: readonly number[]
}

/** What is misspelt or malformed is reported, and never enough for a yes. */
export function settleWanted(options: unknown, complain: Complain): Wanted {
  const given = own(typeof options === 'object' ? options : {})
  const { cmp, eu } = given
  const known = ['cmp', 'eu', 'purposes']
  for (const key of Object.keys(given))
    if (!known.includes(key)) complain('CONFIG_UNKNOWN_KEY', `tcf.${key}`, given[key], nearest(key, known))
  if (!isList(cmp)) complain('CONFIG_INVALID', 'tcf.cmp', cmp, 'Write the numbers of your CMP, such as 10')
  if (eu !== undefined && typeof eu !== 'boolean')
    complain('CONFIG_INVALID', 'tcf.eu', eu, 'Write false, or leave it out')
  return {
    cmp: isList(cmp) ? [...cmp] : [],
    isElsewhere: eu === false,
    needs: settleNeeds(given.purposes, complain),
  }
}

function settleNeeds(given: unknown, complain: Complain): Wanted['needs'] {
  const all = Object.entries(own(typeof given === 'object' ? given : {}))
  if (!all.length) complain('CONFIG_INVALID', 'tcf.purposes', given, 'Write what each purpose needs')
  const needs = new Map<string, Needs | null>()
  for (const [id, value] of all) {
    const path = `tcf.purposes.${id}`
    // A recipient's part, and a visitor's age, are asked about by themselves, or not at all.
    if (id === 'age' || id.includes('/'))
      complain('CONFIG_INVALID', path, value, 'This is not for a CMP to say')
    else needs.set(id, settleOne(path, value, complain))
  }
  return needs
}

function settleOne(path: string, value: unknown, complain: Complain): Needs | null {
  const { purposes, vendors = [], ...more } = own(typeof value === 'object' ? value : {})
  const isRead = isList(purposes) && (isList(vendors) || isEmpty(vendors)) && !Object.keys(more).length
  if (isRead) return { purposes: [...purposes], vendors: [...vendors] }
  complain('CONFIG_INVALID', path, value, 'Write { purposes: [1, 2], vendors: [755] }')
  return null
}

const isEmpty = (given: unknown): given is readonly [] => Array.isArray(given) && !given.length

/** An empty one would ask for nothing, and everything be enough for it. */
const isList = (given: unknown): given is readonly number[] =>
  Array.isArray(given) && given.length > 0 && given.every((one) => Number.isInteger(one) && one > 0)
