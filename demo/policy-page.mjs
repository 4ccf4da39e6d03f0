// The policy as a page of its own, from the same files the widget reads. No script needed to read it.
import { catalogue } from '../dist/notice.js'
import { comparisonPath, day, history, standing, time } from './history.mjs'
import { link, safe, section } from './policy-text.mjs'

/** What every page about the policy has around it; the server fills in the rest. */
export function frame(notice, title, body) {
  return `<!doctype html>
<html lang="${safe(notice.language)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${safe(title)} · Lamp &amp; Kettle</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/style.css">
  {{tag}}
  <script src="/site.js" defer></script>
</head>
<body>
{{header}}
<main id="main" class="policy">
${body}
</main>
{{footer}}
</body>
</html>
`
}

function purpose(one, notice) {
  const named = (list, ids = []) => list.filter(({ id }) => ids.includes(id))
  const known = [...catalogue, ...(notice.categories ?? [])]
  const categories = (typed) =>
    named(known, one.categories).filter(({ source }) => (source === 'provided') === typed)
  const lines = {
    'You tell us': categories(true)
      .map(({ title }) => title)
      .join(', '),
    'Noted by machines': categories(false)
      .map(({ title }) => title)
      .join(', '),
    'Who receives it': named(notice.recipients ?? [], one.recipients)
      .map(({ name }) => name)
      .join('; '),
    'Kept for': one.retention,
    'If you refuse': one.consequence,
    'In your browser': one.storage
      ?.map(({ kind, name, lifetime }) => `${kind} ${name}, ${lifetime}`)
      .join('; '),
  }
  const kind =
    one.basis === 'necessary'
      ? 'Always on'
      : one.separate
        ? 'Off until you say yes, asked by itself'
        : 'Off until you say yes'
  return `<section class="card" id="${one.id}"><h3>${safe(one.title)}</h3><p class="soft">${kind}</p><p>${safe(one.description)}</p><dl>${Object.entries(
    lines,
  )
    .filter(([, value]) => value)
    .map(([name, value]) => `<dt>${name}</dt><dd>${safe(value)}</dd>`)
    .join('')}</dl></section>`
}

function recipient({ name, role, url, coveredByNotice }) {
  const own = coveredByNotice === false && url ? `, by ${link(url, 'its own policy')}` : ''
  return `<li><b>${safe(name)}</b>${role ? `: ${safe(role)}` : ''}${own}</li>`
}

/** What this edition changed, and where that is marked up. */
function changed({ notice, since }, date) {
  const before = [...since.keys()].at(-1)
  if (!before) return ''
  const marked = `<a href="${comparisonPath(before, date)}">The changes, marked in the text</a>`
  return `<p class="changed"><b>What changed:</b> ${safe(notice.changes ?? 'see the text.')} ${marked}</p>`
}

/** @param date of the edition to show */
export function policyPage(editions, date, inForce) {
  const edition = editions.get(date)
  const { notice, sections } = edition
  const { title, controller, purposes, recipients = [] } = notice
  const label = standing(date, inForce) || 'no longer in force'
  const now = date === inForce ? '' : `; in force now: <a href="/privacy">${day(inForce)}</a>`
  const parts = [
    ...sections.filter(({ title, level = 1 }) => title && level === 1),
    { id: 'purposes', title: 'Purpose by purpose' },
    { id: 'recipients', title: 'Everyone who may receive something' },
    { id: 'editions', title: 'All editions' },
  ]
  return frame(
    notice,
    title,
    `  <h1>${safe(title)}</h1>
  <p class="lead">Effective date: ${time(date)}</p>
  <p class="soft">This edition: ${label}${now}. <a href="#editions">All editions</a></p>
  ${changed(edition, date)}
  <nav aria-label="Parts"><ol class="parts">${parts.map(({ id, number = '', title }) => `<li><a href="#${safe(id)}">${safe(`${number} ${title}`.trim())}</a></li>`).join('')}</ol></nav>
  ${sections.map((part) => section(part)).join('\n  ')}
  <section id="purposes"><h2>Purpose by purpose</h2>${purposes.map((one) => purpose(one, notice)).join('')}</section>
  <section id="recipients"><h2>Everyone who may receive something</h2><ul>${recipients.map(recipient).join('')}</ul></section>
  <section id="editions"><h2>All editions</h2>${history(editions, `/privacy/${date}`, inForce)}</section>
  <p>${safe(controller.name)} · <a href="mailto:${safe(controller.contact)}">${safe(controller.contact)}</a></p>`,
  )
}
