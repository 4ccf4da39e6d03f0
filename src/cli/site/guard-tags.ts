import type { Element } from 'hast'
import { unknown } from '../../notice/advice.ts'
import { type Declared, declare } from '../../notice/declare.ts'
import type { Notice } from '../../notice/model.ts'
import { asksFor } from '../../notice/parts.ts'
import { asText, fileOf, isDeclaring } from '../guards/facts.ts'
import { guardNames, purposesOf } from '../guards/read.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import { attribute } from '../write/ascii.ts'
import { attributeOf, scriptsOf } from './pages.ts'
import type { TextFile } from './walk.ts'

/** Tags of guards, and of the inspector, that go by something else than the policy declares. */
export function findStaleGuards(pages: readonly TextFile[], notice: Notice): Problem[] {
  const declared = declare(notice)
  const ids = notice.purposes.flatMap(asksFor)
  return pages.flatMap(({ file, text }) =>
    scriptsOf(file, text).flatMap((node) => [
      ...compareDeclared(node, file, declared),
      ...findStrangers(node, file, ids),
    ]),
  )
}

function compareDeclared(node: Element, file: string, declared: readonly Declared[]): Problem[] {
  const there = attributeOf(node, 'data-declared')
  const src = attributeOf(node, 'src') ?? ''
  const isGuard = guardNames.some((name) => isDeclaring(name) && src.includes(fileOf(name)))
  if (there === null ? !isGuard : comparable(there) === comparable(asText(declared))) return []
  const stands =
    there === null ? 'The tag has no data-declared' : 'data-declared is not what the policy declares'
  return [mismatch(node, file, stands, `Write${attribute('data-declared', asText(declared))}`)]
}

/** In any order; what is no JSON is only the same as itself. */
function comparable(text: string): string {
  try {
    return JSON.stringify(sorted(JSON.parse(text)))
  } catch {
    return text
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(sorted(one))).sort()
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)])
}

function findStrangers(node: Element, file: string, ids: readonly string[]): Problem[] {
  const named = (['geolocation', 'devices'] as const).flatMap((name) =>
    purposesOf({ name, setting: attributeOf(node, `data-${name}`) ?? '' }),
  )
  const strangers = named.filter((id) => !ids.includes(id))
  return strangers.map((id) => {
    const message = `No purpose is called ${JSON.stringify(id)}: what waits for it never runs`
    return problem('error', 'PURPOSE_UNKNOWN', file, lineOf(node), message, unknown(id, ids))
  })
}

const mismatch = (node: Element, file: string, message: string, fix: string) =>
  problem('error', 'TAG_MISMATCH', file, lineOf(node), message, fix)

const lineOf = (node: Element) => node.position?.start.line ?? null
