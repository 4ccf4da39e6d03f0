/** Settles when the work does, or as soon as the signal gives up: what has to be loaded first may never come. */
export function unlessAborted(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      signal?.removeEventListener?.('abort', end)
      resolve()
    }
    signal?.addEventListener?.('abort', end)
    work.then(end)
  })
}
