import type { Eraser } from './erase.ts'

/** Storage that the browser blocks holds nothing. */
export const eraseArea =
  (kind: 'localStorage' | 'sessionStorage'): Eraser =>
  async (browser, _, wanted) => {
    const area = browser.area(kind)
    if (!area) return []
    const names = Array.from({ length: area.length }, (_, at) => area.key(at) ?? '').filter((name) =>
      wanted(name),
    )
    return names.map((name) => {
      area.removeItem(name)
      return { name, reason: area.getItem(name) === null ? undefined : 'failed' }
    })
  }
