import type { Declared } from '../../notice/declare.ts'
import { attribute } from '../write/ascii.ts'
import { fileOf, guardFacts } from './facts.ts'
import type { Guard } from './read.ts'

/**
 * The tag to paste for each guard, behind that of askfirst.
 * @param src where askfirst.js is served; the guards lie beside it
 */
export function guardTags(guards: readonly Guard[], declared: readonly Declared[], src: string): string[] {
  const [path = ''] = src.split(/[?#]/, 1)
  const folder = path.replace(/[^/]*$/, '')
  return guards.map((guard) => {
    const facts = Object.entries(guardFacts([guard], declared))
    const written = facts.map(([name, value]) => attribute(`data-${name}`, value))
    return `<script${attribute('src', folder + fileOf(guard.name))}${written.join('')}></script>`
  })
}
