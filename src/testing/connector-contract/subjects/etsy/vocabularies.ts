import { listing, money, receipt } from '@/marketplaces/etsy/fixtures/records'
import { readListing, readReceipt } from '@/marketplaces/etsy/map'
import * as tables from '@/marketplaces/etsy/status-tables'
import type { Vocabulary } from '../../subject'

/** Every word of each vocabulary of the specification that we read. */
export const etsyVocabularies: Vocabulary[] = [
  {
    name: 'status of a receipt that was not sent',
    of: 'order status',
    table: tables.receiptStatuses,
    words: {
      open: { status: 'pending' },
      'payment processing': { status: 'pending' },
      paid: { status: 'confirmed' },
      completed: { status: 'delivered' },
      canceled: { status: 'cancelled' },
      'fully refunded': { status: 'returned' },
      'partially refunded': { status: 'confirmed' },
    },
    read: (word) => order({ status: word, is_shipped: false }),
  },
  {
    name: 'status of a receipt that was sent',
    of: 'order status',
    table: tables.receiptStatuses,
    words: {
      open: { status: 'pending' },
      'payment processing': { status: 'pending' },
      paid: { status: 'confirmed' },
      completed: { status: 'delivered' },
      canceled: { status: 'cancelled' },
      'fully refunded': { status: 'returned' },
      'partially refunded': { status: 'delivered' },
    },
    read: (word) => order({ status: word }),
  },
  {
    name: 'status of a receipt, and its money',
    of: 'payment status',
    table: tables.paymentStatuses,
    words: {
      open: { paymentStatus: 'pending' },
      'payment processing': { paymentStatus: 'pending' },
      paid: { paymentStatus: 'paid' },
      completed: { paymentStatus: 'paid' },
      canceled: { paymentStatus: 'voided' },
      'fully refunded': { paymentStatus: 'refunded' },
      'partially refunded': { paymentStatus: 'partially_refunded' },
    },
    read: (word) => order({ status: word }),
  },
  {
    name: 'status of a receipt of which a part was paid back',
    of: 'detail',
    table: { canceled: true, completed: true, paid: true },
    words: {
      canceled: { paymentStatus: 'partially_refunded' },
      completed: { paymentStatus: 'partially_refunded' },
      paid: { paymentStatus: 'partially_refunded' },
    },
    read: (word) => order({ status: word, refunds: [{ amount: money('550'), status: 'SUCCESS' }] }),
    unknown: (word) => ({ paymentStatus: 'pending', rawStatus: word }),
  },
  {
    name: 'state of a listing',
    of: 'product status',
    table: tables.listingStates,
    words: {
      active: { status: 'active' },
      inactive: { status: 'inactive' },
      sold_out: { status: 'out_of_stock' },
      draft: { status: 'inactive' },
      expired: { status: 'inactive' },
    },
    read: (word) => recordOf(readListing({ ...listing, state: word })),
  },
]

const order = (changes: Partial<Record<keyof typeof receipt, unknown>>) =>
  recordOf(readReceipt({ ...receipt, ...changes }))

function recordOf({ change, failed }: ReturnType<typeof readReceipt>): Record<string, unknown> {
  if (!change || !('record' in change)) throw new Error(failed?.reason ?? 'no record was read')
  return change.record
}
