import type { Notice, Recipient } from '../../notice/model.ts'
import { asksFor, isAlone } from '../../notice/parts.ts'

/** Whom a page may send to, as far as it was said yes to. */
export interface Reach {
  /** Sorted, each once. */
  readonly hosts: readonly string[]
  /** Recipients of these purposes that declare none. */
  readonly hostless: readonly Recipient[]
}

/** Everything that can be said yes to by id, as scripts ask for it: purposes, and recipients' parts of them. */
export const idsOf = ({ purposes }: Notice): string[] =>
  purposes.flatMap((purpose) =>
    asksFor(purpose).flatMap((id) => [
      id,
      ...(purpose.recipients ?? []).map((recipient) => `${id}/${recipient}`),
    ]),
  )

/**
 * The declared hosts of the purposes that are granted; what is necessary is. A recipient who is asked about by itself is
 * in only where its part is granted as well as the purpose.
 * @param granted ids; `null`: all of them
 */
export function reachOf({ purposes, recipients = [] }: Notice, granted: readonly string[] | null): Reach {
  const isIn = (id: string) => granted === null || granted.includes(id)
  const receive = new Set<Recipient>()
  for (const purpose of purposes)
    for (const id of asksFor(purpose))
      if (purpose.basis === 'necessary' || isIn(id))
        for (const recipient of recipients)
          if (
            purpose.recipients?.includes(recipient.id) &&
            (!isAlone(recipient) || isIn(`${id}/${recipient.id}`))
          )
            receive.add(recipient)
  const hosts = new Set([...receive].flatMap((recipient) => recipient.hosts ?? []))
  return { hosts: [...hosts].sort(), hostless: [...receive].filter(({ hosts = [] }) => !hosts.length) }
}
