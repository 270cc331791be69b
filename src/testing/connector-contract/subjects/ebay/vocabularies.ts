import * as caseTables from '@/marketplaces/ebay/case-tables'
import { caseWires } from '@/marketplaces/ebay/fixtures/case'
import { itemWire, money, offerOf, orderWire } from '@/marketplaces/ebay/fixtures/order'
import { readOrder, readProduct } from '@/marketplaces/ebay/map'
import { type CaseKind, readCase } from '@/marketplaces/ebay/map-case'
import * as tables from '@/marketplaces/ebay/status-tables'
import type { Vocabulary } from '../../subject'

/** Every word of each vocabulary of the Fulfillment and Inventory APIs that we read. */
export const ebayVocabularies: Vocabulary[] = [
  {
    name: 'OrderFulfillmentStatus',
    of: 'order status',
    table: tables.fulfillmentStatuses,
    words: {
      NOT_STARTED: { status: 'pending' },
      IN_PROGRESS: { status: 'shipped' },
      FULFILLED: { status: 'delivered' },
    },
    read: (word) => order({ orderFulfillmentStatus: word }),
  },
  {
    name: 'CancelStateEnum',
    of: 'detail',
    table: tables.cancelStates,
    words: {
      NONE_REQUESTED: { status: 'delivered' },
      IN_PROGRESS: { status: 'delivered' },
      CANCELED: { status: 'cancelled' },
    },
    read: (word) => order({ cancelStatus: { cancelState: word, cancelRequests: [] } }),
    unknown: (word) => ({ status: 'delivered', rawStatus: word }),
  },
  {
    name: 'OrderPaymentStatusEnum',
    of: 'payment status',
    table: tables.paymentStatuses,
    words: {
      PENDING: { paymentStatus: 'pending' },
      PAID: { paymentStatus: 'paid' },
      PARTIALLY_REFUNDED: { paymentStatus: 'partially_refunded' },
      FULLY_REFUNDED: { paymentStatus: 'refunded' },
      FAILED: { paymentStatus: 'voided' },
    },
    read: (word) => order({ orderPaymentStatus: word }),
  },
  {
    name: 'RefundStatusEnum',
    of: 'detail',
    table: tables.refundStatuses,
    words: {
      REFUNDED: { refundedAmount: '5.5' },
      PENDING: { refundedAmount: '5.5' },
      FAILED: { refundedAmount: '0' },
    },
    read: (word) =>
      order({ paymentSummary: { refunds: [{ amount: money('5.50'), refundStatus: word }] } }),
    unknown: () => ({ refundedAmount: '0' }),
  },
  {
    name: 'ListingStatusEnum',
    of: 'product status',
    table: tables.listingStatuses,
    words: {
      ACTIVE: { status: 'active' },
      OUT_OF_STOCK: { status: 'out_of_stock' },
      INACTIVE: { status: 'inactive' },
      ENDED: { status: 'inactive' },
      EBAY_ENDED: { status: 'inactive' },
      NOT_LISTED: { status: 'inactive' },
    },
    read: (word) => product({ listing: { listingStatus: word } }),
  },
  {
    name: 'ReturnState',
    of: 'detail',
    table: caseTables.returnStates,
    words: {
      ...allOf(
        'waiting_seller',
        `ITEM_DELIVERED PARTIAL_REFUND_DECLINED PARTIAL_REFUND_FAILED REFUND_FAILED REFUND_TIMEOUT REPLACEMENT_LABEL_PENDING REPLACEMENT_LABEL_PENDING_TIMEOUT REPLACEMENT_LABEL_REQUESTED REPLACEMENT_LABEL_REQUESTED_TIMEOUT REPLACEMENT_REQUEST_TIMEOUT REPLACEMENT_REQUESTED REPLACEMENT_RMA_PENDING REPLACEMENT_STARTED RETURN_LABEL_PENDING RETURN_LABEL_PENDING_TIMEOUT RETURN_LABEL_REQUESTED RETURN_LABEL_REQUESTED_TIMEOUT RETURN_REQUEST_TIMEOUT RETURN_REQUESTED RMA_PENDING`,
      ),
      ...allOf(
        'waiting_buyer',
        'ITEM_READY_TO_SHIP PARTIAL_REFUND_REQUESTED REFUND_SENT_PENDING_CONFIRMATION REPLACEMENT_DELIVERED REPLACEMENT_OFFER_PENDING',
      ),
      ...allOf(
        'open',
        `AUTO_REFUND_INITIATED INITIAL ITEM_SHIPPED PARTIAL_REFUND_AS_PAYOUT_INITIATED PARTIAL_REFUND_INITIATED
        PARTIAL_REFUND_NON_PAYPAL_INITIATED PAYOUT_INITIATED REFUND_AS_PAYOUT_INITIATED REFUND_INITIATED
        REPLACEMENT_SHIPPED UNKNOWN`,
      ),
      ...allOf(
        'closed',
        'CLOSED ITEM_KEPT LESS_THAN_A_FULL_REFUND_ISSUED PARTIAL_REFUNDED REPLACED REPLACEMENT_CLOSED RETURN_REJECTED',
      ),
    },
    read: (state) => caseOf('return', { state, sellerResponseDue: null }),
    unknown: stillOpen,
  },
  {
    name: 'CancelStateEnum of the Post-Order API',
    of: 'detail',
    table: caseTables.cancellationStates,
    words: {
      ...allOf('waiting_seller', 'APPROVAL_PENDING'),
      ...allOf('waiting_buyer', 'CONFIRM_REFUND_PENDING'),
      ...allOf('open', 'INITIAL OTHER REFUND_FAILED_RETRY REFUND_INITIATED REFUND_PENDING'),
      ...allOf('closed', 'CLOSED'),
    },
    read: (cancelState) => caseOf('cancellation', { cancelState }),
    unknown: stillOpen,
  },
  {
    name: 'InquiryStatusEnum',
    of: 'detail',
    table: caseTables.inquiryStatuses,
    words: {
      ...allOf('waiting_seller', 'OPEN WAITING_SELLER_RESPONSE'),
      ...allOf('waiting_buyer', 'WAITING_BUYER_RESPONSE'),
      ...allOf('open', 'OTHER PENDING'),
      ...allOf('closed', 'CLOSED CLOSED_WITH_ESCALATION CS_CLOSED'),
    },
    read: (inquiryStatusEnum) => caseOf('inquiry', { inquiryStatusEnum }),
    unknown: stillOpen,
  },
  {
    name: 'CaseStatusEnum',
    of: 'detail',
    table: caseTables.caseStatuses,
    words: {
      ...allOf('waiting_seller', 'REFUND_AGREED_BUT_FAILED'),
      ...allOf('waiting_buyer', 'WAITING_DELIVERY'),
      ...allOf('open', 'ON_HOLD OPEN OTHER WAITING_CS'),
      ...allOf('closed', 'CLOSED CS_CLOSED'),
    },
    read: (caseStatusEnum) => caseOf('case', { caseStatusEnum }),
    unknown: stillOpen,
  },
  {
    name: 'OfferStatusEnum',
    of: 'product status',
    table: tables.offerStatuses,
    words: { PUBLISHED: { status: 'active' }, UNPUBLISHED: { status: 'inactive' } },
    read: (word) => product({ status: word }),
  },
]

