import type { RecipientType } from '../../notice/model.ts'

export interface KindWords {
  readonly type: RecipientType
  readonly pattern: RegExp
  /** What to call those who are only known when the case comes. The others have names. */
  readonly name?: string
}

/** The kinds of recipients, and how policies speak of them. */
export const kindWords: readonly KindWords[] = [
  {
    type: 'service_provider',
    pattern: /\b(?:service[- ]providers?|vendors|sub-?processors?|contractors)\b|\bpayment processors?\b/i,
  },
  {
    type: 'contest',
    pattern: /\bsponsors\b|\bjudges\b|\bprize (?:providers?|couriers?)\b|\b(?:contests|sweepstakes)\b/i,
  },
  {
    type: 'acquirer',
    name: 'Whoever takes the business over',
    pattern:
      /\bmergers?\b|\bacquisitions?\b|\bbankruptcy\b|\binsolvency\b|\bsale of (?:\w+ ){0,3}(?:assets|business|company)\b/i,
  },
  {
    type: 'authority',
    name: 'Courts and authorities',
    pattern: /\blaw enforce\w*|\bcourts?\b|\bgovernments?(?:al)?\b|\bpublic authorit(?:y|ies)\b|\bsubpoena/i,
  },
  {
    type: 'rights_protection',
    name: 'Those whose rights or safety are at stake',
    pattern: /\bprotect\w*\b[^.]{0,80}\b(?:rights|interests|property|safety)\b/i,
  },
  {
    type: 'promotion_partner',
    pattern:
      /\b(?:third[- ]party|business|promotional?|advertising|marketing) partners?\b|\bpartners and resellers\b/i,
  },
  { type: 'affiliate', pattern: /\baffiliate[sd]?\b|\bsubsidiar(?:y|ies)\b|\bgroup companies\b/i },
  { type: 'client', pattern: /\b(?:on behalf of|to|with) (?:\w+ ){0,2}clients\b/i },
  {
    type: 'public',
    name: 'Everybody',
    pattern:
      /\bpublic information\b|\bpublicly (?:available|accessible|visible|posted)\b|\b(?:become|made|is) public\b/i,
  },
]
