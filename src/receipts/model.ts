import type { Regime } from '../config/config.ts'
import type { RecipientType } from '../notice/model.ts'

/**
 * A consent receipt, in the fields of ISO/IEC TS 27560:2023 and the words of the Data Privacy Vocabulary (DPV 2). Plain
 * JSON of ids, dates and hashes; `dist/receipt.schema.json` is its schema (C-44 … C-50).
 */
export interface Receipt {
  readonly header: Header
  readonly processing: Processing
  /** The controller first, then who else gets something. */
  readonly parties: readonly Party[]
  /** Each purpose in one of them. */
  readonly events: readonly ConsentEvent[]
}

/** C-44 */
export interface Header {
  readonly schemaVersion: 'askfirst-1'
  /** UUID v4, made once for this receipt. */
  readonly recordId: string
  /** The same: record and receipt are one document. */
  readonly receiptId: string
  /** A pseudonym of the site's, else random for this receipt alone: `[\w-]`, at most 64. */
  readonly piiPrincipalId: string
  /** What was answered before it, in the same page. */
  readonly previousRecordId?: string
  /** Of this visitor's browser; the highest holds (fault 141). */
  readonly sequence: number
  /** The browser has no good randomness: the ids may not be unique (fault 149). */
  readonly weak?: true
}

/** C-45, C-51 */
export interface Processing {
  readonly privacyNotice: NoticeShown
  /** BCP 47 tag in which it was shown. */
  readonly language: string
  /** What rests upon a consent, by id. */
  readonly purposes?: readonly string[]
  /** Data categories, by id. */
  readonly piiTypes?: readonly string[]
  readonly sensitive?: boolean
  /** Where those data come from: `provided`, `observed`, `derived`, `device-sensor`. */
  readonly collectionMethod?: readonly string[]
  /** Ids of parties. */
  readonly piiControllers: readonly string[]
  readonly recipients?: readonly string[]
  /** In the notice's words. */
  readonly retentionPeriod?: readonly string[]
  readonly storageLocations?: readonly string[]
  /** ISO 3166: `DE`, `US-CA`. */
  readonly jurisdiction?: string
  readonly withdrawalMethod: string
  /** `unstated`: where silence opens, or being told, what is open rests upon something else. */
  readonly lawfulBasis: 'consent' | 'unstated'
  readonly regime: Regime
  /** Global Privacy Control was known. */
  readonly gpc: boolean
  /** How it was said: `Decision.via`. */
  readonly signalSource: string
  /** Where on the site. */
  readonly uiPath?: string
  /** Of the files that asked, as in `dist/integrity.json`. */
  readonly codeHash?: string
  /** A guardian's permission: references, as `Decision.proof` has them. */
  readonly guardian?: { readonly proof: string }
  /** Left out, for shortness: what the notice's hash says as well. */
  readonly shortened?: true
}

export interface NoticeShown {
  /** Without query and fragment. */
  readonly url?: string
  /** ISO date of the version that was answered. */
  readonly effectiveDate: string
  /** Fingerprint of its terms. */
  readonly hash?: string
  /** Of its whole text, by the site: `sha256-…`. */
  readonly textHash?: string
  /** ISO date of the notice that was read without an answer: no consent. */
  readonly acknowledged?: string
}

/** C-46 */
export interface Party {
  readonly id: string
  readonly name: string
  readonly address?: string
  /** E-mail address or URL. */
  readonly contact?: string
  readonly type: 'controller' | RecipientType
}

/** C-48, in the words of DPV. Only the two that end in `Given` are a yes. */
export type EventState =
  | 'ConsentUnknown'
  | 'ConsentRequested'
  | 'ConsentGiven'
  | 'RenewedConsentGiven'
  | 'ConsentRefused'
  | 'ConsentWithdrawn'
  | 'ConsentExpired'
  | 'ConsentInvalidated'

/** C-49. The first two are DPV's, for what was asked with others and for what was asked by itself; ours are no consent. */
export type EventType =
  | 'ExpressedConsent'
  | 'ExplicitlyExpressedConsent'
  | 'globalPrivacyControl'
  | 'noticeAcknowledged'
  | 'unanswered'

/** C-47 */
export interface ConsentEvent {
  /** Of the answer; ISO 8601, UTC. */
  readonly eventTime: string
  readonly eventType: EventType
  readonly eventState: EventState
  /** ISO 8601 duration, or until the tab is closed. */
  readonly validityDuration?: string
  /** Who brought it about: `pii-principal`, `agent`, `browser`, `controller`, or a reference of the site's. */
  readonly entity: string
  readonly purposes: readonly string[]
}

/** What the record does not know. */
export interface Details {
  /** Of the policy's page. Query and fragment are cut off. */
  noticeUrl?: string | undefined
  /** Default: the notice's. */
  language?: string | undefined
  /** A pseudonym of yours for this visitor: `[\w-]`, at most 64. Default: a random one for each receipt. */
  principalId?: string | undefined
  jurisdiction?: string | undefined
  /** Where you keep the data: `['DE', 'IE']`. */
  storageLocations?: readonly string[] | undefined
  /** How to take it back. Default: the widget's choices. */
  withdrawalMethod?: string | undefined
  /** Who answered, if not the visitor: a reference of yours, `[\w-]`, at most 64. */
  entity?: string | undefined
  uiPath?: string | undefined
  textHash?: string | undefined
  codeHash?: string | undefined
  /** The receipt of the answer before. */
  previous?: Receipt | null | undefined
}
