import { cancellation, order, product, refund } from '@/marketplaces/tiktok-shop/fixtures/records'
import { readOrder, readProduct } from '@/marketplaces/tiktok-shop/map'
import * as tables from '@/marketplaces/tiktok-shop/status-tables'
import type { Vocabulary } from '../../subject'

const [whole, part] = [order.payment.total_amount, '6.00']

/** Every word of each vocabulary of the reference that we read. */
export const tiktokShopVocabularies: Vocabulary[] = [
  {
    name: 'status of an order',
    of: 'order status',
    table: tables.orderStatuses,
    words: {
      UNPAID: { status: 'pending' },
      ON_HOLD: { status: 'pending' },
      AWAITING_SHIPMENT: { status: 'confirmed' },
      AWAITING_COLLECTION: { status: 'confirmed' },
      PARTIALLY_SHIPPING: { status: 'shipped' },
      IN_TRANSIT: { status: 'shipped' },
      DELIVERED: { status: 'delivered' },
      COMPLETED: { status: 'delivered' },
      CANCELLED: { status: 'cancelled' },
    },
    read: (status) => read({ status }),
  },
  {
    name: 'status of an order, and its money',
    of: 'payment status',
    table: tables.paymentStatuses,
    words: {
      UNPAID: { paymentStatus: 'pending' },
      ON_HOLD: { paymentStatus: 'authorized' },
      AWAITING_SHIPMENT: { paymentStatus: 'paid' },
      AWAITING_COLLECTION: { paymentStatus: 'paid' },
      PARTIALLY_SHIPPING: { paymentStatus: 'paid' },
      IN_TRANSIT: { paymentStatus: 'paid' },
      DELIVERED: { paymentStatus: 'paid' },
      COMPLETED: { paymentStatus: 'paid' },
      CANCELLED: { paymentStatus: 'voided', refundedAmount: '0' },
    },
    read: (status) => read({ status }),
  },
  {
    name: 'status of an order that is paid in cash',
    of: 'detail',
    table: {
      ...{ ON_HOLD: true, AWAITING_SHIPMENT: true, IN_TRANSIT: true },
      ...{ DELIVERED: true, CANCELLED: true },
    },
    words: {
      ON_HOLD: { paymentStatus: 'pending' },
      AWAITING_SHIPMENT: { paymentStatus: 'pending' },
      IN_TRANSIT: { paymentStatus: 'pending' },
      DELIVERED: { paymentStatus: 'paid' },
      CANCELLED: { paymentStatus: 'voided' },
    },
    read: (status) => read({ status, is_cod: true }),
    unknown: (rawStatus) => ({ paymentStatus: 'pending', rawStatus }),
  },
  {
    name: 'status of an order that was paid before',
    of: 'detail',
    table: { ON_HOLD: true, CANCELLED: true },
    words: {
      ON_HOLD: { paymentStatus: 'paid', status: 'pending' },
      CANCELLED: { paymentStatus: 'refunded', status: 'cancelled', refundedAmount: '48.45' },
    },
    read: (status) => read({ status, paid_time: '1782900100' }),
    unknown: (rawStatus) => ({ paymentStatus: 'pending', rawStatus }),
  },
  {
    name: 'status of a return of everything',
    of: 'detail',
    table: tables.returnStatuses,
    words: {
      RETURN_OR_REFUND_REQUEST_PENDING: { refundedAmount: '0', status: 'shipped' },
      REFUND_OR_RETURN_REQUEST_REJECT: { refundedAmount: '0', status: 'shipped' },
      AWAITING_BUYER_RESPONSE: { refundedAmount: '0', status: 'shipped' },
      AWAITING_BUYER_SHIP: { refundedAmount: '0', status: 'shipped' },
      BUYER_SHIPPED_ITEM: { refundedAmount: '0', status: 'shipped' },
      REJECT_RECEIVE_PACKAGE: { refundedAmount: '0', status: 'shipped' },
      RETURN_OR_REFUND_REQUEST_SUCCESS: { paymentStatus: 'refunded', status: 'returned' },
      RETURN_OR_REFUND_REQUEST_CANCEL: { refundedAmount: '0', status: 'shipped' },
      RETURN_OR_REFUND_REQUEST_COMPLETE: { paymentStatus: 'refunded', status: 'returned' },
      REPLACEMENT_REQUEST_PENDING: { refundedAmount: '0', status: 'shipped' },
      REPLACEMENT_REQUEST_REJECT: { refundedAmount: '0', status: 'shipped' },
      REPLACEMENT_REQUEST_REFUND_SUCCESS: { paymentStatus: 'refunded', status: 'returned' },
      REPLACEMENT_REQUEST_CANCEL: { refundedAmount: '0', status: 'shipped' },
      REPLACEMENT_REQUEST_COMPLETE: { refundedAmount: '0', status: 'shipped' },
    },
    read: (word) => read({}, { returns: [returned(word, whole)] }),
    unknown: () => ({ refundedAmount: '0', paymentStatus: 'paid' }),
  },
  {
    name: 'status of a return of a part',
    of: 'detail',
    table: { RETURN_OR_REFUND_REQUEST_COMPLETE: true, AWAITING_BUYER_SHIP: true },
    words: {
      RETURN_OR_REFUND_REQUEST_COMPLETE: { paymentStatus: 'partially_refunded', status: 'shipped' },
      AWAITING_BUYER_SHIP: { paymentStatus: 'paid', status: 'shipped' },
    },
    read: (word) => read({}, { returns: [returned(word, part)] }),
    unknown: () => ({ refundedAmount: '0', paymentStatus: 'paid' }),
  },
  {
    name: 'status of a cancellation of a piece',
    of: 'detail',
    table: tables.cancellationStatuses,
    words: {
      CANCELLATION_REQUEST_PENDING: { refundedAmount: '0', paymentStatus: 'paid' },
      CANCELLATION_REQUEST_SUCCESS: { refundedAmount: '18.75', status: 'shipped' },
      CANCELLATION_REQUEST_CANCEL: { refundedAmount: '0', paymentStatus: 'paid' },
      CANCELLATION_REQUEST_CANCELLED: { refundedAmount: '0', paymentStatus: 'paid' },
      CANCELLATION_REQUEST_COMPLETE: { refundedAmount: '18.75', status: 'shipped' },
    },
    read: (word) => read({}, { cancellations: [cancelled(word)] }),
    unknown: () => ({ refundedAmount: '0', paymentStatus: 'paid' }),
  },
  {
    name: 'status of a product',
    of: 'product status',
    table: tables.productStatuses,
    words: {
      ACTIVATE: { status: 'active' },
      DRAFT: { status: 'inactive' },
      PENDING: { status: 'inactive' },
      FAILED: { status: 'inactive' },
      SELLER_DEACTIVATED: { status: 'inactive' },
      PLATFORM_DEACTIVATED: { status: 'inactive' },
      FREEZE: { status: 'inactive' },
      DELETED: { status: 'inactive' },
    },
    read: (status) => recordOf(readProduct({ ...product, status })),
  },
]

const returned = (return_status: string, refund_total: string) => ({
  ...refund,
  return_status,
  refund_amount: { ...refund.refund_amount, refund_total },
})

const cancelled = (cancel_status: string) => ({ ...cancellation, cancel_status })

const read = (
  changes: Partial<Record<keyof typeof order, unknown>>,
  undone: { returns?: object[]; cancellations?: object[] } = {},
) => recordOf(readOrder({ ...order, ...changes }, undone))

function recordOf({ change, failed }: ReturnType<typeof readOrder>): Record<string, unknown> {
  if (!change || !('record' in change)) throw new Error(failed?.reason ?? 'no record was read')
  return change.record
}
