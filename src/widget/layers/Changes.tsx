import { type ComponentChildren, h } from 'preact'
import type { Comparison, FactChange, SectionChange } from '../../notice/model.ts'
import { answered, sentences } from '../history.ts'
import { date, fill } from '../ui.tsx'
import { write } from './blocks.tsx'
import { Part } from './Part.tsx'
import type { FullUi } from './ui.ts'

/** What changed since the visitor's own answer: in short first, the marked-up text one step further. */
export function Changes(ui: FullUi): ComponentChildren {
  const { words, state } = ui
  const comparison = answered(ui)?.comparison
  return (
    comparison && [
      <h3>{fill(words.compared, date(ui, state.decision?.time ?? 0))}</h3>,
      sentences(ui).map((sentence) => sentence && <p>{sentence}</p>),
      Part<Comparison>(ui, comparison, ({ facts, sections }) => [
        facts.length > 0 && [<h3>{words.short}</h3>, <ul>{facts.map((fact) => line(ui, fact))}</ul>],
        <h3>{words.text}</h3>,
        sections.length ? sections.map((section) => part(ui, section)) : <p>{words.same}</p>,
      ]),
    ]
  )
}

/** “New · Recipient: Reel House (Films)” */
function line({ words }: FullUi, { kind, change, title, before, purpose }: FactChange) {
  const names = { ...words, controller: words.who, recipient: words.recipients }
  const { content } = write(words)
  return (
    <li>
      <b>
        {words[change]} · {names[kind]}
      </b>
      {': '}
      {before ? content([{ del: before }, { ins: title }]) : title} {purpose && `(${purpose})`}
    </li>
  )
}

function part({ words }: FullUi, { change, title = words.text, blocks }: SectionChange) {
  const { block, content } = write(words)
  const heading = [content(title), ' ', <span class="small soft">{words[change]}</span>]
  if (!blocks) return <p>{heading}</p>
  return (
    <details>
      <summary>{heading}</summary>
      {blocks.map(block)}
    </details>
  )
}
