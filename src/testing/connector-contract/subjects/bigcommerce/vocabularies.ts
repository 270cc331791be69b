import { orderRecord, productRecord } from '@/marketplaces/bigcommerce/fixtures/records'
import { type Kept, readRecord } from '@/marketplaces/bigcommerce/map'
import * as tables from '@/marketplaces/bigcommerce/status-tables'
import type { Vocabulary } from '../../subject'

/** Every word of each vocabulary of the V2 and V3 specifications. */
export const bigcommerceVocabularies: Vocabulary[] = [
  {
    name: 'status_id',
    of: 'order status',
    table: tables.orderStatuses,
    words: {
      0: { status: 'pending' },
      1: { status: 'pending' },
      2: { status: 'shipped' },
      3: { status: 'shipped' },
      4: { status: 'returned' },
      5: { status: 'cancelled' },
      6: { status: 'cancelled' },
      7: { status: 'pending' },
      8: { status: 'confirmed' },
      9: { status: 'confirmed' },
      10: { status: 'delivered' },
      11: { status: 'confirmed' },
      12: { status: 'pending' },
      13: { status: 'confirmed' },
      14: { status: 'confirmed' },
    },
    read: (word) => order({ status_id: word }),
  },
  {
    name: 'status_id of an order that was sent',
    of: 'detail',
    table: Object.fromEntries(tables.moneyStatuses.map((word) => [word, true])),
    words: { 13: { status: 'shipped' }, 14: { status: 'shipped' } },
    read: (word) => order({ status_id: word, date_shipped: 'Thu, 02 Jul 2026 12:00:05 +0000' }),
    unknown: (word) => ({ status: 'pending', rawStatus: word }),
  },
  {
    name: 'status_id where the payment status is empty',
    of: 'detail',
    table: tables.orderStatuses,
    words: {
      0: { paymentStatus: 'pending' },
      1: { paymentStatus: 'pending' },
      2: { paymentStatus: 'paid' },
      3: { paymentStatus: 'paid' },
      4: { paymentStatus: 'refunded' },
      5: { paymentStatus: 'voided' },
      6: { paymentStatus: 'voided' },
      7: { paymentStatus: 'pending' },
      8: { paymentStatus: 'paid' },
      9: { paymentStatus: 'paid' },
      10: { paymentStatus: 'paid' },
      11: { paymentStatus: 'paid' },
      12: { paymentStatus: 'pending' },
      13: { paymentStatus: 'paid' },
      14: { paymentStatus: 'partially_refunded' },
    },
    read: (word) => order({ status_id: word, payment_status: '' }),
    unknown: (word) => ({ paymentStatus: 'pending', rawStatus: word }),
  },
  {
    name: 'payment_status',
    of: 'payment status',
    table: tables.paymentStatuses,
    words: {
      '': { paymentStatus: 'paid' },
      authorized: { paymentStatus: 'authorized' },
      captured: { paymentStatus: 'paid' },
      'capture pending': { paymentStatus: 'authorized' },
      declined: { paymentStatus: 'voided' },
      'held for review': { paymentStatus: 'pending' },
      paid: { paymentStatus: 'paid' },
      'partially refunded': { paymentStatus: 'partially_refunded' },
      pending: { paymentStatus: 'pending' },
      refunded: { paymentStatus: 'refunded' },
      void: { paymentStatus: 'voided' },
      'void pending': { paymentStatus: 'voided' },
    },
    read: (word) => order({ payment_status: word }),
  },
  {
    name: 'availability',
    of: 'product status',
    table: tables.availabilities,
    words: {
      available: { status: 'active' },
      preorder: { status: 'active' },
      disabled: { status: 'inactive' },
    },
    read: (word) => record('products', { ...productRecord, availability: word }),
  },
  {
    name: 'inventory_tracking',
    of: 'detail',
    table: tables.trackings,
    words: {
      none: { inventory: undefined },
      product: { inventory: 12 },
      variant: { inventory: 12 },
    },
    read: (word) => record('products', { ...productRecord, inventory_tracking: word }),
    unknown: () => ({ inventory: undefined }),
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
