import type { UnifiedCase } from '@/unified/case'

type Statuses = Record<string, UnifiedCase['status']>

const of = (status: UnifiedCase['status'], words: readonly string[]): Statuses =>
  Object.fromEntries(words.map((word) => [word, status]))

/** The state of a return. */
export const returnStates: Statuses = {
  ...of('waiting_seller', [
    'ITEM_DELIVERED',
    'PARTIAL_REFUND_DECLINED',
    'PARTIAL_REFUND_FAILED',
    'REFUND_FAILED',
    'REFUND_TIMEOUT',
    'REPLACEMENT_LABEL_PENDING',
    'REPLACEMENT_LABEL_PENDING_TIMEOUT',
    'REPLACEMENT_LABEL_REQUESTED',
    'REPLACEMENT_LABEL_REQUESTED_TIMEOUT',
    'REPLACEMENT_REQUEST_TIMEOUT',
    'REPLACEMENT_REQUESTED',
    'REPLACEMENT_RMA_PENDING',
    'REPLACEMENT_STARTED',
    'RETURN_LABEL_PENDING',
    'RETURN_LABEL_PENDING_TIMEOUT',
    'RETURN_LABEL_REQUESTED',
    'RETURN_LABEL_REQUESTED_TIMEOUT',
    'RETURN_REQUEST_TIMEOUT',
    'RETURN_REQUESTED',
    'RMA_PENDING',
  ]),
  ...of('waiting_buyer', [
    'ITEM_READY_TO_SHIP',
    'PARTIAL_REFUND_REQUESTED',
    'REFUND_SENT_PENDING_CONFIRMATION',
    'REPLACEMENT_DELIVERED',
    'REPLACEMENT_OFFER_PENDING',
  ]),
  ...of('open', [
    'AUTO_REFUND_INITIATED',
    'INITIAL',
    'ITEM_SHIPPED',
    'PARTIAL_REFUND_AS_PAYOUT_INITIATED',
    'PARTIAL_REFUND_INITIATED',
    'PARTIAL_REFUND_NON_PAYPAL_INITIATED',
    'PAYOUT_INITIATED',
    'REFUND_AS_PAYOUT_INITIATED',
    'REFUND_INITIATED',
    'REPLACEMENT_SHIPPED',
    'UNKNOWN',
  ]),
  ...of('closed', [
    'CLOSED',
    'ITEM_KEPT',
    'LESS_THAN_A_FULL_REFUND_ISSUED',
    'PARTIAL_REFUNDED',
    'REPLACED',
    'REPLACEMENT_CLOSED',
    'RETURN_REJECTED',
  ]),
}

/** CancelStateEnum of the Post-Order API. */
export const cancellationStates: Statuses = {
  ...of('waiting_seller', ['APPROVAL_PENDING']),
  ...of('waiting_buyer', ['CONFIRM_REFUND_PENDING']),
  ...of('open', ['INITIAL', 'OTHER', 'REFUND_FAILED_RETRY', 'REFUND_INITIATED', 'REFUND_PENDING']),
  ...of('closed', ['CLOSED']),
}

/** InquiryStatusEnum. Of one that is open the seller has been told, and has not answered. */
export const inquiryStatuses: Statuses = {
  ...of('waiting_seller', ['OPEN', 'WAITING_SELLER_RESPONSE']),
  ...of('waiting_buyer', ['WAITING_BUYER_RESPONSE']),
  ...of('open', ['OTHER', 'PENDING']),
  ...of('closed', ['CLOSED', 'CLOSED_WITH_ESCALATION', 'CS_CLOSED']),
}

/** CaseStatusEnum. eBay decides cases: most wait for nobody else. */
export const caseStatuses: Statuses = {
  ...of('waiting_seller', ['REFUND_AGREED_BUT_FAILED']),
  ...of('waiting_buyer', ['WAITING_DELIVERY']),
  ...of('open', ['ON_HOLD', 'OPEN', 'OTHER', 'WAITING_CS']),
  ...of('closed', ['CLOSED', 'CS_CLOSED']),
}
