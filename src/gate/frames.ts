import type { Page } from '../page/page.ts'

/**
 * Frames, images and links wait with their address in `data-src`, `data-srcset` or `data-href`. A form has none: it stays
 * where it is, and keeps the focus.
 */
const addressesOf = (node: HTMLElement) =>
  node.matches('form,fieldset') ? [] : (['src', 'srcset', 'href'] as const)

/**
 * Gives them the address; only one of the web: texts from strangers may carry data attributes (faults 98, 115).
 * Outside the document meanwhile: a frame that scripts have put in is none that Firefox would load again by itself
 * from the history of the tab, before anybody could ask (faults 22, 32).
 */
export function wake({ document }: Page, node: HTMLElement): void {
  const names = addressesOf(node).filter((name) => node.dataset[name] && !node.hasAttribute(name))
  // A frame that was shown already plays on.
  if (!names[0]) return
  const place = document.createComment('')
  node.replaceWith(place)
  try {
    for (const name of names) {
      const address = `${node.dataset[name]}`
      if (new URL(address, document.baseURI).protocol.startsWith('http')) node.setAttribute(name, address)
    }
  } finally {
    // Back in its place, also when its address is none.
    place.replaceWith(node)
  }
}

/** Takes it back. */
export function hold(node: HTMLElement): void {
  let isGiven = false
  for (const name of addressesOf(node)) {
    if (node.hasAttribute(name)) {
      isGiven = true
      node.dataset[name] ??= node.getAttribute(name) ?? ''
    }
    // Also one that it has not got yet: a guard may keep it until something else is answered.
    node.removeAttribute(name)
  }
  if (!isGiven) return
  // Only leaving the document unloads a frame, and without a trace in the history.
  node.replaceWith(node)
  // Films and music play on without an address, until they are told to look for one.
  node.closest<HTMLMediaElement>('audio,video')?.load()
}
