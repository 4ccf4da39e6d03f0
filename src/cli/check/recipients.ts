import { brandOf, findController, legalNames } from './controller.ts'
import type { Reading } from './reading.ts'
import { vendorsIn } from './vendors.ts'

const ownPolicy = /privacy|polic|terms|legal|datenschutz|confidential|privacidad|dsgvo|gdpr|opt-?out/i
const kinds =
  /^(?:(?:our|the|other|various|certain|external|trusted|authori[sz]ed|selected|some|any|all)\s+)*(?:third[ -]part(?:y|ies)|(?:service |payment |hosting |analytics )?providers?|partners?|affiliates?|vendors?|processors?|contractors?|advertisers?|agents?|dienstleister|partner|dritte|prestataires|tiers|proveedores|terceros|第三方|服务商|合作方|合作伙伴|委託先|第三者)(?:\s+(?:service )?(?:providers?|partners?|companies|agents?))?$/i

/** "Our partners" names nobody (GDPR 13(1)(e)). */
export const isKind = (name: string): boolean => kinds.test(name.trim())

/** Does the text name one other than whoever answers, say where their list is, or that there are none? */
export function namesRecipients({ clauses, document, words }: Reading): boolean {
  const name = findController(document)?.name ?? ''
  const own = `${document.title}\n${name}`
  const first = brandOf(name)
  return clauses.some(({ text, links }) => {
    const others = legalNames(text).filter((other) => !first || !other.name.startsWith(first))
    if (others.length || vendorsIn(text).some(({ pattern }) => !pattern.test(own))) return true
    if (links.some(({ href }) => /^https:/.test(href) && ownPolicy.test(href) && !isOwn(href, first)))
      return true
    return words.some(({ says }) => says.recipients.some((pattern) => pattern.test(text)))
  })
}

const isOwn = (href: string, first: string): boolean =>
  !first || href.toLowerCase().includes(first.toLowerCase())