function order(changes: Partial<Record<keyof typeof orderWire, unknown>>): Record<string, unknown> {
  const { change, failed } = readOrder({ ...orderWire, ...changes })
  if (failed) throw new Error(failed.reason)
  return recordOf(change)
}

function product(changes: Parameters<typeof offerOf>[0]): Record<string, unknown> {
  const { change, failed } = readProduct(itemWire, {
    offers: [offerOf(changes)],
    at: '2026-07-04T10:00:00.000Z',
  })
  if (failed) throw new Error(failed.reason)
  return recordOf(change)
}

function recordOf(change: object): Record<string, unknown> {
  if (!('record' in change)) throw new Error('no record was read')
  return change.record as Record<string, unknown>
}

function allOf(status: string, words: string): Record<string, { status: string }> {
  return Object.fromEntries(words.split(/\s+/).map((word) => [word, { status }]))
}

function stillOpen(word: string): Record<string, unknown> {
  return { status: 'open', rawStatus: word }
}

function caseOf(kind: CaseKind, changes: object): Record<string, unknown> {
  const { change, failed } = readCase(
    kind,
    { ...caseWires[kind], ...changes },
    '2026-07-04T10:00:00.000Z',
  )
  if (failed) throw new Error(failed.reason)
  return recordOf(change)
}
