import { attempt } from '../../../page/attempt.ts'

type Live = Window & typeof globalThis

/** What a sweep works with: the browser's own functions, as they were when this was opened. */
export interface Browser {
  readonly window: Live
  /** Names and values of the cookies that this page can see. */
  cookies(): readonly (readonly [name: string, value: string])[]
  setCookie(text: string): void
  area(kind: 'localStorage' | 'sessionStorage'): Storage | undefined
  /** Of the origin private file system. */
  files(): Promise<FileSystemDirectoryHandle> | undefined
}

/** A guard leaves here what it stands in front of: a sweep that is called by itself goes past it. */
const KEY = Symbol.for('askfirst.browser')

export function keepBrowser(browser: Browser): () => void {
  const { window } = browser
  if (KEY in window) return () => {}
  Object.defineProperty(window, KEY, { value: browser, configurable: true })
  return () => Reflect.deleteProperty(window, KEY)
}

/** Through the prototype: `<img name=cookie>` shadows `document.cookie` (fault 105). */
export function openBrowser(window: Live & { [KEY]?: Browser }): Browser {
  if (window[KEY]) return window[KEY]
  const jar = attempt(() => Object.getOwnPropertyDescriptor(window.Document.prototype, 'cookie'))
  // Without a page, theirs is none of a visitor's.
  const area = (kind: 'localStorage' | 'sessionStorage') => window.document && attempt(() => window[kind])
  const areas = { localStorage: area('localStorage'), sessionStorage: area('sessionStorage') }
  const { get, set } = { ...jar }
  const { storage } = window.navigator ?? {}
  const root = storage?.getDirectory
  return {
    window,
    cookies() {
      const text = get ? `${attempt(() => Reflect.apply(get, window.document, []))}` : ''
      return text
        .split('; ')
        .filter(Boolean)
        .map((pair) => {
          const at = pair.indexOf('=')
          return [pair.slice(0, Math.max(at, 0)), pair.slice(at + 1)] as const
        })
    },
    setCookie(text) {
      if (set) attempt(() => Reflect.apply(set, window.document, [text]))
    },
    area: (kind) => areas[kind] ?? undefined,
    files: () => root && Reflect.apply(root, storage, []),
  }
}
