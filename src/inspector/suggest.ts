import type { Stray } from './strays.ts'

/** What `askfirst check` fails on until somebody has answered. */
const UNKNOWN = '"???"'

/**
 * The declaration to paste into the policy's front matter: YAML, with `???` for what only people know. Names that differ
 * in a number at the end become one, with a `*`.
 */
export function suggest(strays: readonly Stray[]): string {
  const hosts = strays.filter(({ kind }) => kind === 'host').map(({ name }) => name)
  const items = collapse(strays.filter(({ kind }) => kind !== 'host'))
  if (!strays.length) return ''
  const ids = namesFor(hosts)
  return [
    '# Sort these by purpose, say what is still ???, and take out what should not be there.',
    'purposes:',
    `  - id: ${UNKNOWN}`,
    ...(hosts.length ? [`    recipients: [${[...ids.values()].join(', ')}]`] : []),
    ...(items.length ? ['    storage:'] : []),
    ...items.map(({ kind, name }) => `      - { kind: ${kind}, name: ${text(name)}, lifetime: ${UNKNOWN} }`),
    ...(hosts.length ? ['recipients:'] : []),
    ...[...ids].map(
      ([host, id]) => `  - { id: ${id}, name: ${UNKNOWN}, type: service_provider, hosts: [${text(host)}] }`,
    ),
    '',
  ].join('\n')
}

/** JSON's strings are YAML's, once nothing in them is a line end or invisible. */
const text = (name: string): string =>
  JSON.stringify(name).replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** `_ga_1A2B`, `_ga_3C4D` -> `_ga_*` */
function collapse(items: readonly Stray[]): Stray[] {
  const groups = new Map<string, Stray[]>()
  for (const item of items) {
    const key = `${item.kind} ${stemOf(item.name)}`
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return [...groups.values()].flatMap((group) => {
    const [first, second] = group
    return first && second ? [{ kind: first.kind, name: `${stemOf(first.name)}*` }] : group
  })
}

/** The name without what looks like a number behind its last sign; all of it, where nothing does. */
function stemOf(name: string): string {
  const at = Math.max(...['_', '-', '.', ':', '/'].map((sign) => name.lastIndexOf(sign)))
  return at > 0 && /\d/.test(name.slice(at)) ? name.slice(0, at + 1) : name
}

/** An id for each host, as ids are: `metrics-example`. */
function namesFor(hosts: readonly string[]): Map<string, string> {
  const ids = new Map<string, string>()
  for (const host of hosts) {
    const plain = host.toLowerCase().replace(/[^a-z\d]+/g, '-')
    const base = `${/^[a-z]/.test(plain) ? '' : 'host-'}${plain}`.slice(0, 28)
    const taken = new Set(ids.values())
    let id = base
    for (let number = 2; taken.has(id); number++) id = `${base}-${number}`
    ids.set(host, id)
  }
  return ids
}
