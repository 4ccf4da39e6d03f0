/** A purpose that a guard waits for. */
export interface GuardUse {
  readonly id: string
  /** In the text, counted from 0. */
  readonly at: number
  /** It is named here, and not only meant. */
  readonly sure: boolean
}

const id = String.raw`["'\x60](?<id>[a-z][\w-]{0,64})["'\x60]`
const named: readonly RegExp[] = [
  RegExp(String.raw`(?:\.guard|\b(?:guard|open)Geolocation)\([^)]{0,120}?\bpurpose:\s*${id}`, 'g'),
  RegExp(String.raw`\bdata-geolocation\s*=\s*${id}`, 'g'),
]
const devices = /\bguardDevices\((?<list>[^)]{0,400})\)|\bdata-devices\s*=\s*["'](?<pairs>[^"']{0,400})["']/g
const byDefault = /\b(?:guard|open)Geolocation\(\s*[\w.]+\s*\)|\baskfirst\.guard\.geolocation\.js\b/g
const declaring = /\bguard(?:Storage|Network)\(|\baskfirst\.guard\.(?:storage|network)\.js\b/g

/**
 * Purposes that guards in this source wait for.
 * @param declared those that declare storage or hosts: what the guards before those go by
 */
export function guardUsesIn(text: string, declared: readonly string[]): GuardUse[] {
  const find = (
    pattern: RegExp,
    read: (groups: Record<string, string | undefined>) => readonly string[],
    sure: boolean,
  ) =>
    Array.from(text.matchAll(pattern)).flatMap(({ groups = {}, index }) =>
      read(groups).map((id) => ({ id, at: index, sure })),
    )
  return [
    ...named.flatMap((pattern) => find(pattern, ({ id = '' }) => [id], true)),
    ...find(devices, ({ list = '', pairs = '' }) => [...valuesOf(list), ...purposesOf(pairs)], true),
    ...find(byDefault, () => ['location'], false),
    ...find(declaring, () => declared, false),
  ]
}

/** `{ camera: 'calls' }` */
const valuesOf = (list: string) => Array.from(list.matchAll(/:\s*["'`]([\w-]+)["'`]/g), ([, id = '']) => id)

/** `camera:calls motion:steps` */
const purposesOf = (pairs: string) => Array.from(pairs.matchAll(/:([\w-]+)/g), ([, id = '']) => id)
