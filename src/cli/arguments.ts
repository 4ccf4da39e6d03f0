import { parseArgs } from 'node:util'
import { unknown } from '../notice/advice.ts'

/** The command was not used as it can be: exit code 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}

/** `list` takes everything up to the next flag, since that is what a shell makes of `*.html`. */
export type Kind = 'flag' | 'text' | 'list'
export type Kinds = Readonly<Record<string, Kind>>

export interface Arguments {
  /** What belongs to no flag. */
  readonly positionals: readonly string[]
  has(flag: string): boolean
  text(flag: string): string | undefined
  list(flag: string): readonly string[]
}

/** Reads what stands behind the command's name; throws `Misuse` with the nearest flag. */
export function readArguments(kinds: Kinds, argv: readonly string[]): Arguments {
  const given = new Map<string, string[]>()
  const positionals: string[] = []
  let open: string[] | undefined
  for (const token of parse(kinds, argv)) {
    if (token.kind === 'option') {
      const values = given.get(token.name) ?? []
      given.set(token.name, values)
      if (kinds[token.name] !== 'flag') values.push(filled(token.name, token.value))
      open = kinds[token.name] === 'list' ? values : undefined
    } else if (token.kind === 'positional') (open ?? positionals).push(token.value)
    else open = undefined
  }
  for (const [flag, values] of given)
    if (kinds[flag] === 'text' && values.length > 1) throw new Misuse(`--${flag} is given twice`)
  return {
    positionals,
    has: (flag) => given.has(flag),
    text: (flag) => given.get(flag)?.[0],
    list: (flag) => given.get(flag) ?? [],
  }
}

function filled(flag: string, value: string | undefined): string {
  if (!value?.trim()) throw new Misuse(`--${flag} needs a value`)
  return value
}

function parse(kinds: Kinds, argv: readonly string[]) {
  const types = Object.entries(kinds).map(([flag, kind]) => {
    const type = kind === 'flag' ? ('boolean' as const) : ('string' as const)
    return [flag, { type, ...(flag === 'help' && { short: 'h' }) }] as const
  })
  const options = Object.fromEntries(types)
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true, tokens: true }).tokens
  } catch (error) {
    const [said = ''] = (error instanceof Error ? error.message : '').split('\n')
    const [, flag = ''] = /^Unknown option '(--?[^']+)'/.exec(said) ?? []
    if (!flag) throw new Misuse(said)
    throw new Misuse(
      `${flag}: ${unknown(
        flag,
        Object.keys(kinds).map((kind) => `--${kind}`),
      )}`,
    )
  }
}
