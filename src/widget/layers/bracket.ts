import type { Rule } from '../../config/config.ts'

/** ASCII, Arabic, Persian and full-width digits: the last four bits of each are its value. */
const DIGITS = /[0-9٠-٩۰-۹０-９]/g

/** Whole years as somebody types them; `undefined` for what is no age of a living person. */
export function readAge(text: string): number | undefined {
  const digits = text.trim().replace(DIGITS, (digit) => `${digit.charCodeAt(0) & 15}`)
  const age = Number(digits)
  return /^\d{1,3}$/.test(digits) && age > 0 && age <= 130 ? age : undefined
}

/**
 * All that is kept of an age: `false`, a minor whose guardian has to permit it; `teen`, who may consent alone and
 * has nothing opened for them; `true`, of age. The notice can only raise what the regime says.
 */
export function bracketOf(age: number, { guardian, teen }: Rule, threshold = 0): boolean | 'teen' {
  if (age < Math.max(guardian, threshold)) return false
  return age < teen ? 'teen' : true
}
