import { customerNode, orderNode, productNode } from '@/marketplaces/shopify/fixtures/nodes'
import type { Kind } from '@/marketplaces/shopify/kinds'
import { readNode } from '@/marketplaces/shopify/map'
import * as tables from '@/marketplaces/shopify/status-tables'
import type { Vocabulary } from '../../subject'

/** Every word of each vocabulary of the Admin API 2026-07. */
export const shopifyVocabularies: Vocabulary[] = [
  {
    name: 'OrderDisplayFulfillmentStatus',
    of: 'order status',
    table: tables.fulfillmentStatuses,
    words: {
      UNFULFILLED: { status: 'pending' },
      OPEN: { status: 'pending' },
      PENDING_FULFILLMENT: { status: 'pending' },
      IN_PROGRESS: { status: 'pending' },
      ON_HOLD: { status: 'pending' },
      SCHEDULED: { status: 'pending' },
      REQUEST_DECLINED: { status: 'pending' },
      PARTIALLY_FULFILLED: { status: 'shipped' },
      FULFILLED: { status: 'delivered' },
      RESTOCKED: { status: 'returned' },
    },
    read: (word) => order({ displayFulfillmentStatus: word }),
  },
  {
    name: 'OrderDisplayFinancialStatus',
    of: 'payment status',
    table: tables.financialStatuses,
    words: {
      PENDING: { paymentStatus: 'pending' },
      AUTHORIZED: { paymentStatus: 'authorized' },
      PARTIALLY_PAID: { paymentStatus: 'authorized' },
      PAID: { paymentStatus: 'paid' },
      PARTIALLY_REFUNDED: { paymentStatus: 'partially_refunded' },
      REFUNDED: { paymentStatus: 'refunded' },
      VOIDED: { paymentStatus: 'voided' },
      EXPIRED: { paymentStatus: 'voided' },
    },
    read: (word) => order({ displayFinancialStatus: word }),
  },
  {
    name: 'OrderReturnStatus',
    of: 'detail',
    table: tables.returnStatuses,
    words: {
      NO_RETURN: { status: 'delivered' },
      RETURN_REQUESTED: { status: 'delivered' },
      IN_PROGRESS: { status: 'delivered' },
      INSPECTION_COMPLETE: { status: 'delivered' },
      RETURN_FAILED: { status: 'delivered' },
      RETURNED: { status: 'returned' },
    },
    read: (word) => order({ returnStatus: word, currentSubtotalLineItemsQuantity: 0 }),
    unknown: (word) => ({ status: 'delivered', rawStatus: word }),
  },
  {
    name: 'FulfillmentStatus',
    of: 'detail',
    table: tables.parcelStatuses,
    words: {
      SUCCESS: { shippedAt: '2026-07-01T07:30:00.000Z' },
      OPEN: { shippedAt: undefined },
      PENDING: { shippedAt: undefined },
      CANCELLED: { shippedAt: undefined },
      ERROR: { shippedAt: undefined },
      FAILURE: { shippedAt: undefined },
    },
    read: (word) => order({ fulfillments: [{ status: word, createdAt: '2026-07-01T07:30:00Z' }] }),
    unknown: () => ({ shippedAt: undefined }),
  },
  {
    name: 'ProductStatus',
    of: 'product status',
    table: tables.productStatuses,
    words: {
      ACTIVE: { status: 'active' },
      ARCHIVED: { status: 'inactive' },
      DRAFT: { status: 'inactive' },
      UNLISTED: { status: 'inactive' },
    },
    read: (word) => record('products', { ...productNode, status: word }),
  },
  {
    name: 'CustomerEmailMarketingState',
    of: 'consent',
    table: tables.marketingStates,
    words: {
      SUBSCRIBED: { consent: 'opted_in' },
      UNSUBSCRIBED: { consent: 'opted_out' },
      INVALID: { consent: 'opted_out' },
      REDACTED: { consent: 'opted_out' },
      NOT_SUBSCRIBED: { consent: undefined },
      PENDING: { consent: undefined },
    },
    read: (word) =>
      record('customers', {
        ...customerNode,
        defaultEmailAddress: { ...customerNode.defaultEmailAddress, marketingState: word },
      }),
  },
]

const order = (changes: Partial<Record<keyof typeof orderNode, unknown>>) =>
  record('orders', { ...orderNode, ...changes })

function record(entity: Kind, node: unknown): Record<string, unknown> {
  const { change, failed } = readNode(entity, node)
  if (failed) throw new Error(failed.reason)
  if (!('record' in change)) throw new Error('no record was read')
  return change.record
}
