import type { Call, Rule } from '../replace.ts'
import { notAllowed, type Powers } from './powers.ts'
import { follow, type Running } from './running.ts'

type Constraints = Readonly<Record<string, unknown>>

const wants = (value: unknown): boolean => value !== undefined && value !== false
/** Old names for recording a screen through `getUserMedia`. */
const isScreen = (video: unknown): boolean => /"(chromeM|m)ediaSource"/.test(JSON.stringify(video) ?? '')

/** What is asked for, read once: a getter could say something else the second time. */
function read(given: unknown): { constraints: Constraints; powers: string[] } {
  const { audio, video, ...more } = (given ?? {}) as Constraints
  const constraints = {
    ...more,
    ...(audio !== undefined && { audio }),
    ...(video !== undefined && { video }),
  }
  const powers: string[] = []
  if (wants(audio)) powers.push('microphone')
  if (wants(video)) powers.push(isScreen(video) ? 'screen' : 'camera')
  return { constraints, powers }
}

/** `getUserMedia`: each power that the constraints name must be open; each track ends with its own. */
export function captureRule(name: string, powers: Powers, running: Running): Rule {
  const firstClosed = (wanted: readonly string[]) => wanted.find((power) => !powers.isOpen(power))

  async function go({ self, through }: Call, constraints: Constraints, wanted: readonly string[]) {
    const stream = await through([constraints])
    follow(running, wanted.includes('screen') ? 'screen' : '', 'tracks', self as object, stream)
    if (!firstClosed(wanted)) return stream
    // Without the other half it is not what was asked for.
    for (const track of (stream as MediaStream).getTracks()) track.stop()
    throw notAllowed(name)
  }

  return {
    allows: () => false,
    async otherwise(call) {
      const { constraints, powers: wanted } = read(call.args[0])
      const held = wanted.filter((power) => !powers.isOpen(power))
      for (const power of held) {
        const asked = powers.ask(power, name)
        powers.note(power, name, 'held')
        await asked
        // One half is nothing without the other.
        if (!powers.isOpen(power)) break
      }
      const refused = firstClosed(wanted)
      for (const power of refused ? [refused] : wanted)
        powers.note(power, name, refused ? 'refused' : held.includes(power) ? 'released' : 'passed')
      if (refused) throw notAllowed(name)
      return go(call, constraints, wanted)
    },
  }
}

/** The callbacks of old, by way of the promise: `getUserMedia(constraints, success, failure)`. */
export function callbackRule(name: string, powers: Powers, running: Running): Rule {
  const rule = captureRule(name, powers, running)
  return {
    allows: () => false,
    otherwise(call) {
      const [constraints, success, failure] = call.args as readonly [
        unknown,
        (stream: unknown) => void,
        (problem: unknown) => void,
      ]
      const through = (args: readonly unknown[] = []) =>
        new Promise((resolve, reject) => call.through([args[0], resolve, reject]))
      const asked = rule.otherwise({ self: call.self, args: [constraints], through }) as Promise<unknown>
      asked.then(success, failure)
    },
  }
}
