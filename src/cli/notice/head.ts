import type { Notice } from '../../notice/model.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'
import { closest } from './closest.ts'

/** What front matter may say of the notice, beside `title`, `language` and the date, which the text may say too. */
const facts = [
  'summary',
  'changes',
  'controller',
  'scope',
  'purposes',
  'recipients',
  'categories',
  'minors',
  'words',
] as const
const others = ['title', 'language', 'effectiveDate', 'effective_date', 'effective-date', 'change', 'touches']
const ours: readonly string[] = [...facts, ...others]

/** As it stands there: not checked yet. */
export type Declared = Readonly<Partial<Record<(typeof facts)[number], unknown>>>

export function declared({ head }: PolicyDocument): Declared {
  return Object.fromEntries(facts.filter((key) => Object.hasOwn(head, key)).map((key) => [key, head[key]]))
}

/** Does the front matter say anything of what is done with data? Other tools keep front matter too. */
export const isDeclared = ({ head }: PolicyDocument): boolean =>
  ['controller', 'purposes', 'recipients', 'touches'].some((key) => Object.hasOwn(head, key))

/** Other tools' keys are none of our business, but a slip of the pen would silently be one of those. */
export function findSlips(document: PolicyDocument): Problem[] {
  const { head, file } = document
  const slip = (path: (string | number)[], message: string, fix: string) =>
    problem('warning', 'HEAD_KEY_UNKNOWN', file, document.headLine(path), message, fix)
  const slips = Object.keys(head).flatMap((key) => {
    const meant = ours.includes(key) ? null : closest(key, ours)
    if (!meant || Object.hasOwn(head, meant)) return []
    return [slip([key], `${key} is not read`, `Write ${meant}, or give it a name less alike.`)]
  })
  // Whoever could write it could hide a change from those who answered before.
  const purposes = Array.isArray(head.purposes) ? head.purposes : []
  const dated = [...purposes.keys()].filter((at) => Object(purposes[at]).since !== undefined)
  const fix = 'Take it out: it follows from the older versions, and from touches.'
  return [
    ...slips,
    ...dated.map((at) => slip(['purposes', at, 'since'], `purposes[${at}].since is not read`, fix)),
  ]
}

/** What the writer says of this version; material where nothing sensible is said. */
export function declaredChange({ head }: PolicyDocument): {
  change: 'material' | 'editorial'
  touches?: readonly string[]
} {
  const { touches } = head
  const isList = Array.isArray(touches) && touches.every((id) => typeof id === 'string')
  return { change: head.change === 'editorial' ? 'editorial' : 'material', ...(isList && { touches }) }
}

/** Faults of what `declaredChange` passes over in silence. */
export function checkChange(document: PolicyDocument, purposes: Notice['purposes']): Problem[] {
  const { change, touches } = document.head
  const found: Problem[] = []
  const fault = (path: (string | number)[], message: string, fix: string) =>
    found.push(problem('error', 'HEAD_INVALID', document.file, document.headLine(path), message, fix))
  if (change !== undefined && change !== 'material' && change !== 'editorial')
    fault(['change'], `change is ${show(change)}`, 'Write material or editorial.')
  if (change === 'editorial' && touches !== undefined)
    fault(['touches'], 'An editorial version touches no purpose', 'Take one of them out: change or touches.')
  else if (Array.isArray(touches) && !touches.length)
    // It would let a changed text pass with nobody asked, and not say so.
    fault(
      ['touches'],
      'touches is an empty list, but this version is not declared editorial',
      'Write change: editorial instead, if nobody need be asked; or the ids of the purposes that it touches.',
    )
  if (touches !== undefined && !Array.isArray(touches))
    fault(['touches'], `touches is ${show(touches)}`, 'Write a list of purpose ids.')
  for (const [at, id] of Array.isArray(touches) ? touches.entries() : [])
    if (!purposes.some((purpose) => purpose.id === id))
      fault(['touches', at], `No purpose is called ${show(id)}`, 'Write the id of a purpose.')
  return found
}

const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 60) ?? typeof value
