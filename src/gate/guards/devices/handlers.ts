import { attempt } from '../../../page/attempt.ts'
import type { Guard } from '../guard.ts'
import type { Powers } from './powers.ts'

/** `window.ondevicemotion = …` waits as a listener does. Returns how to follow a change. */
export function holdHandler(guard: Guard, type: string, power: string, powers: Powers): () => void {
  const { window } = guard
  const key = `on${type}`
  const native = Object.getOwnPropertyDescriptor(window, key)
  const get = () => attempt(() => native?.get?.call(window)) ?? null
  const set = (value: unknown) => attempt(() => native?.set?.call(window, value))
  const before = get()
  let handler: unknown = null
  let isOpen = true

  function settle(): void {
    const open = powers.isOpen(power)
    if (open === isOpen) return
    isOpen = open
    if (!open) handler = get()
    if (handler) set(open ? handler : null)
  }
  // One that was there before us is there after us.
  guard.undoing(() => {
    if (before && handler === before) set(before)
  })

  guard.replace(
    window,
    key,
    {
      allows: () => powers.isOpen(power),
      otherwise({ args: [value] }) {
        handler = typeof value === 'function' || (typeof value === 'object' && value) ? value : null
        if (handler) powers.note(power, type, 'held')
      },
    },
    'set',
  )
  guard.replace(window, key, { allows: () => powers.isOpen(power), otherwise: () => handler }, 'get')
  settle()
  return settle
}
