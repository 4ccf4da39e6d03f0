import type { Kind } from './labels.ts'
import { link } from './links.ts'
import { amendment, coming, conditional, foreign, selfNoun, spanBehind, thisText } from './words.ts'

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
  /^(?:dated?|as (?:of|at)|status|version.*|stand|fassung|versi[eo]n?e?|versao|changed?|amendment|revision|modification|update|actualizacion|aggiornamento|atualizacao|valid[oa]s?|gilt|tritt|gultig|vigencia|rev\.|a (?:compter|partir))$/u

/** `Last updated January 1, 2020 Welcome to …`: no doubt, whatever follows. */
export const plain =
  /^(?:last|latest|date|most recent|(?:derniere?|dernier)|(?:fecha|data)|ultim|letzt|zuletzt|laatst|最)/u

/** The sentence ends behind the date, or goes on with what belongs to it. */
const over =
  /^[\s,]*(?:$|\n|[|()[\].;!•·*/]|-\s|。|、|(?:and |et |und |y |& )?(?:last|was|updated|revised|effective|version|replaces|supersedes|see|view|click|previous|prior|archived|download|print|in kraft|to (?:see|view|review)|for all|(?:at|um) \d))/u

/** `Update May 1, 2020: we now …`: one of a list of changes. */
const entry = /^\s*:\s*\S/

/** At most this many words before a label speak of the label; a longer sentence is about something else. */
const most = 16

export function stands(setting: Setting): Standing {
  const { kind, label, joint, tail } = setting
  const head = setting.head.replace(/until then,?|bis dahin|jusque-la/gu, '').trim()
  const some = kind === 'effective' && (conditional.test(head) || conditional.test(tail))
  if (some && thisText.test(head)) return 'conditional'
  if (spanBehind.test(tail) || entry.test(tail) || foreign.test(head)) return 'foreign'
  if (isBare(head) && !selfNoun.test(head))
    return !isFirm(label, joint) && !over.test(tail) ? 'foreign' : some ? 'conditional' : 'own'
  if (weak.test(label) && kind !== 'effective' && !over.test(tail)) return 'foreign'
  if (amendment.test(head + label) && kind !== 'made') return some ? 'conditional' : 'own'
  if (!selfNoun.test(head) && !about.test(head)) return 'foreign'
  if (comes(head, kind)) return 'coming'
  if (!selfNoun.test(head)) return 'foreign'
  if (some) return 'conditional'
  return head.split(/\s+/).length <= (thisText.test(head) ? 2 * most : most) ? 'own' : 'foreign'
}

/** `The changes take effect on`: of some text, though it is not named. */
const about =
  /(?<!\p{L})(?:updates?|changes?|modifications?|anderungen|cambios|modifiche|wijzigingen)(?!\p{L})/u

/** The label needs no more than itself to be one. */
function isFirm(label: string, joint: string): boolean {
  if (label === 'with effect') return false
  return joint.includes(':') || (plain.test(label) && !weak.test(label))
}

/** Nothing before the label but signs and small words: a label on a line of its own. */
export const isBare = (head: string) =>
  (link.test(head) && !(selfNoun.test(head) && coming.test(head))) || !/[\p{L}\p{N}]/u.test(head)

/** `This updated policy will be effective on`: this text all the same. `Changes to this policy will`: not. */
export function comes(head: string, kind: Kind): boolean {
  const own = thisText.exec(head)
  if (!own || own.index > 12) return coming.test(head)
  const rest = head.slice(own.index + own[0].length).replace(done, '')
  return coming.test(kind === 'effective' ? rest.replace(shall, '') : rest)
}

/** `This policy has been updated and`. */
const done =
  /\b(?:(?:has|have|had) been|was|were) (?:last |recently )?(?:updated|revised|amended|changed|modified)\b/gu
const shall = /\b(?:will|shall|wird|werden|sera|entrara)\b|将[于在]|將於/gu
