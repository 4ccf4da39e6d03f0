import { unknown } from '../../notice/advice.ts'
import { type Arguments, Misuse } from '../arguments.ts'

/** A guard for the page, and what its tag says of it. */
export interface Guard {
  readonly name: GuardName
  /** Behind `=`; empty for what the guard does by itself. */
  readonly setting: string
}

/** What can be said of each: a form, and how to write it. None where there is nothing to say. */
const settings = {
  geolocation: [/^([a-z][\w-]{0,31})$/, 'geolocation=PURPOSE'],
  devices: [
    /^[\w-]+:[a-z][\w-]{0,31}( [\w-]+:[a-z][\w-]{0,31})*$/,
    '"devices=camera:PURPOSE motion:PURPOSE"',
  ],
  storage: null,
  network: [/^(hold|refuse)$/, 'network=hold or network=refuse'],
  forms: null,
} as const

export type GuardName = keyof typeof settings

/** Every guard there is, by the name of its script file. */
export const guardNames = Object.keys(settings) as readonly GuardName[]

/** `--guard storage,network=refuse,devices=camera:calls`, each once, in the order of the list above. */
export function readGuards(given: Arguments, purposes: readonly string[]): Guard[] {
  const written = (given.text('guard') ?? '').split(',').map((part) => part.trim())
  const guards = new Map<string, string>()
  for (const part of given.has('guard') ? written : []) {
    const [name = '', ...rest] = part.split('=')
    if (guards.has(name)) throw new Misuse(`--guard names ${name} twice`)
    guards.set(name, checked(name, part === name ? null : rest.join('=').trim(), purposes))
  }
  return guardNames.flatMap((name) => {
    const setting = guards.get(name)
    return setting === undefined ? [] : [{ name, setting }]
  })
}

function checked(name: string, setting: string | null, purposes: readonly string[]): string {
  if (!isGuard(name)) throw new Misuse(`--guard ${name}: ${unknown(name, guardNames)}`)
  if (setting === null) return ''
  const [form, example] = settings[name] ?? []
  if (!form) throw new Misuse(`--guard ${name} takes no setting`)
  if (!form.test(setting)) throw new Misuse(`--guard ${name}=${setting}: write ${example}`)
  for (const purpose of purposesOf({ name, setting }))
    if (!purposes.includes(purpose))
      throw new Misuse(
        `--guard ${name}=${setting}: no purpose is called ${purpose}. ${unknown(purpose, purposes)}`,
      )
  return setting
}

const isGuard = (name: string): name is GuardName => Object.hasOwn(settings, name)

/** Purposes that a guard's setting names. */
export function purposesOf({ name, setting }: Guard): string[] {
  if (name === 'geolocation') return setting ? [setting] : []
  if (name !== 'devices') return []
  return setting.split(/\s+/).flatMap((pair) => pair.split(':').slice(1))
}
