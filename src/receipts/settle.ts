import type { Decision } from '../decision/decision.ts'
import { fingerprint } from '../notice/fingerprint.ts'
import type { Notice } from '../notice/model.ts'
import { settleRegime } from '../regime/regime.ts'
import { type Answered, eventsOf } from './events.ts'
import { controllerOf, factsOf, partiesOf } from './facts.ts'
import type { Ids } from './ids.ts'
import type { Details, Header, NoticeShown, Processing, Receipt } from './model.ts'
import { isReceipt } from './sound.ts'

/**
 * The receipt of what was answered (B-09); `null` before the first answer, or where it would not fit its schema. What the
 * notice says is in it only where it is the notice that was answered; its hash is, in any case.
 */
export function settleReceipt(state: Answered, notice: Notice, details: Details, ids: Ids): Receipt | null {
  const { decision, purposes, regime } = state
  if (!decision) return null
  const { entity, previous } = details
  const { rule } = settleRegime(regime, undefined)
  const isSame = isAnswered(state, decision, notice)
  const isOutdated = !isSame || (!state.coming && decision.effectiveDate < state.effectiveDate)
  const facts = isSame ? factsOf(notice) : {}
  const processing: Processing = {
    privacyNotice: noticeShown(decision, notice, details, isSame),
    language: details.language ?? notice.language,
    ...facts,
    piiControllers: ['controller'],
    ...given(details),
    withdrawalMethod: details.withdrawalMethod ?? 'askfirst:choices',
    lawfulBasis: rule.initially === 'closed' ? 'consent' : 'unstated',
    regime,
    gpc: decision.gpc,
    signalSource: decision.via,
    ...(decision.answers.age === 'permitted' && decision.proof && { guardian: { proof: decision.proof } }),
  }
  const receipt: Receipt = {
    header: headerOf(decision, details, ids),
    processing,
    parties: [controllerOf(notice), ...partiesOf(notice, facts.recipients ?? [])],
    events: eventsOf({ decision, purposes, rule, notice, isSame, entity, previous, isOutdated }),
  }
  return isReceipt(receipt) ? receipt : null
}

/** Whoever answered had these terms before them, whatever was reworded since. */
function isAnswered({ coming, effectiveDate }: Answered, { terms, ...decision }: Decision, notice: Notice) {
  if (terms) return terms === fingerprint(notice)
  // Before its day, it is the day of the answer that is recorded.
  return notice.effectiveDate === (coming ? effectiveDate : decision.effectiveDate)
}

function headerOf({ sequence }: Decision, { principalId, previous }: Details, ids: Ids): Header {
  const { recordId } = ids
  return {
    schemaVersion: 'askfirst-1',
    recordId,
    receiptId: recordId,
    piiPrincipalId: principalId ?? ids.principalId,
    ...(previous && { previousRecordId: previous.header.recordId }),
    sequence,
    ...(ids.weak && { weak: true }),
  }
}

function noticeShown(
  { effectiveDate, terms, seen }: Decision,
  notice: Notice,
  { noticeUrl, textHash }: Details,
  isSame: boolean,
): NoticeShown {
  const hash = terms || (isSame && fingerprint(notice))
  return {
    // What stands behind the path may be about the visitor (X6).
    ...(noticeUrl && { url: noticeUrl.replace(/[?#].*/s, '') }),
    effectiveDate,
    ...(hash && { hash }),
    ...(textHash && { textHash }),
    ...(seen && { acknowledged: seen }),
  }
}

const given = ({ jurisdiction, storageLocations, uiPath, codeHash }: Details) => ({
  ...(storageLocations && { storageLocations }),
  ...(jurisdiction && { jurisdiction }),
  ...(uiPath && { uiPath: uiPath.replace(/[?#].*/s, '') }),
  ...(codeHash && { codeHash }),
})
