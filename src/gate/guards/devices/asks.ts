import type { Entry } from '../devices-table.ts'
import type { Call, Rule } from '../replace.ts'
import { notAllowed, type Powers } from './powers.ts'
import { follow, type Running } from './running.ts'

/** Ends by a signal: the browser gets one that is aborted by the page or at withdrawal. */
function withSignal({ args }: Call, at: number, running: Running, power: string): readonly unknown[] {
  const options = args[at] as { signal?: AbortSignal } | undefined
  const ours = new AbortController()
  running.add(ours, power, () => ours.abort())
  const signals = options?.signal ? [options.signal, ours.signal] : [ours.signal]
  const changed = [...args]
  changed[at] = { ...options, signal: AbortSignal.any(signals) }
  return changed
}

/** A method that gives a promise: what it gives after a withdrawal is dropped. */
export function askRule(name: string, entry: Entry, power: string, powers: Powers, running: Running): Rule {
  const { end, closed } = entry
  const refuse = (): unknown => {
    if (closed) return closed()
    throw notAllowed(name)
  }

  async function go(call: Call): Promise<unknown> {
    const args = end === 'signal' ? withSignal(call, name === 'write' ? 1 : 0, running, power) : call.args
    const given = await call.through(args)
    if (end && end !== 'signal') follow(running, power, end, call.self as object, given)
    if (powers.isOpen(power)) return given
    running.settle()
    return refuse()
  }

  return {
    allows: () => false,
    async otherwise(call) {
      if (powers.isOpen(power)) {
        powers.note(power, name, 'passed')
        return go(call)
      }
      const asked = powers.ask(power, name)
      powers.note(power, name, 'held')
      await asked
      const isOpen = powers.isOpen(power)
      powers.note(power, name, isOpen ? 'released' : 'refused')
      return isOpen ? go(call) : refuse()
    },
  }
}
