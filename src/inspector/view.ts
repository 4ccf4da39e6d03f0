import type { Inventory } from '../gate/guards/inventory.ts'
import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import { onParsed } from '../page/parsed.ts'
import { maker } from './make.ts'
import css from './panel.css?inline'
import type { Stray } from './strays.ts'
import { purposeHeads, purposeRows, strayHeads, strayRows, tableOf } from './tables.ts'

export interface View {
  isOpen(): boolean
  show(inventory: Inventory, found: readonly Stray[], declaration: string): void
  remove(): void
}

const missed =
  'Not seen from here: HttpOnly cookies, what other hosts store, and what frames and workers load themselves.'

/** The panel, closed, at the end of the page; `look` is called when it is opened, and when asked to look again. */
export function openView(page: Page, look: () => void): View {
  const { document, window } = page
  const make = maker(document)
  const purposes = make('tbody', { 'data-part': 'purposes' })
  const others = make('tbody', { 'data-part': 'strays' })
  const none = make('p', {}, 'Nothing so far.')
  const area = make('textarea', { readonly: '', rows: '8', spellcheck: 'false', 'data-part': 'declaration' })
  const status = make('span', { role: 'status' })
  const copy = make('button', { type: 'button', 'data-action': 'copy' }, 'Copy')
  const again = make('button', { type: 'button', 'data-action': 'look' }, 'Look again')
  const title = make('h2', {}, 'askfirst inspector ', make('small', {}, 'for development only'))
  const otherTable = tableOf(make, 'Not declared', strayHeads, others)
  const panel = make(
    'details',
    {},
    make('summary', {}, title),
    make('h3', {}, 'Purposes'),
    tableOf(make, 'Purposes', purposeHeads, purposes),
    make('h3', {}, 'Not declared'),
    none,
    otherTable,
    make('p', {}, missed),
    make('h3', {}, 'For the policy'),
    make('label', {}, 'Front matter that declares it', area),
    make('p', {}, copy, ' ', again, ' ', status),
  )
  const host = make('div', { 'data-askfirst-inspector': '' })
  const root = host.attachShadow({ mode: 'open' })
  root.append(make('aside', { 'aria-label': 'askfirst inspector', lang: 'en', dir: 'ltr' }, panel))
  dress(root, window)

  panel.addEventListener('toggle', () => panel.open && look())
  again.addEventListener('click', look)
  copy.addEventListener('click', async () => {
    status.textContent = (await copied(area, page)) ? 'Copied.' : 'Select it and copy it yourself.'
  })
  // Not in the body: pages that swap bodies keep it. After it, also where a tag in the head comes first (E-03).
  const end = new AbortController()
  onParsed(page, () => document.documentElement.append(host), end.signal)

  return {
    isOpen: () => panel.open,
    show(inventory, found, declaration) {
      purposes.replaceChildren(...purposeRows(make, inventory))
      others.replaceChildren(...strayRows(make, found))
      none.hidden = found.length > 0
      otherTable.hidden = !found.length
      // What somebody has selected stays selected while nothing changes.
      if (area.value !== declaration) area.value = declaration
    },
    remove() {
      end.abort()
      host.remove()
    },
  }
}

/** Without a style element or attribute, so that no CSP stands in the way (fault 127). */
const dress = (root: ShadowRoot, window: Page['window']) =>
  attempt(() => {
    const sheet = new window.CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  })

/** Where the clipboard is not to be had, the old way. */
async function copied(area: HTMLTextAreaElement, { window, document }: Page): Promise<boolean> {
  try {
    await window.navigator.clipboard.writeText(area.value)
    return true
  } catch {
    area.focus()
    area.select()
    return attempt(() => document.execCommand('copy')) === true
  }
}
