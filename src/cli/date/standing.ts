import type { Kind } from './labels.ts'
import { link } from './links.ts'
import { coming, conditional, foreign, selfNoun, spanBehind, thisText } from './words.ts'

/** Whose date it is: this text's, that of one to come, of some visitors only, or none of our business. */
export type Standing = 'own' | 'coming' | 'conditional' | 'foreign'

/** One labelled date in its sentence, folded. */
export interface Setting {
  readonly kind: Kind
  /** Of the sentence, what stands before the label. */
  readonly head: string
  readonly label: string
  /** Between label and date. */
  readonly joint: string
  /** What follows the date, a few words. */
  readonly tail: string
}

/** `Version`, `As of`: labels only where nothing else stands on the line. */
const weak =
  /^(?:dated?|as (?:of|at)|status|version.*|stand|fassung|versi[eo]n?e?|versao|changed?|amendment|revision|modification|update|actualizacion|aggiornamento|atualizacao|valid[oa]s?|gilt|tritt|gultig|vigencia|rev\.)$/u

/** `Last updated January 1, 2020 Welcome to …`: no doubt, whatever follows. */
const plain = /^(?:last|latest|date|most recent|(?:derniere?|dernier)|(?:fecha|data)|ultim|letzt|zuletzt|laatst|最)/u

/** The sentence ends behind the date, or goes on with what belongs to it. */
const over =
  /^[\s,]*(?:$|\n|[|()[\].;!:•·*/]|-\s|。|、|(?:and |et |und |y |& )?(?:last|was|updated|revised|effective|version|replaces|supersedes|see|view|click|to (?:see|view|review)|for all))/u

/** At most this many words before a label speak of the label; a longer sentence is about something else. */
const most = 16

export function stands(setting: Setting): Standing {
  const { kind, label, joint, tail } = setting
  const head = setting.head.replace(/until then,?|bis dahin|jusque-la/gu, '').trim()
  if (spanBehind.test(tail) || foreign.test(head)) return 'foreign'
  if (isBare(head)) {
    const firm = joint.includes(':') || (plain.test(label) && !weak.test(label))
    if (!firm && !over.test(tail)) return 'foreign'
  } else if (weak.test(label) && kind !== 'effective' && !selfNoun.test(head) && !coming.test(head)) {
    return 'foreign'
  }
  if (comes(head, kind)) return selfNoun.test(head) || /update|change|terms/.test(head) ? 'coming' : 'foreign'
  if (kind === 'effective' && (conditional.test(head) || conditional.test(tail))) return 'conditional'
  if (isBare(head)) return 'own'
  return selfNoun.test(head) && head.split(/\s+/).length <= most ? 'own' : 'foreign'
}

/** Nothing before the label but signs and small words: a label on a line of its own. */
export const isBare = (head: string) => link.test(head) || !/[\p{L}\p{N}]/u.test(head)

/** `This updated policy will be effective on`: this text all the same. `Changes to this policy will`: not. */
function comes(head: string, kind: Kind): boolean {
  const own = thisText.exec(head)
  if (!own || own.index > 12) return coming.test(head)
  const rest = head.slice(own.index + own[0].length)
  return coming.test(kind === 'effective' ? rest.replace(/\b(?:will|shall|wird|werden|sera|entrara)\b|将[于在]|將於/gu, '') : rest)
}
