import { listingWire, orderWire } from '@/marketplaces/amazon/fixtures/order'
import { readOrder, readProduct } from '@/marketplaces/amazon/map'
import * as tables from '@/marketplaces/amazon/status-tables'
import type { Vocabulary } from '../../subject'

/** Every word of each vocabulary of the Orders and Listings Items APIs that we read. */
export const amazonVocabularies: Vocabulary[] = [
  {
    name: 'FulfillmentStatus',
    of: 'order status',
    table: tables.fulfillmentStatuses,
    words: {
      PENDING_AVAILABILITY: { status: 'pending' },
      PENDING: { status: 'pending' },
      UNSHIPPED: { status: 'confirmed' },
      INVOICE_UNCONFIRMED: { status: 'confirmed' },
      PARTIALLY_SHIPPED: { status: 'shipped' },
      SHIPPED: { status: 'shipped' },
      CANCELLED: { status: 'cancelled' },
      UNFULFILLABLE: { status: 'cancelled' },
    },
    read: (word) => order({ fulfillment: { fulfillmentStatus: word } }),
  },
  {
    name: 'FulfillmentStatus, as it tells of payment',
    of: 'payment status',
    table: tables.paymentStatuses,
    words: {
      PENDING_AVAILABILITY: { paymentStatus: 'pending' },
      PENDING: { paymentStatus: 'pending' },
      UNSHIPPED: { paymentStatus: 'paid' },
      INVOICE_UNCONFIRMED: { paymentStatus: 'paid' },
      PARTIALLY_SHIPPED: { paymentStatus: 'paid' },
      SHIPPED: { paymentStatus: 'paid' },
      CANCELLED: { paymentStatus: 'voided' },
      UNFULFILLABLE: { paymentStatus: 'voided' },
    },
    read: (word) => order({ fulfillment: { fulfillmentStatus: word } }),
  },
  {
    name: 'PackageStatus',
    of: 'detail',
    table: tables.packageStatuses,
    words: {
      PENDING: { status: 'shipped' },
      SHIPPED: { status: 'shipped' },
      IN_TRANSIT: { status: 'shipped' },
      UNDELIVERABLE: { status: 'shipped' },
      DELIVERED: { status: 'delivered' },
      CANCELLED: { status: 'shipped' },
    },
    read: (word) => order({ packages: [{ packageStatus: { status: word } }] }),
    unknown: () => ({ status: 'shipped' }),
  },
  {
    name: 'status of a listing',
    of: 'product status',
    table: tables.listingStatuses,
    words: { BUYABLE: { status: 'active' }, DISCOVERABLE: { status: 'inactive' } },
    read: (word) => product(word),
  },
]

function order(changes: Partial<Record<keyof typeof orderWire, unknown>>): Record<string, unknown> {
  const { change, failed } = readOrder({ ...orderWire, ...changes })
  if (failed) throw new Error(failed.reason)
  return recordOf(change)
}

function product(word: string): Record<string, unknown> {
  const [summary] = listingWire.summaries
  const wire = { ...listingWire, summaries: [{ ...summary, status: [word] }] }
  const { change, failed } = readProduct(wire, '2026-07-04T10:00:00.000Z')
  if (failed) throw new Error(failed.reason)
  return recordOf(change)
}

function recordOf(change: object): Record<string, unknown> {
  if (!('record' in change)) throw new Error('no record was read')
  return change.record as Record<string, unknown>
}
