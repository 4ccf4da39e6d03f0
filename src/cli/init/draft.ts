import { Document, isMap, isScalar } from 'yaml'
import { type Path, placeholder } from '../check/placeholder.ts'
import type { PolicyDocument } from '../source/document.ts'
import { type Clue, tidy } from './clues.ts'
import { questionsOf } from './questions.ts'
import type { Suggestion } from './suggest.ts'

/**
 * A first version of a policy with front matter. What was recognised says in a comment where; what was not is `???`,
 * which `askfirst check` refuses. What a front matter of its own declares already stays as it is.
 * @param body the text as it stands, without front matter; follows unchanged
 */
export function writeDraft(document: PolicyDocument, suggestion: Suggestion, body: string): string {
  const draft = new Document({ ...front(suggestion), ...document.head }, { aliasDuplicateObjects: false })
  for (const [path, comment] of sourcesOf(suggestion)) {
    const node =
      path[0] !== undefined && Object.hasOwn(document.head, path[0]) ? null : draft.getIn(path, true)
    if (isScalar(node)) node.comment = ` ${comment}`
  }
  listCategories(draft, suggestion)
  draft.commentBefore = [
    `A first version, from what the text says. ${placeholder} stands for what it does not say: askfirst check refuses it.`,
    ...questionsOf(suggestion, document.head).map((question) => `? ${question}`),
  ]
    .map((line) => ` ${line}`)
    .join('\n')
  return `---\n${draft.toString({ lineWidth: 0 })}---\n\n${body}`
}

const front = ({ title, language, effectiveDate, controller, contact, ...lists }: Suggestion) => ({
  title: title || placeholder,
  language: language ?? placeholder,
  effectiveDate: effectiveDate ?? placeholder,
  controller: {
    name: controller?.text ?? placeholder,
    address: placeholder,
    contact: contact?.text ?? placeholder,
  },
  purposes: lists.purposes.map(({ words, clue }) => ({
    id: words.id,
    title: words.title,
    description: clue.sentence.replace(/[;,:]$/, ''),
    ...(words.separate && { separate: true }),
    categories: known(lists.categories, words.categories),
    retention: placeholder,
  })),
  recipients: [
    ...lists.kinds.map(({ type, name }) => ({ id: type.replace('_', '-'), name: name ?? placeholder, type })),
    ...lists.named.map(({ id, name }) => ({ id, name, type: placeholder })),
  ],
})

/** Of the data that serves only this purpose, what the text names; else the question which. */
function known(categories: Suggestion['categories'], only: readonly string[] = []): string[] {
  const found = categories.map(({ id }) => id).filter((id) => only.includes(id))
  return found.length ? found : [placeholder]
}

/** Where each thing was found, by its place in the front matter. */
function* sourcesOf({
  controller,
  contact,
  purposes,
  kinds,
  named,
  categories,
}: Suggestion): Generator<[Path, string]> {
  if (controller) yield [['controller', 'name'], `from line ${controller.line}`]
  if (contact) yield [['controller', 'contact'], `from line ${contact.line}`]
  for (const [at, { words, clue }] of purposes.entries()) {
    yield [['purposes', at, 'id'], cited(clue)]
    for (const [place, id] of known(categories, words.categories).entries()) {
      const category = categories.find((one) => one.id === id)
      if (category) yield [['purposes', at, 'categories', place], cited(category.clue)]
    }
  }
  for (const [at, { clue }] of kinds.entries()) yield [['recipients', at, 'id'], cited(clue)]
  for (const [at, { line }] of named.entries())
    yield [
      ['recipients', kinds.length + at, 'id'],
      `from line ${line}: does it receive data? If not, take it out`,
    ]
}

/** Ready to be moved: which data serves which purpose is more than a text of this kind says. */
function listCategories(draft: Document.Parsed | Document, { categories }: Suggestion) {
  const key = isMap(draft.contents) && draft.contents.items.find(({ key }) => String(key) === 'purposes')?.key
  if (!categories.length || !isScalar(key)) return
  key.commentBefore = [
    ' Data the text names. Move each line to the purposes it is used for:',
    ...categories.map(({ id, clue }) => `      - ${id} # ${cited(clue)}`),
  ].join('\n')
}

/** `from I.4.e, line 31: "…GPS signal…"` */
const cited = ({ number, line, quote }: Clue): string =>
  tidy(`from ${number ? `${number}, ` : ''}line ${line}: "${quote.replaceAll('"', "'")}"`)
