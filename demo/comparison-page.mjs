// What changed between any two editions: in short first, then marked in the text.
import { comparisonPath, day, history, time } from './history.mjs'
import { frame } from './policy-page.mjs'
import { inline, mark, safe, section } from './policy-text.mjs'

const abouts = {
  controller: 'Who answers for this site',
  category: 'Data',
  recipient: 'Who receives it',
  retention: 'Kept for',
  storage: 'In your browser',
  basis: 'How you are asked',
}
const fates = { added: 'new', removed: 'no longer there', changed: 'changed', moved: 'moved' }

const label = (change) => ` <span class="label">${fates[change]}</span>`

/** One fact as a line: “Kept for: 24 months 13 months”, marked. */
function line({ kind, change, title, before }) {
  if (kind === 'purpose') {
    if (change === 'added') return 'A new purpose'
    if (change === 'removed') return 'Asked about no more'
    return before ? `Was called ${mark('del', before)}` : 'Described in other words'
  }
  const old = change === 'removed' ? title : before
  const now = change === 'removed' ? '' : title
  const marked = [old && mark('del', old), now && mark('ins', now)]
  return `${abouts[kind]}: ${marked.filter(Boolean).join(' ')}`
}

/** By purpose: that is what people are asked about. */
function inShort(facts) {
  if (!facts.length) return '<p>Nothing about what is collected, why, for whom or for how long.</p>'
  const groups = new Map()
  for (const fact of facts) {
    const name = fact.purpose ?? (fact.kind === 'purpose' ? fact.title : 'Altogether')
    groups.set(name, [...(groups.get(name) ?? []), line(fact)])
  }
  return [...groups]
    .map(
      ([name, lines]) =>
        `<h3>${safe(name)}</h3><ul class="facts">${lines.map((text) => `<li>${text}</li>`).join('')}</ul>`,
    )
    .join('')
}

function part({ change, title = 'Untitled', level = 1, ...rest }) {
  // One level down: they stand under a heading of this page's.
  return section({ ...rest, title, level: level + 1 }, label(change))
}

/** How many parts of the later edition were not touched at all. */
function untouched(sections, changes) {
  const touched = new Set(changes.filter(({ change }) => change !== 'removed').map(({ id }) => id))
  const left = sections.filter(({ id }) => !touched.has(id)).length
  if (!changes.length) return '<p>Not a word was changed.</p>'
  return left ? `<p class="soft">${left} other part${left > 1 ? 's read' : ' reads'} as before.</p>` : ''
}

/** The sentences of all editions on the way: visitors skip some. */
function sentences(editions, from, to) {
  const between = [...editions.keys()].filter((date) => date > from && date <= to).reverse()
  const told = between
    .map((date) => [date, editions.get(date).notice.changes])
    .filter(([, text]) => text)
    .map(([date, text]) => `<p><b>${day(date)}:</b> ${safe(text)}</p>`)
  return told.length ? `<div class="changed">${told.join('')}</div>` : ''
}

function contents(changes) {
  const named = changes.filter(({ title }) => title)
  const entry = ({ id, title, change }) =>
    `<li><a href="#${safe(id)}">${inline(title)}</a>${change === 'changed' ? '' : label(change)}</li>`
  return named.length > 1
    ? `<nav aria-label="Changed parts"><ol class="parts">${named.map(entry).join('')}</ol></nav>`
    : ''
}

/** `null` where there are no two such editions. */
export function comparisonPage(editions, from, to, inForce) {
  const later = editions.get(to)
  const comparison = later?.since.get(from)
  if (!comparison) return null
  const { facts, sections } = comparison
  return frame(
    later.notice,
    'What changed',
    `  <h1>What changed</h1>
  <p class="lead">From the edition of <a href="/privacy/${from}">${time(from)}</a> to that of <a href="/privacy/${to}">${time(to)}</a></p>
  ${sentences(editions, from, to)}
  <section id="short"><h2>In short</h2>${inShort(facts)}</section>
  <section id="text"><h2>In the text</h2>
  <p class="soft">${mark('ins', 'Underlined')} is new, ${mark('del', 'struck through')} is gone.</p>
  ${contents(sections)}
  ${sections.map(part).join('\n  ')}
  ${untouched(later.sections, sections)}</section>
  <section id="editions"><h2>All editions</h2>${history(editions, comparisonPath(from, to), inForce)}</section>`,
  )
}
