import {
  countWire,
  itemWire,
  money,
  orderWire,
  paymentWire,
} from '@/marketplaces/square/fixtures/records'
import { type Read, readItem, readOrder } from '@/marketplaces/square/map'
import * as tables from '@/marketplaces/square/status-tables'
import { Count } from '@/marketplaces/square/wire-records'
import type { Vocabulary } from '../../subject'

/** Every word of each vocabulary of the specification that we read. */
export const squareVocabularies: Vocabulary[] = [
  {
    name: 'OrderState',
    of: 'order status',
    table: tables.orderStates,
    words: {
      OPEN: { status: 'pending' },
      COMPLETED: { status: 'delivered' },
      CANCELED: { status: 'cancelled' },
      DRAFT: { status: 'pending' },
    },
    read: (word) => order({ state: word, fulfillments: [] }),
  },
  {
    name: 'FulfillmentState of an open order',
    of: 'order status',
    table: tables.fulfillmentStates,
    words: {
      PROPOSED: { status: 'pending' },
      RESERVED: { status: 'confirmed' },
      PREPARED: { status: 'confirmed' },
      COMPLETED: { status: 'shipped' },
      CANCELED: { status: 'pending' },
      FAILED: { status: 'pending' },
    },
    read: (word) => order({ state: 'OPEN', fulfillments: [{ state: word }] }),
  },
  {
    name: 'status of a payment',
    of: 'payment status',
    table: tables.paymentStatuses,
    words: {
      APPROVED: { paymentStatus: 'authorized' },
      PENDING: { paymentStatus: 'pending' },
      COMPLETED: { paymentStatus: 'paid' },
      CANCELED: { paymentStatus: 'voided' },
      FAILED: { paymentStatus: 'voided' },
    },
    read: (word) => order({ state: 'OPEN', fulfillments: [] }, { status: word }),
  },
  {
    name: 'status of a payment of which a part went back',
    of: 'detail',
    table: { APPROVED: true, COMPLETED: true },
    words: {
      APPROVED: { paymentStatus: 'refunded', refundedAmount: '5.5' },
      COMPLETED: { paymentStatus: 'partially_refunded', refundedAmount: '5.5' },
    },
    read: (word) => order({ state: 'OPEN' }, { status: word, refunded_money: money(550) }),
    unknown: (word) => ({ paymentStatus: 'pending', rawStatus: word }),
  },
  {
    name: 'is_archived of an item',
    of: 'product status',
    table: tables.archived,
    words: { false: { status: 'active' }, true: { status: 'inactive' } },
    read: (word) => {
      const item_data = { ...itemWire.item_data, is_archived: word }
      return recordOf(
        readItem(
          { ...itemWire, item_data },
          { related: new Map(), counts: [Count.parse(countWire)] },
        ),
      )
    },
  },
  {
    name: 'InventoryState',
    of: 'detail',
    table: tables.inventoryStates,
    words: Object.fromEntries(
      [
        ...['IN_STOCK', 'CUSTOM', 'SOLD', 'RETURNED_BY_CUSTOMER', 'RESERVED_FOR_SALE'],
        ...['SOLD_ONLINE', 'ORDERED_FROM_VENDOR', 'RECEIVED_FROM_VENDOR', 'IN_TRANSIT_TO'],
        ...['NONE', 'WASTE', 'UNLINKED_RETURN', 'COMPOSED', 'DECOMPOSED'],
        ...['SUPPORTED_BY_NEWER_VERSION', 'IN_TRANSIT'],
      ].map((word) => [word, { inventory: word === 'IN_STOCK' ? 4 : 0 }]),
    ),
    read: (word) => {
      const counts = [Count.parse({ ...countWire, state: word })]
      return recordOf(readItem(itemWire, { related: new Map(), counts }))
    },
    unknown: () => ({ inventory: 0 }),
  },
]

const order = (changes: Partial<Record<keyof typeof orderWire, unknown>>, payment: object = {}) =>
  recordOf(
    readOrder(
      { ...orderWire, ...changes },
      { payments: [{ ...paymentWire, ...payment }], itemOf: () => undefined },
    ),
  )

function recordOf({ change, failed }: Read): Record<string, unknown> {
  if (!change || !('record' in change)) throw new Error(failed?.reason ?? 'no record was read')
  return change.record
}
