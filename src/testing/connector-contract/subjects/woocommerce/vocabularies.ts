import { orderRecord, productRecord } from '@/marketplaces/woocommerce/fixtures/records'
import { type Kept, readRecord } from '@/marketplaces/woocommerce/map'
import * as tables from '@/marketplaces/woocommerce/status-tables'
import type { Vocabulary } from '../../subject'

/** Every word of each vocabulary; `trash` ends a record and stands in map.test.ts. */
export const woocommerceVocabularies: Vocabulary[] = [
  {
    name: 'status',
    of: 'order status',
    table: tables.orderStatuses,
    words: {
      'checkout-draft': { status: 'pending' },
      pending: { status: 'pending' },
      'on-hold': { status: 'pending' },
      processing: { status: 'confirmed' },
      completed: { status: 'delivered' },
      cancelled: { status: 'cancelled' },
      failed: { status: 'cancelled' },
      refunded: { status: 'returned' },
    },
    read: (word) => order({ status: word }),
  },
  {
    name: 'status of an order with a day on which it was paid',
    of: 'payment status',
    table: tables.orderStatuses,
    words: {
      'checkout-draft': { paymentStatus: 'paid' },
      pending: { paymentStatus: 'paid' },
      'on-hold': { paymentStatus: 'paid' },
      processing: { paymentStatus: 'paid' },
      completed: { paymentStatus: 'paid' },
      cancelled: { paymentStatus: 'paid' },
      failed: { paymentStatus: 'voided' },
      refunded: { paymentStatus: 'refunded' },
    },
    read: (word) => order({ status: word }),
  },
  {
    name: 'status of an order without one',
    of: 'payment status',
    table: tables.orderStatuses,
    words: {
      'checkout-draft': { paymentStatus: 'pending' },
      pending: { paymentStatus: 'pending' },
      'on-hold': { paymentStatus: 'pending' },
      processing: { paymentStatus: 'pending' },
      completed: { paymentStatus: 'pending' },
      cancelled: { paymentStatus: 'voided' },
      failed: { paymentStatus: 'voided' },
      refunded: { paymentStatus: 'refunded' },
    },
    read: (word) => order({ status: word, date_paid_gmt: null }),
  },
  {
    name: 'status of products',
    of: 'product status',
    table: tables.productStatuses,
    words: {
      publish: { status: 'active' },
      draft: { status: 'inactive' },
      pending: { status: 'inactive' },
      private: { status: 'inactive' },
    },
    read: (word) => record('products', { ...productRecord, status: word }),
  },
  {
    name: 'stock_status',
    of: 'detail',
    table: tables.stockStatuses,
    words: {
      instock: { status: 'active' },
      onbackorder: { status: 'active' },
      outofstock: { status: 'out_of_stock' },
    },
    read: (word) => record('products', { ...productRecord, stock_status: word }),
    unknown: () => ({ status: 'active' }),
  },
]

const order = (changes: Partial<Record<keyof typeof orderRecord, unknown>>) =>
  record('orders', { ...orderRecord, ...changes })

function record(entity: Kept, wire: unknown): Record<string, unknown> {
  const { change, failed } = readRecord(entity, wire, { currency: 'EUR' })
  if (failed) throw new Error(failed.reason)
  if (!('record' in change)) throw new Error('no record was read')
  return change.record
}
