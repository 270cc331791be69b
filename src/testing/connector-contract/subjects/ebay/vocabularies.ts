import { itemWire, money, offerOf, orderWire } from '@/marketplaces/ebay/fixtures/order'
import { readOrder, readProduct } from '@/marketplaces/ebay/map'
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
