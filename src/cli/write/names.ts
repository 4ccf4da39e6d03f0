import { basename, dirname, extname, join } from 'node:path'

/** What the files of one notice are called: everything begins with the name of the first. */
export interface Names {
  readonly folder: string
  /** `privacy` of `privacy.json`. */
  readonly stem: string
  /** `.json`, `.js` or `.mjs`. */
  readonly ending: string
}

export function namesOf(file: string): Names {
  const ending = extname(file)
  return { folder: dirname(file), stem: basename(file, ending), ending }
}

export const pathOf = ({ folder, stem, ending }: Names, part = ''): string =>
  join(folder, stem + (part && `.${part}`) + ending)

/** Relative to its neighbour, as a URL. */
export const urlOf = ({ stem, ending }: Names, part: string): string =>
  encodeURIComponent(`${stem}.${part}${ending}`)

export const sinceName = (date: string): string => `since-${date}`

/** Whether this file is the comparison of an earlier build, by its name alone. */
export function isComparison(name: string, { stem, ending }: Names): boolean {
  if (!name.startsWith(`${stem}.since-`) || !name.endsWith(ending)) return false
  return /^\d{4}-\d\d-\d\d$/.test(name.slice(`${stem}.since-`.length, -ending.length))
}
