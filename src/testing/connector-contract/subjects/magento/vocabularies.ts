import { kinds, order, product } from '@/marketplaces/magento/fixtures/records'
import { type Read, readOrder, readProduct } from '@/marketplaces/magento/map'
import * as tables from '@/marketplaces/magento/status-tables'
import type { Vocabulary } from '../../subject'

/** Every state of an order, and status of a product. */
export const magentoVocabularies: Vocabulary[] = [
  {
    name: 'state of an order of which a part was sent',
    of: 'order status',
    table: tables.orderStates,
    words: {
      new: { status: 'pending' },
      pending_payment: { status: 'pending' },
      payment_review: { status: 'pending' },
      holded: { status: 'pending' },
      processing: { status: 'shipped' },
      complete: { status: 'delivered' },
      closed: { status: 'returned' },
      canceled: { status: 'cancelled' },
    },
    read: (state) => recordOf(readOrder({ ...order, state })),
  },
  {
    name: 'state of an order, and its money',
    of: 'payment status',
    table: tables.paymentStates,
    words: {
      new: { paymentStatus: 'pending' },
      pending_payment: { paymentStatus: 'pending' },
      payment_review: { paymentStatus: 'authorized' },
      holded: { paymentStatus: 'pending' },
      processing: { paymentStatus: 'paid' },
      complete: { paymentStatus: 'paid' },
      closed: { paymentStatus: 'refunded' },
      canceled: { paymentStatus: 'voided' },
    },
    // what is held back says nothing of its money but by amounts
    read: (state) =>
      recordOf(
        readOrder({ ...order, state, total_due: state === 'holded' ? order.grand_total : '0' }),
      ),
  },
  {
    name: 'status of a product',
    of: 'product status',
    table: tables.productStatuses,
    words: { 1: { status: 'active' }, 2: { status: 'inactive' } },
    read: (status) => recordOf(readProduct({ ...product, status }, kinds)),
  },
]

function recordOf({ change, failed }: Read): Record<string, unknown> {
  if (!change || !('record' in change)) throw new Error(failed?.reason ?? 'no record was read')
  return change.record
}
