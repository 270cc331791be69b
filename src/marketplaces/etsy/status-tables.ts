import type { UnifiedOrder } from '@/unified/order'
import type { UnifiedProduct } from '@/unified/product'

/** `where`: the word is about money, and where the goods are is told by whether they were sent. */
export const receiptStatuses: Record<string, UnifiedOrder['status'] | 'where'> = {
  open: 'pending',
  'payment processing': 'pending',
  paid: 'confirmed',
  completed: 'delivered',
  canceled: 'cancelled',
  'fully refunded': 'returned',
  'partially refunded': 'where',
}

/** What the same words say of the money, where no refund says more. */
export const paymentStatuses: Record<string, UnifiedOrder['paymentStatus']> = {
  open: 'pending',
  'payment processing': 'pending',
  paid: 'paid',
  completed: 'paid',
  canceled: 'voided',
  'fully refunded': 'refunded',
  'partially refunded': 'partially_refunded',
}

/** What a listing's state says of whether it can be bought. */
export const listingStates: Record<string, UnifiedProduct['status']> = {
  active: 'active',
  sold_out: 'out_of_stock',
  inactive: 'inactive',
  draft: 'inactive',
  expired: 'inactive',
}

/** An entry of one of the tables above. Etsy documents its words in small letters and sends some with capitals. */
export function lookUp<T>(table: Record<string, T>, word: string): T | undefined {
  const key = word.toLowerCase()
  return Object.hasOwn(table, key) ? table[key] : undefined
}
