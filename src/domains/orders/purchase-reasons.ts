import type { OrderStatus, PaymentStatus } from '@/db/schema/orders'

/**
 * Why an order does not count as a purchase, one sentence per reason; none: it counts. The rule itself is the generated
 * column orders.counts_as_purchase, and a test holds the two together.
 */
export function reasonsAgainstPurchase(order: {
  status: OrderStatus
  paymentStatus: PaymentStatus
  isTest: boolean
  /** decimal text */
  totalAmount: string
}): string[] {
  return [
    ...(order.status === 'cancelled' ? ['It was cancelled.'] : []),
    ...(order.paymentStatus === 'pending' ? ['It is not paid yet.'] : []),
    ...(order.paymentStatus === 'voided' ? ['Its payment was voided.'] : []),
    ...(order.isTest ? ['It is a test order.'] : []),
    ...(isAboveZero(order.totalAmount) ? [] : ['Its total is not above zero.']),
  ]
}

const isAboveZero = (decimal: string) => !decimal.startsWith('-') && /[1-9]/.test(decimal)
