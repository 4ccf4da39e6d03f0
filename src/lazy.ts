import type { Desk, DeskHost, LoadDesk } from './api.ts'
import type { Complain } from './config/settings.ts'

export interface LazyDesk {
  /** Loads the desk if need be, then acts. `undefined` when there is no desk to be had, or no longer. */
  use<T>(act: (desk: Desk) => T | Promise<T>): Promise<T | undefined>
  /** The desk, if it is here already. */
  here(): Desk | undefined
  /** Closes what is open, and what is only to open: after all that was wished before. */
  close(): void
}

/** The desk, fetched when there is first something to ask or to show. Never rejects: `complain` hears why not. */
export function lazyDesk(
  load: LoadDesk,
  host: () => DeskHost,
  isLive: () => boolean,
  complain: Complain,
): LazyDesk {
  let loading: ReturnType<LoadDesk> | undefined
  let failure: unknown
  let desk: Desk | undefined

  const use: LazyDesk['use'] = async (act) => {
    if (!isLive()) return undefined
    try {
      loading ??= load()
      const { openDesk } = await loading
      if (!isLive()) return undefined
      desk ??= openDesk(host())
      return await act(desk)
    } catch (problem) {
      // However many were waiting for it, it failed once. Forgotten, so that the next wish tries again.
      if (problem !== failure) complain('WIDGET_UNAVAILABLE', 'widget', problem)
      failure = problem
      loading = undefined
      return undefined
    }
  }

  return {
    use,
    here: () => desk,
    close() {
      if (desk ?? loading) void use((shown) => shown.close())
    },
  }
}
