import { type ComponentChildren, h } from 'preact'
import type { Section } from '../../notice/model.ts'
import { fill, freedom, list } from '../ui.tsx'
import { contact, link, write } from './blocks.tsx'
import { Part } from './Part.tsx'
import { categories } from './told.ts'
import type { FullUi } from './ui.ts'

/** The notice: four parts out of the data, then the text as it was written. */
export function FullNotice(ui: FullUi) {
  const { notice, words } = ui
  const { controller, scope, purposes, recipients = [], sections, text } = notice
  const ids = { categories: [...new Set(purposes.flatMap((purpose) => purpose.categories))] }
  const named = (covered: boolean) =>
    recipients
      .filter(({ coveredByNotice = true }) => coveredByNotice === covered)
      .map(({ name, role, url = '' }) => line(url ? link(url, name) : name, role))
  const listed = (term: string, provided: boolean) => {
    const names = categories(notice, ids, provided)
    return names.length > 0 && line(term, list(ui, names))
  }
  const { name, address } = controller
  return [
    scope && <p>{fill(words.scope, list(ui, scope.map(hostOf)))}</p>,
    part(words.what, [listed(words.provided, true), listed(words.collected, false)]),
    part(
      words.how,
      purposes.map(({ title, description }) => line(title, description)),
    ),
    part(words.when, named(true)),
    part(words.apart, named(false)),
    part(words.yours, [line(name, [address, ' ', contact(notice)]), <li>{freedom(ui)}</li>]),
    text && !sections
      ? Part<{ sections: Section[] }>(ui, text, (whole) => full(ui, whole.sections))
      : full(ui, sections),
  ]
}

function full({ words }: FullUi, sections: readonly Section[] = []) {
  const { block } = write(words)
  return sections.map(({ number, title, level = 1, blocks }) => [
    title && h(level > 1 ? 'h4' : 'h3', null, number && `${number} `, title),
    // A heading may stand alone.
    blocks?.map(block),
  ])
}

const part = (title: string, items: ComponentChildren[]) =>
  items.some(Boolean) && [<h3>{title}</h3>, <ul>{items}</ul>]

/** Visitors know a site by its host. */
const hostOf = (origin: string) => origin.replace(/^\w+:\/\//, '')

const line = (term: ComponentChildren, text: ComponentChildren) => (
  <li>
    <b>{term}</b>
    {text && [': ', text]}
  </li>
)
