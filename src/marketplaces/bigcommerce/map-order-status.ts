import type { UnifiedOrder } from '@/unified/order'
import { lookUp, moneyStatuses, orderStatuses, paymentStatuses } from './status-tables'
import type { OrderHead } from './wire-orders'

type Words = Pick<OrderHead, 'status_id' | 'payment_status' | 'date_shipped'>

/** The unified statuses of an order, and the first word that is not in our tables. */
export function statusesOf(
  order: Words,
): Pick<UnifiedOrder, 'status' | 'paymentStatus' | 'rawStatus'> {
  const known = lookUp(orderStatuses, order.status_id)
  const word = order.payment_status ?? ''
  const isKnownWord = Object.hasOwn(paymentStatuses, word)
  const raw = known === undefined ? order.status_id : isKnownWord ? undefined : word
  return {
    status: isSentWithDispute(order) ? 'shipped' : (known?.status ?? 'pending'),
    paymentStatus: isKnownWord
      ? (lookUp(paymentStatuses, word) ?? known?.payment ?? 'pending')
      : 'pending',
    ...(raw !== undefined && { rawStatus: raw }),
  }
}

/** Does an order say that money went back? How much, only its refunds tell. */
export function hasRefunds({ status_id, payment_status }: Omit<Words, 'date_shipped'>): boolean {
  const said = [
    lookUp(orderStatuses, status_id)?.payment,
    lookUp(paymentStatuses, payment_status ?? ''),
  ]
  return said.some((word) => word === 'refunded' || word === 'partially_refunded')
}

/** A status about money took the place of the one that said that the goods left. */
const isSentWithDispute = ({ status_id, date_shipped }: Words) =>
  moneyStatuses.includes(status_id) && date_shipped !== undefined
