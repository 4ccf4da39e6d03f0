/** Words around a label, in folded text. */

const not = '(?<![\\p{L}\\d])'
const end = '(?![\\p{L}\\d])'
const word = (source: string) => new RegExp(`${not}(?:${source.replace(/\n\s*/g, '')})${end}`, 'u')

/** What a policy calls itself. */
const european = `policy|policies|notice|statement|declaration|version|document|page|(?:privacy|data protection) information|privacy rights
  |datenschutz\\p{L}*|erklarung|hinweise?|bestimmungen|richtlinien?|fassung|dokument
  |politique|charte|declaration|avis|document|politica|aviso|declaracion|informativa|documento|declaracao
  |(?:privacy)?(?:beleid|verklaring)|polityka|polityki`
const asian = '政策|声明|聲明|隐私权|協議|协议|指引|条款|條款|ポリシー|方針|規約|通知|告知|本文|방침|약관'
export const selfNoun = new RegExp(`${not}(?:${european.replace(/\n\s*/g, '')})${end}|${asian}`, 'u')

/** `this policy`, `本政策`: this very text and no other. */
export const thisText = new RegExp(
  `${not}(?:this|the present|the current|diese[rsn]?|die vorliegende|cette|ce|la presente|le present|present[ea]|esta|este|questa|quest[ao]|deze|dit|niniejsza) (?:is (?:our|the) )?(?:(?!(?:is|are|was|will|may|to|of) )[\\p{L}'-]+ ){0,5}?(?:${european.replace(/\n\s*/g, '')})${end}|(?:本|当|當)[^,。]{0,12}(?:${asian})|本版|본`,
  'u',
)

/** `This amendment`, `本改正`: what made this text what it is now. `Changes to this policy` may be another matter. */
export const amendment =
  /(?<![\p{L}\d])this (?:amendment|revision|amended version)(?![\p{L}\d])|(?:本|この|今回の|本次|此次)[^,。、]{0,8}?(?:改正|改定|改訂|修订|修訂|修改)/u

/** Somebody else's dates: laws, treaties, deals, earlier texts. */
export const foreign = new RegExp(
  `${
    word(`acts?|laws?|regulations?|directives?|gdpr|ccpa|cpra|lgpd|dsgvo|rgpd|shield|treaty|clauses?|decision|rule|legislation|brexit|deliberation|bill|code|statute|decree
  |previous(?:ly)?|prior|former(?:ly)?|earlier|old(?:er)?|archived?|before|until|superseded|replaced|expired?|through|after|history|first|originally|initially|original
  |gesetz\\p{L}*|verordnung|richtlinie \\(?eu|fruhere[rns]?|vorherige[rns]?|alte[rns]?|bis
  |loi|reglement|ordonnance|decret|precedente?s?|ancienne?s?|anterieure?s?|jusqu'au
  |ley|reglamento|anterior(?:es)?|hasta|lei|regulamento|legge|regolamento|precedenti|wet|verordening|vorige|ustaw[ay]|rozporzadzenie
  |accounts?|registered|collected|employees?|acquired|acquisition|retained|cookies? expire|children under|products?|requests?|retention`)
      .source
  }|法(?!律声明)|条例|條例|规定|規定|旧|舊|以前|之前|废止|廃止|历史|歷史|과거|이전|법률`,
  'u',
)

/** What is to come: another text than the one read, or a change to it. */
export const coming = new RegExp(
  `${
    word(`will|shall|upcoming|next|new|newer|updated|revised|amended|changing|changes?|future|going to|forthcoming|modifications?|amendments?|revisions?|updates?|updating
  |neue[rns]?|kunftige[rns]?|wird|werden|anderungen|nouvelle|nouveau|sera|prochaine|nueva|nuevo|sera|entrara|proxima|nova|novo|nuova|nuovo|nieuwe|wordt|nowa`)
      .source
  }|新|将于|將於|将在|次期`,
  'u',
)

/** Only for some, or only in some places. */
export const conditional = word(
  `(?:for|if) (?!all )(?:[\\p{L}-]+ ){0,4}(?:users?|customers?|members?|residents?|subscribers?|accounts?|you)|(?:existing|new|current|returning) (?:users?|customers?|members?|subscribers?|accounts?|visitors?)|(?:pour|fur|para|per) (?:les |los |las |gli )?(?:produits|utilisateurs|residents|clients|nutzer|kunden|bestandskunden|usuarios|residentes|productos|clientes|utenti)`,
)

/** The date before is where a span begins. */
export const spanBehind =
  /^[\s,)]*(?:(?:-|to|a|bis|au|al|ate|tot|do)\s*(?:\d|\p{L}{3,9}\.? \d|present|today|now|heute)|until|through|till|jusqu'au|hasta|fino|至今|至\s?\d|到|まで|から.{0,12}まで|까지)/u

/** A heading or a line that opens a list of what was before. */
export const history = new RegExp(
  `${
    word(`history|previous(?:ly)? (?:versions?|policies|privacy|published)|prior versions?|past versions?|older versions?|earlier versions?|change ?logs?|revision log|archives?|archived versions?
  |historique|versions? (?:precedentes?|anterieures?)|anciennes versions|archivierte|fruhere (?:versionen|fassungen)|anderungshistorie|versionshistorie
  |historial|versiones anteriores|versoes anteriores|historico|cronologia|versioni precedenti|vorige versies|summary of changes|list of changes`)
      .source
  }|历史版本|歷史版本|更新历史|修订记录|改定履歴|改訂履歴|変更履歴|이전 방침`,
  'u',
)

/** Leads away from the text that is being read: to a coming one, so that this one is still in force. */
export const elsewhere = word(
  `until then|upcoming version|(?:policy|notice|statement|text) below|will (?:change|be replaced)|(?:see|view|read|review) (?:our |the )?(?:new|updated|upcoming|revised|next|future)
  |bis dahin|d'ici la|hasta entonces`,
)
