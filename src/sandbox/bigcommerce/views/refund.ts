import type { OrderRecord, Refund } from '../../kit/shop/records'
import type { Store } from '../store'
import { paysInCash } from './order-status'
import { iso8601, number } from './values'

/** A refund of V3. */
export const viewRefund = (store: Store, order: OrderRecord, refund: Refund) => ({
  id: store.number(refund.id),
  order_id: store.number(order.id),
  user_id: 1,
  created: iso8601(refund.createdAt),
  reason: refund.note ?? '',
  total_amount: number(refund.amount),
  total_tax: 0,
  uses_merchant_override_values: false,
  items: [
    ...refund.lines.map(({ lineId, quantity, amount }) => ({
      item_type: 'PRODUCT',
      item_id: store.number(lineId),
      reason: '',
      quantity,
      requested_amount: number(amount),
    })),
    ...(refund.shipping > 0
      ? [
          {
            item_type: 'SHIPPING',
            item_id: 1,
            reason: '',
            requested_amount: number(refund.shipping),
          },
        ]
      : []),
  ],
  payments: [
    {
      id: store.number(refund.id),
      provider_id: paysInCash(order) ? 'cod' : 'stripe',
      amount: number(refund.amount),
      offline: paysInCash(order),
      is_declined: false,
      declined_message: '',
    },
  ],
})
