/** What presses a button or scrolls in our own is not for the page, which may keep it from doing so. */
export function keepInside(event: Event): void {
  // Only keys have one.
  if (/^( |Enter|undefined)$/.test((event as KeyboardEvent).key)) event.stopPropagation()
}
