import { isDate } from '../config/dates.ts'
import { flag, list, object, oneOf, type Rule, type Shape, text } from '../notice/rules.ts'
import { isUuid } from './ids.ts'
import type { ConsentEvent, EventType, Header, NoticeShown, Party, Processing, Receipt } from './model.ts'

const words = text(/\S/, '')
const day = text({ test: isDate }, '')
const uuid = text({ test: isUuid }, '')
/** Neither an address nor a name has this form. */
const reference = text(/^[\w-]{1,64}$/, '')
const id = text(/^[a-z][\w-]{0,63}$/, '')
/** A purpose, one of its occasions, a part of it. */
const purpose = text(/^[a-z][\w-]{0,63}(\/[a-z][\w-]{0,31})?$/, '')
const hash = text(/^\w{1,64}$/, '')
const digest = text(/^sha(256|384|512)-[\w+/=]{40,90}$/, '')
/** Query and fragment are about the visitor (X6). */
const url = text(/^[^?#\s]+$/, '')
const yes: Rule = (value, path, fault) => value === true || fault(path, value, '')
const count: Rule = (value, path, fault) =>
  (Number.isSafeInteger(value) && Number(value) > 0) || fault(path, value, '')
const time = text(/^\d{4}-(0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ$/, '')

/** The types of model.ts as rules. `schema.json` is the same for others; a test holds them together (C-50). */
const header: Shape<Header> = {
  schemaVersion: oneOf('askfirst-1'),
  recordId: uuid,
  receiptId: uuid,
  piiPrincipalId: reference,
  'previousRecordId?': uuid,
  sequence: count,
  'weak?': yes,
}

const noticeShown: Shape<NoticeShown> = {
  'url?': url,
  effectiveDate: day,
  'hash?': hash,
  'textHash?': digest,
  'acknowledged?': day,
}

const processing: Shape<Processing> = {
  privacyNotice: object(noticeShown),
  language: text(/^[A-Za-z]{2,8}(-[A-Za-z\d]{1,8})*$/, ''),
  'purposes?': list(purpose),
  'piiTypes?': list(id),
  'sensitive?': flag,
  'collectionMethod?': list(oneOf('provided|observed|derived|device-sensor')),
  piiControllers: list(id),
  'recipients?': list(id),
  'retentionPeriod?': list(words),
  'storageLocations?': list(words),
  'jurisdiction?': text(/^[A-Z]{2}(-[A-Z\d]{1,3})?$/, ''),
  withdrawalMethod: url,
  lawfulBasis: oneOf('consent|unstated'),
  regime: oneOf('opt-in|cn|br|qc|opt-out|notice|jp'),
  gpc: flag,
  signalSource: oneOf('gesture|api|synthetic|gpc|form|notice'),
  'uiPath?': url,
  'codeHash?': digest,
  'guardian?': object({ proof: text(/^[\w-]{1,80}$/, '') }),
  'shortened?': yes,
}

const party: Shape<Party> = {
  id,
  name: words,
  'address?': words,
  'contact?': words,
  type: oneOf(
    'controller|service_provider|contest|acquirer|authority|rights_protection|promotion_partner|affiliate|client|public',
  ),
}

/** What each can come to. Being told is never a yes, and neither is a signal (A-04, X1, C-49). */
const STATES: Readonly<Record<EventType, RegExp>> = {
  ExpressedConsent: /^(Renewed)?Consent(Given|Refused|Withdrawn|Expired|Invalidated|Unknown)$/,
  ExplicitlyExpressedConsent: /^(Renewed)?Consent(Given|Refused|Withdrawn|Expired|Invalidated|Unknown)$/,
  globalPrivacyControl: /^Consent(Refused|Withdrawn)$/,
  noticeAcknowledged: /^ConsentRequested$/,
  unanswered: /^ConsentUnknown$/,
}

const event: Shape<ConsentEvent> = {
  eventTime: time,
  eventType: oneOf(Object.keys(STATES).join('|')),
  eventState: text(
    /^(RenewedConsentGiven|Consent(Given|Refused|Withdrawn|Expired|Invalidated|Unknown|Requested))$/,
    '',
  ),
  'validityDuration?': text(/^(P\d{1,4}D|PT\d{1,9}S|session)$/, ''),
  entity: reference,
  purposes: list(purpose),
}

const receipt: Shape<Receipt> = {
  header: object(header),
  processing: object(processing),
  parties: list(object(party)),
  events: list(object(event)),
}

/** It has the form, and says one thing of each purpose. */
export function isReceipt(value: unknown): value is Receipt {
  let isSound = true
  object(receipt)(value, '', () => {
    isSound = false
  })
  return isSound && isConsistent(value as Receipt)
}

function isConsistent({ header, parties, events }: Receipt): boolean {
  const ids = events.flatMap(({ purposes }) => purposes)
  return (
    header.recordId === header.receiptId &&
    parties.length > 0 &&
    new Set(ids).size === ids.length &&
    events.every(({ eventType, eventState }) => STATES[eventType].test(eventState))
  )
}
