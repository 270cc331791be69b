import type { UnifiedOrder } from '@/unified/order'
import type { UnifiedProduct } from '@/unified/product'

type PaymentStatus = UnifiedOrder['paymentStatus']

interface StatusWord {
  status: UnifiedOrder['status']
  /** of an order without, and with, a day on which it was paid */
  unpaid: PaymentStatus
  paid: PaymentStatus
}

/** `status` of orders; plugins add words. `trash` is a deleted order: see readRecord(). */
export const orderStatuses: Record<string, StatusWord> = {
  // somebody is, or was, at the checkout
  'checkout-draft': { status: 'pending', unpaid: 'pending', paid: 'paid' },
  pending: { status: 'pending', unpaid: 'pending', paid: 'paid' },
  // the merchant looks whether the money came
  'on-hold': { status: 'pending', unpaid: 'pending', paid: 'paid' },
  // to be sent; not paid yet where the buyer pays on delivery
  processing: { status: 'confirmed', unpaid: 'pending', paid: 'paid' },
  completed: { status: 'delivered', unpaid: 'pending', paid: 'paid' },
  cancelled: { status: 'cancelled', unpaid: 'voided', paid: 'paid' },
  failed: { status: 'cancelled', unpaid: 'voided', paid: 'voided' },
  refunded: { status: 'returned', unpaid: 'refunded', paid: 'refunded' },
}

/** `status` of products. */
export const productStatuses: Record<string, UnifiedProduct['status']> = {
  publish: 'active',
  draft: 'inactive',
  pending: 'inactive',
  // seen by the merchant only
  private: 'inactive',
}

/** `stock_status`: whether something can be bought now. */
export const stockStatuses: Record<string, 'there' | 'gone'> = {
  instock: 'there',
  onbackorder: 'there',
  outofstock: 'gone',
}

/** An entry of one of the tables above; words of the vendor never reach Object's own properties. */
export const lookUp = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
