/** What a label says of the date beside it. `made`: when the text was first laid down, which is not yet its date. */
export type Kind = 'effective' | 'updated' | 'made'

/**
 * Labels in folded text. Only words: what stands between label and date (`as of`, `: `, `vom`) is in `links`.
 * English numbers of unknown order stay unknown; elsewhere a date with dots has its day first (`phrases.ts`).
 */
interface Language {
  readonly effective: string
  readonly updated: string
  readonly made?: string
}

const english: Language = {
  effective: `effective(?: starting| beginning)?(?: date)?|effectiveness date|date effective|date of (?:entry into force|effect|effectiveness)|entry into force
    |(?:come|came|comes|coming|enter|enters|entered|put|go|goes|went|going|gone) into (?:effect|force)|(?:take|takes|took|taking) effect|in (?:effect|force)|with effect
    |valid(?=:| from| as of| since)|appl(?:y|ies|icable)(?= from| as of| as from| beginning| starting| since)`,
  updated: `(?:date )?(?:last |latest |most recently |most recent |recently |was |been )?(?:updated?|modified|modification|revised|revision|amended|amendment|changed?|edited|rev\\.)(?: date| and (?:updated|revised))?
    |date of (?:the )?(?:last |latest |this |most recent )?(?:update|revision|modification|change|amendment|version)|date (?:last )?(?:updated|modified|revised|amended|changed)
    |(?:last|version|policy|revision|update) date|version(?: [v\\d.]{1,7}| no\\.? [\\d.]{1,7})?|last published|dated?|as (?:of|at)|status`,
  made: 'publish(?:ed|ing)|date of publication|publication date|posted|formulated|established|enacted|adopted|created|issued|approved',
}

const german: Language = {
  effective:
    'in kraft(?: getreten| tretend)?|inkrafttreten|datum des inkrafttretens|tritt|gultig(?:keit)?|wirksam|gilt|gultigkeitsdatum',
  updated: `stand|(?:zuletzt|letztmals|letztmalig) (?:aktualisiert|geandert|uberarbeitet|bearbeitet|angepasst)|zuletzt|letzte[rn]? (?:aktualisierung|anderung|uberarbeitung|bearbeitung|fassung|stand)
    |aktualisiert|aktualisierung|datum der letzten (?:aktualisierung|anderung)|fassung|geandert|uberarbeitet`,
  made: 'veroffentlicht|erstellt',
}

const french: Language = {
  effective: `(?:date d')?entree? en (?:vigueur|application)|en vigueur|date effective|date d'(?:effet|application)|prise? d'effet|prend effet|a (?:compter|partir)(?= du| de)|effectif|effective
    |(?:applicable|valable|valide|s'applique)(?= depuis| a compter| a partir| au| des| du)`,
  updated: `(?:date de (?:la )?)?(?:derniere? )?(?:mise? a jour|modification|revision|actualisation|actualisee?|modifiee?|revisee?)|dernier(?:e version| changement)|version(?: mise a jour)?`,
  made: 'publiee?|etablie?|redigee?',
}

const spanish: Language = {
  effective: `(?:fecha de )?entrada en (?:vigor|vigencia)|fecha (?:efectiva|de vigencia|de efectividad|de efecto|de inicio de vigencia)|entr(?:a|o|ara) en (?:vigor|vigencia)|en (?:vigor|vigencia)|vigentes?|vigencia|efectiv[oa]s?|valid[oa]s?|a partir(?= del?)`,
  updated: `(?:fecha de (?:la )?)?ultim[oa]s? (?:actualizacion|modificacion|revision|version|cambio|reforma)|(?:ultima vez )?(?:actualizad|modificad|revisad)[oa]s?(?: por ultima vez)?|actualizacion|fecha de (?:la )?(?:actualizacion|modificacion|revision)|version`,
  made: 'publicad[oa]|fecha de publicacion',
}

const portuguese: Language = {
  effective: `(?:data de )?entrada em vigor|data de (?:vigencia|inicio da vigencia|efetivacao)|data efetiva|entr(?:a|ou|ara) em vigor|em vigor|efetiv[oa]`,
  updated: `(?:data da )?ultima (?:atualizacao|modificacao|revisao|alteracao|versao)|(?:atualizad|alterad)[oa]s?(?: pela ultima vez)?(?: em)?|atualizacao|versao`,
}

const italian: Language = {
  effective: `(?:data di )?entrata in vigore|data di (?:efficacia|decorrenza|validita)|in vigore|efficace|entra in vigore|valid[oa]`,
  updated: `(?:data (?:di|dell') ?)?ultim[oa] (?:aggiornamento|modifica|revisione|versione)|aggiornat[oa]|aggiornamento|modificat[oa]|versione`,
}

const dutch: Language = {
  effective: 'ingangsdatum|(?:in werking|van kracht|geldig|effectief)(?: getreden)?|treedt',
  updated: `(?:voor het laatst|laatst) (?:bijgewerkt|gewijzigd|herzien|aangepast)|laatste (?:update|wijziging|herziening|aanpassing|versie)|bijgewerkt|gewijzigd|versie`,
}

const polish: Language = {
  effective: 'obowiazuje|data wejscia w zycie|wchodzi w zycie|weszla w zycie',
  updated:
    '(?:data )?ostatni(?:a|ej) (?:aktualizacja|aktualizacji|zmiana|zmiany|modyfikacja|modyfikacji)|(?:ostatnio )?zaktualizowan[oay]',
}

const european = [english, german, french, spanish, portuguese, italian, dutch, polish]

/** These write no blanks, and put the label behind the date as readily as before it. */
const asian: Language = {
  effective:
    '(?:(?:改定|改訂|改正|変更|制定|更新|修订|修訂|发布|發布)[及和與与并暨・、]び?)?(?:版本)?(?:生效|施行|实施|實施|启用|啟用|発効|適用|効力発生|시행|적용|발효)(?:日期|时间|時間|開始日|年月日|일자|일|日)?',
  updated:
    '(?:最近|最后|最後|最新|上次|最終|前回|최종|최근|마지막)?(?:版本)?(?:更新|修订|修訂|修改|变更|變更|改定|改訂|改正|変更|수정|개정|변경|업데이트)(?:日期|时间|時間|年月日|일자|일|日)?|版本日期',
  made: '(?:发布|發布|發佈|公布|制定|策定|公開|掲載|공고|제정)(?:日期|时间|時間|年月日|일자|일|日)?',
}

const flat = (source: string) => source.replace(/\n\s*/g, '')
const words = (kind: Kind) =>
  european
    .flatMap((language) => language[kind] ?? [])
    .map(flat)
    .join('|')

/** One pattern for each kind, to be looked for in what stands before a date. */
export const labels: Readonly<Record<Kind, string>> = {
  effective: `(?<![\\p{L}\\d])(?:${words('effective')})(?![\\p{L}\\d])|${flat(asian.effective)}`,
  updated: `(?<![\\p{L}\\d])(?:${words('updated')})(?![\\p{L}\\d])|${flat(asian.updated)}`,
  made: `(?<![\\p{L}\\d])(?:${words('made')})(?![\\p{L}\\d])|${flat(asian.made ?? '')}`,
}

/** The same, for English alone: whether numbers with dots may have their month first. */
export const isEnglish = (text: string) =>
  new RegExp(`^(?:${flat(english.effective)}|${flat(english.updated)}|${english.made})$`, 'u').test(text)
