import type { Line } from '../source/document.ts'
import type { Clause } from './clauses.ts'

const mail = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/
/** How people write an address that robots should not find: `privacy [at] example [dot] com`. */
const hidden =
  /([\w.+-]{1,64}) ?[[({] ?at ?[\])}] ?([\w-]{1,63}(?:(?:\.| ?[[({] ?dot ?[\])}] ?)[\w-]{1,63}){1,5})/i
const dot = / ?[[({] ?dot ?[\])}] ?/gi
/** Those one complains to: not whoever answers for the site. */
const authority =
  /[@.](?:ico\.org\.uk|cnil\.fr|aepd\.es|dataprotection\.ie|bund\.de|europa\.eu|gov(?:\.[a-z]{2})?)$/i
/** Where a form is, by the look of its address or of what leads there. */
const form =
  /contact|support|help|feedback|request|enquir|inquir|dsar|kontakt|anfrage|formular|contacto|formulaire|ayuda|aide|联系|聯[繫絡]|联络|客服|反馈|问い?合わせ|問い?合わせ/i
const bare = /https:\/\/[^\s<>"]{1,200}/g

/** Can somebody write there? An e-mail address or an https URL, as `Controller.contact` has it. */
export const usable = (contact: unknown): contact is string =>
  typeof contact === 'string' && /^(https:\/\/\w\S*|[^\s@]+@[^\s@]+\.[^\s@]+)$/.test(contact)

/** The first address or contact form of the text, and its line. */
export function findContact(clauses: readonly Clause[]): { contact: string; line: number } | null {
  let fallback: { contact: string; line: number } | null = null
  for (const { text, links, line } of clauses) {
    const found = mailIn(text) ?? links.map(({ href }) => mailIn(href)).find(Boolean)
    if (found) return { contact: found, line }
    fallback ??= formIn(text, links, line)
  }
  return fallback
}

function mailIn(text: string): string | undefined {
  const [, name, host] = hidden.exec(text) ?? []
  const found = mail.exec(text)?.[0] ?? (name && host && `${name}@${host.replace(dot, '.')}`)
  return found && authority.test(found) ? undefined : found
}

function formIn(text: string, links: Clause['links'], line: number) {
  const link = links.find((link) => /^(https:|\/)/.test(link.href) && form.test(link.text + link.href))
  const contact = link?.href ?? text.match(bare)?.find((url) => form.test(url))
  return contact ? { contact, line } : null
}

const label =
  /(?:e-?mails?|courriel|correo(?: electr[óo]nico)?|邮箱|邮件|電子郵件|郵箱|メール(?:アドレス)?)(?: address|-adresse)?(?: \w{1,3})?\s*[::]/giu
const inviting =
  /contact|reach|write|\bour\b|kontakt|erreich|schreib|écri|escr[ií]b|nuestro|notre|联系|聯[繫絡]|联络|我们|我們|問い?合わせ|連絡/i

/** Where it says "our e-mail:" and then nothing (the founding policy, VIII). */
export function findBlank(lines: readonly Line[]): Line | null {
  return lines.find((line, at) => isBlank(line.text) && !reachable(lines.slice(at, at + 3))) ?? null
}

function isBlank(text: string): boolean {
  const ends = [...text.matchAll(label)].map((match) => match.index + match[0].length)
  const end = ends.at(-1)
  if (end === undefined) return false
  return text.length === end ? inviting.test(text) || text.length < 24 : inviting.test(text.slice(0, end))
}

const reachable = (lines: readonly Line[]): boolean =>
  lines.some(({ text }) => mailIn(text) || /https?:\/\//.test(text))
