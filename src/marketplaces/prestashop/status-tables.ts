import type { UnifiedOrder } from '@/unified/order'
import type { UnifiedProduct } from '@/unified/product'

/**
 * What a shop uses its states of orders for, by the settings that say so: merchants rename states and make their own,
 * and those of these settings can be told from one another by nothing else.
 */
export const roleStatuses: Record<string, UnifiedOrder['status']> = {
  PS_OS_CHEQUE: 'pending',
  PS_OS_BANKWIRE: 'pending',
  PS_OS_COD_VALIDATION: 'pending',
  PS_OS_OUTOFSTOCK_UNPAID: 'pending',
  // another sum was paid than the order's, or none: somebody must look
  PS_OS_ERROR: 'pending',
  PS_OS_PAYMENT: 'confirmed',
  PS_OS_WS_PAYMENT: 'confirmed',
  PS_OS_PREPARATION: 'confirmed',
  PS_OS_OUTOFSTOCK: 'confirmed',
  PS_OS_OUTOFSTOCK_PAID: 'confirmed',
  PS_OS_SHIPPING: 'shipped',
  PS_OS_DELIVERED: 'delivered',
  PS_OS_CANCELED: 'cancelled',
  PS_OS_REFUND: 'returned',
}

/** What some of them say of the money; of all others the flag `paid` does. */
export const rolePayments: Record<string, UnifiedOrder['paymentStatus']> = {
  PS_OS_CANCELED: 'voided',
  PS_OS_REFUND: 'refunded',
}

/** Flags of the states that merchants and modules make, the first that is set counts. */
export const flagStatuses: Record<string, UnifiedOrder['status']> = {
  shipped: 'shipped',
  delivery: 'confirmed',
  paid: 'confirmed',
  logable: 'confirmed',
}

/** `active` of products. */
export const productStatuses: Record<string, UnifiedProduct['status']> = {
  0: 'inactive',
  1: 'active',
}

/** `out_of_stock`: whether what is not there can be bought. */
export const backorderRules: Record<string, 'never' | 'always' | 'as the shop says'> = {
  0: 'never',
  1: 'always',
  2: 'as the shop says',
}

/** An entry of one of the tables above; words of the vendor never reach Object's own properties. */
export const lookUp = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
