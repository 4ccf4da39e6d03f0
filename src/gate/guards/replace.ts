import type { Undo } from '../../api.ts'
import { attempt } from '../../page/attempt.ts'

/** One call of something guarded. */
export interface Call {
  /** `this`. */
  readonly self: unknown
  readonly args: readonly unknown[]
  /** `new.target`, where something is constructed. */
  readonly kind?: NewableFunction
  /** What the page would have got without us; with other arguments, and upon something else, if given. */
  through(args?: readonly unknown[], self?: unknown): unknown
}

export interface Rule {
  /** May this call go through? A rule that throws has not said yes. */
  allows(call: Call): boolean
  /** What the caller gets otherwise. What it throws, the caller catches. */
  otherwise(call: Call): unknown
}

/**
 * Puts a rule before a function of the page: a method, a constructor, or one half of an accessor. The function in its
 * place is a proxy of the original, so name, length, statics and text are the same. The undo puts the original back,
 * the very descriptor; where somebody has wrapped ours meanwhile, ours stays in there and lets everything through.
 * Without such a function nothing happens.
 */
export function replace(
  target: object | undefined,
  key: PropertyKey,
  rule: Rule,
  half: 'value' | 'get' | 'set' = 'value',
): Undo {
  const before = target && Object.getOwnPropertyDescriptor(target, key)
  const original = before?.[half]
  if (typeof original !== 'function' || !before?.configurable) return () => {}
  let live = true
  const judge = (call: Call) =>
    !live || attempt(() => rule.allows(call)) === true ? call.through() : rule.otherwise(call)
  const ours = new Proxy(original, {
    apply: (_, self, args) =>
      judge({ self, args, through: (changed = args, on = self) => Reflect.apply(original, on, changed) }),
    construct(_, args, maker) {
      // `new (class extends Guarded {})` stays one of its kind.
      const kind = maker === ours ? original : maker
      const made = judge({
        self: undefined,
        args,
        kind,
        through: (changed = args) => Reflect.construct(original, changed, kind),
      })
      return made as object
    },
  })
  Object.defineProperty(target, key, { [half]: ours })
  return () => {
    live = false
    const now = Object.getOwnPropertyDescriptor(target, key)
    if (now?.[half] === ours) Object.defineProperty(target, key, before)
  }
}
