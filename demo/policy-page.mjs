// The policy as a page of its own, from the same file the widget reads. No script needed to read it.
export const safe = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const day = (iso) => new Date(iso).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

function inline(text) {
  if (typeof text === 'string') return safe(text)
  return text
    .map((part) => {
      if (typeof part === 'string') return safe(part)
      if (part.b) return `<b>${inline(part.b)}</b>`
      if (part.i) return `<i>${inline(part.i)}</i>`
      return `<a href="${safe(part.href)}">${inline(part.a)}</a>`
    })
    .join('')
}

function block(part) {
  if (typeof part === 'string') return `<p>${safe(part)}</p>`
  if (part.p) return `<p>${inline(part.p)}</p>`
  if (part.ul) return `<ul>${part.ul.map(item).join('')}</ul>`
  if (part.ol) return `<ol>${part.ol.map(item).join('')}</ol>`
  const row = (cells, name) =>
    `<tr>${cells.map((cell) => `<${name}>${inline(cell)}</${name}>`).join('')}</tr>`
  return `<table>${part.table.map((cells, at) => row(cells, at ? 'td' : 'th')).join('')}</table>`
}

const item = (content) => `<li>${content.blocks ? content.blocks.map(block).join('') : inline(content)}</li>`

function purpose(one, notice) {
  const named = (list, ids = []) => (list ?? []).filter(({ id }) => ids.includes(id))
  const categories = (typed) =>
    named(notice.categories, one.categories).filter(({ source }) => (source === 'provided') === typed)
  const lines = {
    'You tell us': categories(true)
      .map(({ title }) => title)
      .join(', '),
    'Noted by machines': categories(false)
      .map(({ title }) => title)
      .join(', '),
    'Who receives it': named(notice.recipients, one.recipients)
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
  const own = coveredByNotice === false ? `, by <a href="${safe(url)}">its own policy</a>` : ''
  return `<li><b>${safe(name)}</b>: ${safe(role)}${own}</li>`
}

export function policyPage(notice, editions, inForce) {
  const { title, effectiveDate, changes, controller, sections, purposes, recipients } = notice
  const links = editions.map((date) =>
    date === effectiveDate ? `<b>${day(date)}</b>` : `<a href="/privacy/${date}">${day(date)}</a>`,
  )
  return `<!doctype html>
<html lang="${notice.language}">
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
  <h1>${safe(title)}</h1>
  <p class="lead">Effective date: <time datetime="${effectiveDate}">${day(effectiveDate)}</time></p>
  <p class="soft">Editions: ${links.join(' · ')}${effectiveDate === inForce ? '' : `. In force now: ${day(inForce)}`}</p>
  ${changes ? `<p class="changed"><b>What changed:</b> ${safe(changes)}</p>` : ''}
  <nav aria-label="Parts"><ol class="parts">${sections.map(({ id, title }) => `<li><a href="#${id}">${safe(title)}</a></li>`).join('')}<li><a href="#purposes">Purpose by purpose</a></li></ol></nav>
  ${sections.map(({ id, title, blocks }) => `<section id="${id}"><h2>${safe(title)}</h2>${blocks.map(block).join('')}</section>`).join('\n  ')}
  <section id="purposes"><h2>Purpose by purpose</h2>${purposes.map((one) => purpose(one, notice)).join('')}</section>
  <section id="recipients"><h2>Everyone who may receive something</h2><ul>${recipients.map(recipient).join('')}</ul></section>
  <p>${safe(controller.name)} · <a href="mailto:${safe(controller.contact)}">${safe(controller.contact)}</a></p>
</main>
{{footer}}
</body>
</html>
`
}
