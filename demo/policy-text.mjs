// Built notices hold text and nothing else: here it becomes HTML, with every sign of it escaped.
export const safe = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Few screen readers say that something is inserted or deleted. */
const spoken = { ins: 'added:', del: 'removed:' }

/** A text, or a list of texts and their emphasis, links and marks. */
export function inline(text) {
  if (typeof text === 'string') return safe(text)
  return text
    .map((part) => {
      if (typeof part === 'string') return safe(part)
      if (part.b) return `<b>${inline(part.b)}</b>`
      if (part.i) return `<i>${inline(part.i)}</i>`
      if (part.ins) return mark('ins', part.ins)
      if (part.del) return mark('del', part.del)
      return link(part.href, inline(part.a))
    })
    .join('')
}

/** The blank before the first marked word stays outside: a line under nothing is ugly. */
export function mark(name, text) {
  const [, gap, words] = /^(\s*)(.*)$/s.exec(inline(text))
  return `${gap}<${name}><span class="hidden"> ${spoken[name]} </span>${words}</${name}>`
}

/** Anything but https, mail and this site is text. */
export function link(href, text) {
  return /^(https:|mailto:|#|\/(?![/\\]))/.test(href) ? `<a href="${safe(href)}">${text}</a>` : text
}

export function block(part) {
  if (typeof part === 'string') return `<p>${safe(part)}</p>`
  if (part.p) return `<p>${inline(part.p)}</p>`
  if (part.ul) return `<ul>${part.ul.map(item).join('')}</ul>`
  if (part.ol) return `<ol>${part.ol.map(item).join('')}</ol>`
  const row = (cells, name) =>
    `<tr>${cells.map((cell) => `<${name}>${inline(cell)}</${name}>`).join('')}</tr>`
  return `<table>${part.table.map((cells, at) => row(cells, at ? 'td' : 'th')).join('')}</table>`
}

const item = (content) => `<li>${content.blocks ? content.blocks.map(block).join('') : inline(content)}</li>`

/** A part of the text; the page's own title is the only first heading. */
export function section({ id, number, title, level = 1, blocks = [] }, note = '') {
  const name = `h${level + 1}`
  const count = number ? `${safe(number)} ` : ''
  const heading = title ? `<${name}>${count}${inline(title)}${note}</${name}>` : ''
  return `<section id="${safe(id)}">${heading}${blocks.map(block).join('')}</section>`
}
