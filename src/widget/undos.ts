import type { Undo } from '../api.ts'

/**
 * The undo of something that is still to come, kept among `undos` until then.
 * @param act told whether it was undone before it began
 */
export function undoable(undos: Set<Undo>, act: (isGone: () => boolean) => Promise<Undo | undefined>): Undo {
  let unact: Undo | undefined
  let gone = false
  const undo = () => {
    gone = true
    undos.delete(undo)
    unact?.()
  }
  undos.add(undo)
  act(() => gone).then((done) => {
    unact = done
  })
  return undo
}
