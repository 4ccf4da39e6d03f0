import type { Receipt } from './model.ts'

/** Bytes that a receipt should not exceed: browsers let all that outlives a page weigh 64 KiB together (fault 138). */
export const ROOM = 2048

/** As JSON. Not by `JSON.stringify`, of which pages redefine what it does to lists (fault 104). */
export function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}:${written(field)}`)
  return `{${fields.join()}}`
}

/**
 * As JSON that fits, if it can be had: what the notice's hash says as well is left out, piece by piece, and what became
 * of each purpose never is.
 */
export function fitted(receipt: Receipt, room = ROOM): string {
  let { parties, processing } = receipt
  let text = written(receipt)
  const isOver = () => new TextEncoder().encode(text).length > room
  const shorten = () => {
    processing = { ...processing, shortened: true }
    text = written({ ...receipt, processing, parties })
  }
  if (isOver()) {
    parties = parties.filter(({ type }) => type === 'controller')
    shorten()
  }
  for (const field of ['retentionPeriod', 'recipients', 'piiTypes', 'purposes'] as const) {
    if (!isOver()) break
    const { [field]: _, ...rest } = processing
    processing = rest
    shorten()
  }
  return text
}
