import type { Notice } from '../../notice/model.ts'
import { tag } from '../../notice.ts'

/** What the script tag says of the notice: its `data-` attributes, by name without `data-`; not where it is. */
export function tagFacts(notice: Notice): Readonly<Record<string, string>> {
  const written = tag(notice, { notice: '', src: '' })
  const attributes = [...written.matchAll(/ data-([a-z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ])
  return Object.fromEntries(attributes.filter(([name]) => name !== 'notice'))
}
