import type { UnifiedOrder } from '@/unified/order'
import type { UnifiedProduct } from '@/unified/product'

/** By state: merchants name statuses themselves. `where`: told by whether anything was sent. */
export const orderStates: Record<string, UnifiedOrder['status'] | 'where'> = {
  new: 'pending',
  pending_payment: 'pending',
  payment_review: 'pending',
  holded: 'pending',
  processing: 'where',
  complete: 'delivered',
  closed: 'returned',
  canceled: 'cancelled',
}

/** What the same words say of the money, where no amount says more. */
export const paymentStates: Record<string, UnifiedOrder['paymentStatus']> = {
  new: 'pending',
  pending_payment: 'pending',
  payment_review: 'authorized',
  holded: 'pending',
  processing: 'paid',
  complete: 'paid',
  closed: 'refunded',
  canceled: 'voided',
}

export const productStatuses: Record<string, UnifiedProduct['status']> = {
  1: 'active',
  2: 'inactive',
}

/** An entry of one of the tables above. */
export const lookUp = <T>(table: Record<string, T>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined
