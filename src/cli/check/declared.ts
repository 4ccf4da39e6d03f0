import { covers } from '../../gate/guards/storage/names.ts'
import type { Notice } from '../../notice/model.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'

/** Storage and hosts that are well formed, and that guards and headers could not go by as they are meant. */
export function findMisdeclared(
  { file, headLine }: PolicyDocument,
  { purposes, recipients = [] }: Notice,
  severity: Problem['severity'],
): Problem[] {
  const found: Problem[] = []
  const say = (code: string, path: (string | number)[], [message, fix]: Fault) =>
    found.push(problem(severity, code, file, headLine(path), message, fix))
  for (const [at, { id, basis, storage = [] }] of purposes.entries())
    for (const [number, { kind, name }] of storage.entries()) {
      const fault = faultOfName(kind, name) ?? (basis === 'necessary' ? null : faultOfOwn(id, kind, name))
      if (fault) say('STORAGE_NAME_INVALID', ['purposes', at, 'storage', number, 'name'], fault)
    }
  for (const [at, { id, hosts = [] }] of recipients.entries()) {
    for (const [number, host] of hosts.entries()) {
      const fault = faultOfHost(host)
      if (fault) say('HOST_INVALID', ['recipients', at, 'hosts', number], fault)
    }
    if (hosts.length && !purposes.some(({ recipients }) => recipients?.includes(id)))
      found.push(unnamed(file, headLine(['recipients', at]), id))
  }
  return found
}

/** What is wrong, and what to write instead. */
type Fault = readonly [message: string, fix: string]

function faultOfName(kind: string, name: string): Fault | null {
  if (/^\*+$/.test(name)) return [`${kind} ${name} is everything there is`, 'Name what this purpose stores.']
  if (name.indexOf('*') >= 0 && name.indexOf('*') < name.length - 1)
    return [
      `${kind} ${name}: a * stands for anything only at the end`,
      'Write what the names begin with, and a *.',
    ]
  if (kind === 'cookie' && /[=;\p{Cc}]|^\s|\s$/u.test(name))
    return [`No cookie can be called ${JSON.stringify(name)}`, 'Write its name, without = and what follows.']
  return null
}

/** What a purpose declares is erased when it is withdrawn: the record of that must not be among it. */
function faultOfOwn(id: string, kind: string, name: string): Fault | null {
  const isOwn = ['askfirst', '__Host-askfirst'].some((own) => covers(name, own))
  if (!isOwn || !/^(cookie|localStorage|sessionStorage)$/.test(kind)) return null
  return [
    `${kind} ${name} covers the record of the visitor's answer, which is not for ${id}`,
    'Write a longer beginning.',
  ]
}

/** The form is right; now, whether a browser takes it for a host, and not for a whole country's. */
function faultOfHost(host: string): Fault | null {
  const isWide = host.startsWith('*.')
  const name = host.replace('*.', '').replace(/:\d+$/, '')
  const labels = name.split('.')
  if (isWide && labels.length < 2) return [`${host} is everybody's`, 'Write the host of this recipient.']
  const isSound = labels.every((label) => label.length < 64 && !/^-|-$/.test(label)) && name.length < 254
  if (!isSound || hostnameOf(host.replace('*.', '')) !== name || (labels.length < 2 && name !== 'localhost'))
    return [`${host} is no host that a browser could reach`, 'Write a host such as metrics.example.']
  return null
}

function hostnameOf(host: string): string | null {
  try {
    return new URL(`https://${host}`).hostname
  } catch {
    return null
  }
}

const unnamed = (file: string, line: number | null, id: string): Problem => {
  const fix = `Name ${id} under the recipients of a purpose, or take its hosts out.`
  return problem(
    'warning',
    'HOST_UNUSED',
    file,
    line,
    `No purpose names ${id}, so its hosts stay closed`,
    fix,
  )
}
