import type { Line, PolicyDocument } from '../source/document.ts'
import { vendorsIn } from './vendors.ts'

const form = String.raw`(?:Inc|Incorporated|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|(?:Unlimited|Limited|Trust|Holding) Company|Co\., ?Ltd|PLC|plc|LLP|LP|GmbH(?: & Co\. KG)?|AG|KG|KGaA|UG|SE|e\. ?V|eG|S\.A\.S|SAS|SASU|S\.A|SA|SARL|S\.à r\.l|S\.L\.U?|SLU?|S\.r\.l|SpA|S\.p\.A|B\.V|BV|N\.V|NV|AB|Oy|Oyj|ApS|A\/S|Pty\.? Ltd|Pte\.? Ltd|Foundation|Association|University|Stiftung)`
/** A capital word; inner dots as in Kettle.com, final ones only after an initial: a sentence may end there. */
const word = String.raw`(?:(?:\p{Lu}\.){1,3}|[\p{Lu}\d][\p{L}\d&'’-]{0,30}(?:\.[\p{L}\d]{1,10})?)`
const western = RegExp(
  String.raw`(?<![\p{L}\d.])(?:${word} (?:(?:and|of|for|the|&) |\(\p{Lu}[\p{L} ]{1,20}\) )?){0,7}?${word},? ${form}(?![\p{L}\d])\.?`,
  'gu',
)
/** What is in brackets, of either width, is part of the name: 示例（北京）科技有限公司. */
const han = String.raw`\p{Script=Han}(?:\p{Script=Han}|[（(]\p{Script=Han}{1,12}[）)]){1,28}`
const eastern = RegExp(
  String.raw`${han}(?:有限(?:责任|責任)?公司|股份公司|合同会社|有限会社|株式会社)|(?:株式会社|合同会社|有限会社)[\p{L}\d・ー]{1,30}`,
  'gu',
)
/** The same in Chinese, where no blank ends it: 本隐私政策由…, 本网站（以下简称本站）由…, 我们是…. */
const beforeHan =
  /^(?:(?:本|该|該)\p{Script=Han}{1,8}?(?:[（(]\p{Script=Han}{1,12}[）)])?(?:由|是|为|為|系)|(?:我们|我們|我司|本公司)(?:是|即|为|為|系)?|由)(?=\p{Script=Han})/u
/** Words that may stand before a name, in capitals for where they stand. */
const before =
  /^(?:(?:The|This|These|We|Our|By|At|In|For|From|With|And|Or|When|If|As|To|Of|Is|It|Between|Contact|Welcome|Copyright|Privacy|Policy|Statement|Notice|Please|\d{4})\s)+(?=\S+\s)/
const aside = /["“”'‘’„«»]/
const introduced = RegExp(
  String.raw`(?<![\p{L}\d])(?:[\p{Lu}\d][\p{L}\d&.'’-]{0,30},? ){1,6}\([^)]{0,80}${aside.source}(?:we|us|our|the [Cc]ompany)${aside.source}`,
  'u',
)
/** What stands beside the name of whoever answers. */
const roles =
  /controller|responsible|operate[sd]? by|owned by|provided by|registered|[“"'‘](?:we|us|our)|verantwortlich|betreiber|anbieter|responsable|éditeur|titular|运营|我们|我們|公司名称|当社|弊社|運営|事業者/i

export interface Name {
  readonly name: string
  readonly line: number
}

/**
 * The legal name of whoever answers for the site: signed at the end, or named beside a word for that role, or simply
 * named most. Whom everybody names (`vendors.ts`) only where the title does too, or where nobody else is named and
 * the text speaks of them all the time.
 */
export function findController({ title, lines }: PolicyDocument): Name | null {
  const rows = rowsOf(lines)
  const tallied = new Map<string, { line: number; score: number; isVendor: boolean }>()
  const last = lines.at(-1)?.line
  for (const { text, line } of rows) {
    for (const { name, at } of legalNames(text)) {
      const isVendor = vendorsIn(name).some((vendor) => !vendor.pattern.test(title))
      const entry = tallied.get(name) ?? { line, score: 0, isVendor }
      const near = text.slice(Math.max(0, at - 80), at + name.length + 80)
      const signed = line === last && text.length < name.length + 4
      entry.score += 1 + (roles.test(near) ? 4 : 0) + (signed ? 20 : 0)
      tallied.set(name, entry)
    }
  }
  const names = [...tallied].sort(([, a], [, b]) => b.score - a.score)
  const best = names.find(([, { isVendor }]) => !isVendor)
  if (best) return { name: best[0], line: best[1].line }
  const own = names.find(([name]) => isTalkedOf(name, rows))
  return own ? { name: own[0], line: own[1].line } : findIntroduced(rows)
}

/** A policy about someone else's maps names them a few times, its own author in every tenth line. */
const isTalkedOf = (name: string, rows: readonly Line[]): boolean =>
  rows.filter(({ text }) => text.includes(brandOf(name))).length > Math.max(5, rows.length / 10)

/** What people call them: the first word. */
export const brandOf = (name: string): string => /^[^\s,.]+/.exec(name)?.[0] ?? name

/** A signature is often one block, broken by hand. */
const rowsOf = (lines: readonly Line[]): Line[] =>
  lines.flatMap((line) => line.text.split('\n').map((text) => ({ ...line, text: text.trim() })))

/** Every legal name of a text, as written. */
export function legalNames(text: string): { name: string; at: number }[] {
  return [...text.matchAll(western), ...text.matchAll(eastern)].map((match) => ({
    name: match[0]
      .replace(before, '')
      .replace(beforeHan, '')
      .replace(/(?<!(?:Inc|Ltd|Corp|\.\s?\p{L}))\.$/u, '')
      .trim(),
    at: match.index,
  }))
}

/** `Example Press ("we")`: a name without a legal form, but introduced as one. */
function findIntroduced(rows: readonly Line[]): Name | null {
  for (const { text, line } of rows) {
    const name = introduced
      .exec(text)?.[0]
      .replace(/,? \(.*$/, '')
      .replace(before, '')
    if (name) return { name, line }
  }
  return null
}
