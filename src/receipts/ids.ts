import { attempt } from '../page/attempt.ts'

/** Where chance comes from. */
export interface Chance {
  readonly crypto?: Partial<Pick<Crypto, 'randomUUID' | 'getRandomValues'>> | undefined
  /** 0 to below 1. */
  random(): number
}

export interface Ids {
  readonly recordId: string
  readonly principalId: string
  /** They were not made by `crypto`: another visitor's may be the same (fault 149). */
  readonly weak: boolean
}

export const newIds = (chance: Chance): Ids => {
  const [record, principal] = [newId(chance), newId(chance)]
  return { recordId: record.id, principalId: principal.id, weak: record.weak || principal.weak }
}

/** A random UUID of version 4 (RFC 9562). Without https there is no `randomUUID` (fault 150). */
function newId({ crypto, random }: Chance): { id: string; weak: boolean } {
  const id = attempt(() => crypto?.randomUUID?.())
  if (isUuid(id)) return { id, weak: false }
  const bytes = new Uint8Array(16)
  const strong = attempt(() => crypto?.getRandomValues?.(bytes))
  // A page's own may fill nothing.
  const weak = !strong || bytes.every((byte) => !byte)
  if (weak) for (const at of bytes.keys()) bytes[at] = random() * 256
  return { id: written(bytes), weak }
}

export const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(value)

function written(bytes: Uint8Array): string {
  const [version = 0, variant = 0] = [bytes[6], bytes[8]]
  bytes[6] = (version & 15) | 64
  bytes[8] = (variant & 63) | 128
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
