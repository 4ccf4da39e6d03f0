/** Every code askfirst can report. Codes are the contract; messages may be reworded. */
export type Code =
  // the config or the tag
  | 'CONFIG_INVALID'
  | 'CONFIG_UNKNOWN_KEY'
  | 'REGIME_CONFLICT'
  | 'EFFECTIVE_DATE_INVALID'
  | 'PURPOSE_INVALID'
  | 'PURPOSE_DUPLICATE'
  | 'ALREADY_STARTED'
  | 'OUT_OF_SCOPE'
  // the notice
  | 'NOTICE_UNAVAILABLE'
  | 'NOTICE_INVALID'
  | 'NOTICE_MISMATCH'
  | 'NOTICE_DATE_REGRESSION'
  | 'CONTACT_MISSING'
  | 'WORDS_MISSING'
  // while running
  | 'PURPOSE_UNKNOWN'
  | 'NODE_NOT_HELD'
  | 'SCRIPT_TYPE_REFUSED'
  | 'DOCUMENT_WRITE_REFUSED'
  | 'UNTRUSTED_GRANT'
  | 'STORAGE_BLOCKED'
  | 'RECORD_CORRUPT'
  | 'GUARDIAN_INVALID'
  // the guards
  | 'GUARD_UNDECLARED'
  | 'GUARD_REFUSED'
  | 'NO_CONTEXT'
  | 'OCCASION_REQUIRED'
  | 'QUEUE_FULL'
  | 'NOT_ERASED'
  // the receipts
  | 'ENDPOINT_REFUSED'
  | 'RECEIPT_NOT_SENT'
  // the widget
  | 'WIDGET_UNAVAILABLE'
  | 'WIDGET_HIDDEN'

/** Delivered to `consent.on('error')`, never thrown at the page. */
export class ConsentError extends Error {
  // A literal, so that minifying cannot blur it.
  override readonly name = 'ConsentError'
  /**
   * @param code which fault
   * @param path where: `purposes[2].id`, `data-askfirst`
   * @param value what arrived there
   * @param hint what to write instead
   */
  constructor(
    readonly code: Code,
    readonly path: string,
    readonly value?: unknown,
    hint: unknown = '',
  ) {
    super(`${code}: ${path} = ${show(value)} ${show(hint)}`)
  }
}

/** What arrived, short enough for a message. Not everything can be made a text of. */
function show(value: unknown): string {
  try {
    return `${value}`.slice(0, 200)
  } catch {
    return typeof value
  }
}
