import { attempt } from '../../page/attempt.ts'
import type { Entry } from './book.ts'

/** Where the address of a node stands, and where it waits. */
const ADDRESSES = ['src', 'srcset', 'href']

/** Nodes that the core holds. Not forms: those are the guard's, and their fields may be called `dataset` (fault 105). */
const NODES = ['script[data-askfirst]', ...ADDRESSES.map((name) => `[data-askfirst][data-${name}]`)].join()

/** Every marked node as it stands now, as an entry of its own. */
export const markedNodes = (document: Document): Entry[] =>
  [...document.querySelectorAll<HTMLElement>(NODES)].map((node) => {
    const isWoken = node.matches('script')
      ? !node.matches('[type="text/plain"]')
      : ADDRESSES.some((name) => node.hasAttribute(name))
    const { askfirst = '', src = node.getAttribute('src'), srcset, href } = node.dataset
    const [address] = (src ?? srcset ?? href ?? '').trim().split(/[\s,]/, 1)
    const host = address && attempt(() => new URL(address, document.baseURI).host)
    return {
      power: 'markup',
      name: [node.localName, host].filter(Boolean).join(' '),
      purposes: [askfirst],
      counts: { passed: 0, held: 1, released: isWoken ? 1 : 0, refused: 0 },
      waiting: isWoken ? 0 : 1,
    }
  })
