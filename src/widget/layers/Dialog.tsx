import { type ComponentChildren, h } from 'preact'
import type { FullUi } from './ui.ts'
import { row } from './views.ts'

/** Focus goes to the heading: never to a button that answers (B-19). Closing gives it back to the invoker. */
function show(dialog: HTMLDialogElement | null) {
  dialog?.showModal()
  dialog?.querySelector('h2')?.focus()
  return () => dialog?.close()
}

/** Closes what was clicked in, without an answer. */
export const close = ({ currentTarget }: Event): void => (currentTarget as Element).closest('dialog')?.close()

/** All of what the focus came to: Firefox leaves it where it is, once a little of it is to be seen. */
const reveal = ({ key, target }: KeyboardEvent) =>
  // jsdom, in which sites test, has none.
  key === 'Tab' && (target as Element).scrollIntoView?.({ block: 'nearest' })

/** A native modal: the browser makes the rest inert, handles Esc and gives focus back to the invoker. */
export function Dialog<A extends keyof FullUi['words']>(
  ui: Pick<FullUi, 'words' | 'closed'> & {
    readonly on: Readonly<Record<A, (event: Event) => void>>
    /** The id of what is heard as it opens, beside its title. */
    readonly about?: string | undefined
  },
  layer: string,
  title: string,
  [head, body]: readonly [ComponentChildren, ComponentChildren] | readonly [],
  ...actions: A[]
) {
  const id = `askfirst-${layer}`
  return (
    <dialog
      // Another one, where there was nothing to be shown before: its buttons wait as well.
      key={layer + !body}
      ref={show}
      class="sheet"
      // The page's own shortcuts are not meant in here.
      onKeyDown={(event) => event.stopPropagation()}
      onKeyUp={reveal}
      part="sheet"
      data-layer={layer}
      aria-labelledby={id}
      aria-describedby={ui.about}
      // Not when it was taken away: the event comes later.
      onClose={({ currentTarget }) => currentTarget.isConnected && ui.closed()}
    >
      <div class="head">
        <h2 id={id} tabindex={-1}>
          {title}
        </h2>
        <button type="button" class="close" data-action="close" aria-label={ui.words.close} onClick={close}>
          ×
        </button>
      </div>
      {head}
      <div class="body">{body}</div>
      {row(ui, ...actions)}
    </dialog>
  )
}
