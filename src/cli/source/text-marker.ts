import type { TextLine } from './text-lines.ts'

/** What makes a line an item of a list. */
export interface Marker {
  /** Items of one list have the same: `1.`, `a)`, `-`. */
  readonly style: string
  /** Its place in a list that counts; 0 for a bullet. */
  readonly value: number
  readonly rest: string
}

const bullet = /^([-*•·●○▪■◦‣–—►✓]|o(?=\s{2}))\s*(?<=\s|[•·●○▪■◦‣►✓])(?=\S)(.*)$/u
const counted =
  /^([（(]?)(\d{1,3}|[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5}|[一二三四五六七八九十]{1,3})([.)）．、])(?:\s+|(?<=[)）．、]))(?=\S)(.*)$/
const circled = /^([①-⑳])\s*(.*)$/

/** The ways a line can be read as an item: `i.` is a letter and a number. Likeliest first. */
export function markersOf({ text }: Pick<TextLine, 'text'>): Marker[] {
  const dot = bullet.exec(text)
  if (dot?.[2]) return [{ style: dot[1] ?? '', value: 0, rest: dot[2] }]
  const circle = circled.exec(text)
  if (circle?.[2]) return [{ style: '①', value: (circle[1] ?? '').charCodeAt(0) - 0x245f, rest: circle[2] }]
  const [, open = '', sign = '', close = '', written = ''] = counted.exec(text) ?? []
  if (!written) return []
  // "1. 1. Name": one of the two is a slip of whoever converted it.
  const again = `${open}${sign}${close}`
  const rest = written.startsWith(again) ? written.slice(again.length).trim() || written : written
  return values(sign).map(([kind, value]) => ({ style: `${open}${kind}${close}`, value, rest }))
}

function values(sign: string): [string, number][] {
  if (/^\d/.test(sign)) return [['1', Number(sign)]]
  if (/^[一-十]/.test(sign)) return [['一', chinese(sign)]]
  const isLower = sign === sign.toLowerCase()
  const number: [string, number][] = /^[ivx]+$/i.test(sign) ? [[isLower ? 'i' : 'I', roman(sign)]] : []
  const letter: [string, number][] =
    sign.length === 1 ? [[isLower ? 'a' : 'A', sign.toLowerCase().charCodeAt(0) - 96]] : []
  return /^i/i.test(sign) ? [...number, ...letter] : [...letter, ...number]
}

function roman(sign: string): number {
  const worth = [...sign.toLowerCase()].map((one) => ({ i: 1, v: 5, x: 10 })[one] ?? 0)
  return worth.reduce((sum, one, at) => sum + (one < (worth[at + 1] ?? 0) ? -one : one), 0)
}

function chinese(sign: string): number {
  const [tens = '', ones = ''] = sign.includes('十') ? sign.split('十') : ['零', sign]
  const digit = (one: string) => '零一二三四五六七八九'.indexOf(one || '零')
  return (sign.startsWith('十') ? 10 : digit(tens) * 10) + digit(ones)
}
