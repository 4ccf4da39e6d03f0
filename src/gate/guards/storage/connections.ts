import { attempt } from '../../../page/attempt.ts'

export interface Connections {
  /** A database is being opened: remembers the connection, weakly. */
  add(name: string, request: IDBOpenDBRequest): void
  /** Closes what may be open no longer: nothing more is written, and the database can be erased. */
  close(): void
}

/** Connections live on after the call that opened them: `mayStay` says by name which of them still may. */
export function openConnections(mayStay: (name: string) => boolean): Connections {
  const all = new Set<{ readonly name: string; readonly held: WeakRef<IDBDatabase> }>()
  const close = () => {
    for (const one of all) {
      const database = one.held.deref()
      if (database && mayStay(one.name)) continue
      all.delete(one)
      attempt(() => database?.close())
    }
  }
  return {
    close,
    add(name, request) {
      request.addEventListener('success', () => {
        all.add({ name, held: new WeakRef(request.result) })
        // Withdrawn while it was being opened, or long gone.
        close()
      })
    },
  }
}
