import type { Declared } from '../../notice/declare.ts'
import { escaped } from '../write/ascii.ts'
import type { Guard } from './read.ts'

/** What guards read on their tag: `data-` attributes by name without `data-`. */
export function guardFacts(guards: readonly Guard[], declared: readonly Declared[]): Record<string, string> {
  const facts = guards.flatMap(({ name, setting }): [string, string][] => [
    ...(isDeclaring(name) ? [['declared', asText(declared)] as [string, string]] : []),
    ...(setting ? [[name, setting] as [string, string]] : []),
  ])
  return Object.fromEntries(facts)
}

/** These go by what the policy declares. */
export const isDeclaring = (name: string): boolean => name === 'storage' || name === 'network'

/** In one line, and ASCII, so that a page without a charset reads it right (fault 126). */
export const asText = (declared: readonly Declared[]): string => escaped(JSON.stringify(declared))

export const fileOf = (name: string): string => `askfirst.guard.${name}.js`
