import { attempt } from '../../../page/attempt.ts'
import { watchGestures } from '../gesture.ts'
import type { Guard } from '../guard.ts'
import type { Access } from './access.ts'
import { coarse } from './coarse.ts'
import { failure, type Reason } from './failure.ts'
import { captureNatives } from './natives.ts'
import { findObstacles } from './obstacles.ts'
import { makeRequest, type Request } from './request.ts'

/** Ours are far from the browser's, which count from one: neither is taken for the other, not even after the undo. */
const FIRST = 2 ** 30

export interface Requests {
  /** Returns our number for it. Throws what the browser would throw for such arguments. */
  start(name: Request['name'], args: readonly unknown[]): number
  /** Whether it was ours. */
  clear(id: unknown): boolean
}

/**
 * Everything the page asked, and what became of it.
 *
 *   start ──open──▶ running ◀──yes── asking ◀──in context── start
 *                   │     ▲
 *               withdrawn │ granted anew          a watch; whatever else is answered, once
 *                   ▼     │
 *                   asleep
 */
export function openRequests(guard: Guard, access: Access, active?: () => boolean): Requests {
  const { window, consent } = guard
  const natives = captureNatives(window)
  const { purpose, needs, isOpen, isPrecise } = access
  const live = new Map<number, Request>()
  /** Refused, and not yet told so. */
  const leaving = new Map<number, Request>()
  let last = FIRST
  const gestures = watchGestures(guard)
  const obstacle = findObstacles(guard, () => {
    for (const [id, request] of live) if (request.state !== 'asking') refuse(id, request, 'browser-denied')
  })

  /** The browser is done with it: in this very task, and whatever it still answers is late. */
  function halt(request: Request): void {
    request.round++
    const { native } = request
    request.native = undefined
    if (native !== undefined) attempt(() => natives?.clearWatch(native))
  }

  function tell({ error, end }: Request, reason: Reason): void {
    const problem = failure(reason, window.GeolocationPositionError?.prototype)
    window.queueMicrotask(() => {
      if (!end.signal.aborted) error?.(problem)
    })
  }

  function refuse(id: number, request: Request, reason: Reason): void {
    live.delete(id)
    leaving.set(id, request)
    halt(request)
    guard.note(request.name, needs, 'refused')
    tell(request, reason)
    window.queueMicrotask(() => leaving.delete(id))
  }

  /** Withdrawn: a watch waits for the next yes, the rest is over. */
  function stop(id: number, request: Request): void {
    if (request.name !== 'watchPosition') refuse(id, request, 'withdrawn')
    else {
      halt(request)
      request.state = 'asleep'
      tell(request, 'withdrawn')
    }
  }

  /** Asks the browser; only ever called while open. */
  function run(id: number, request: Request): void {
    const { name, success, error } = request
    const round = ++request.round
    const precise = isPrecise()
    Object.assign(request, { state: 'running', precise, last: '' })
    const isDue = () => {
      // Nobody may have noticed yet that the answer has expired.
      if (request.round === round && !isOpen()) settle()
      if (request.round !== round) return false
      if (name !== 'watchPosition') live.delete(id)
      return true
    }
    const arrived = (position: GeolocationPosition) => {
      if (!isDue()) return
      if (precise && isPrecise()) return success(position)
      const about = coarse(position)
      const { latitude, longitude } = about.coords
      const place = `${latitude} ${longitude}`
      // The rhythm of small movements would tell more than the rounded position does.
      if (place !== request.last) success(about)
      request.last = place
    }
    const failed = (problem: GeolocationPositionError) => {
      if (isDue()) error?.(problem)
    }
    const options = precise ? request.options : { ...request.options, enableHighAccuracy: false }
    const native = natives?.[name](arrived, failed, options)
    if (name !== 'watchPosition') return
    if (request.round === round) request.native = native as number
    else natives?.clearWatch(native as number)
  }

  /** Our explanation first, and the browser only after a yes. Its `timeout` begins then. */
  async function ask(id: number, request: Request): Promise<void> {
    const { signal } = request.end
    // By then everybody has heard of the change that the page may be reacting to.
    await undefined
    await Promise.resolve(attempt(() => consent.ask(purpose, { again: gestures.isNew(), signal }))).catch(
      () => {},
    )
    if (live.get(id) !== request) return
    if (!isOpen()) return refuse(id, request, 'refused')
    guard.note(request.name, needs, 'released')
    attempt(
      () => run(id, request),
      () => refuse(id, request, 'refused'),
    )
  }

  function settle(): void {
    const open = isOpen()
    for (const [id, request] of live) {
      const { state, name } = request
      if (state === 'running' && !open) stop(id, request)
      if (name !== 'watchPosition' || !open) continue
      const isOther = state === 'running' && request.precise !== isPrecise()
      if (isOther) halt(request)
      if (isOther || state === 'asleep') attempt(() => run(id, request))
    }
  }

  guard.undoing(() => {
    for (const [id, request] of live) refuse(id, request, 'withdrawn')
  })
  guard.undoing(consent.on('change', settle))

  return {
    start(name, args) {
      const request = makeRequest(name, args)
      const id = ++last
      live.set(id, request)
      const open = isOpen()
      const found = natives ? obstacle() : 'unsupported'
      // The browser's own no is for the browser to say, once we would let it (C-36).
      if (found && !(open && found === 'browser-denied')) refuse(id, request, found)
      else if (open) {
        guard.note(name, needs, 'passed')
        try {
          run(id, request)
        } catch (problem) {
          live.delete(id)
          throw problem
        }
      } else if (gestures.isActive() || attempt(() => active?.()) === true) {
        guard.note(name, needs, 'held')
        ask(id, request)
      } else {
        guard.complain('NO_CONTEXT', name, purpose, 'Ask when the visitor clicks something')
        refuse(id, request, 'NO_CONTEXT')
      }
      return id
    },
    clear(given) {
      const id = Number(given)
      const request = live.get(id) ?? leaving.get(id)
      live.delete(id)
      request?.end.abort()
      if (request) halt(request)
      return id > FIRST
    },
  }
}
