/** One call of the page's. */
export interface Request {
  readonly name: 'getCurrentPosition' | 'watchPosition'
  readonly success: PositionCallback
  readonly error: PositionErrorCallback | null | undefined
  readonly options: PositionOptions
  /** Aborted by `clearWatch`: nothing more is told, and our question goes. */
  readonly end: AbortController
  /** Of a watch: it slept since a withdrawal, and runs again after a new grant. */
  state: 'asking' | 'running' | 'asleep'
  /** The browser's number for it while running. */
  native: number | undefined
  /** Counted up by every start and stop: an answer to an earlier round is late (faults 76, 77). */
  round: number
  /** It was started for the exact position. */
  precise: boolean
  /** Last reported, when coarse. */
  last: string
}

const isNothing = (value: unknown): value is null | undefined => value === undefined || value === null

/** Takes arguments as the browser would: what it would not take throws. Options are read now, and once. */
export function makeRequest(name: Request['name'], [success, error, given]: readonly unknown[]): Request {
  if (typeof success !== 'function') throw new TypeError(`${name}: the first argument is not a function`)
  if (!isNothing(error) && typeof error !== 'function')
    throw new TypeError(`${name}: the second argument is not a function`)
  if (!isNothing(given) && typeof given !== 'object' && typeof given !== 'function')
    throw new TypeError(`${name}: the third argument is not an object`)
  const { enableHighAccuracy, timeout, maximumAge } = (given ?? {}) as PositionOptions
  return {
    name,
    success: success as PositionCallback,
    error: error as Request['error'],
    options: { enableHighAccuracy, timeout, maximumAge } as PositionOptions,
    end: new AbortController(),
    state: 'asking',
    native: undefined,
    round: 0,
    precise: false,
    last: '',
  }
}
