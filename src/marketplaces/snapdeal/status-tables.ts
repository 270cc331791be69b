import type { UnifiedOrder } from '@/unified/order'

/**
 * How far a suborder is: Snapdeal's codes, and words that stand in other descriptions of its answers. MFG, BARP, AHOS and
 * ASTN are steps between the label and the courier.
 */
export const suborderStatuses: Record<string, UnifiedOrder['status']> = {
  PFF: 'pending',
  PRNT: 'pending',
  MFG: 'confirmed',
  BARP: 'confirmed',
  AHOS: 'confirmed',
  ASTN: 'confirmed',
  APPROVED: 'confirmed',
  PACKED: 'confirmed',
  SHP: 'shipped',
  SHIPPED: 'shipped',
  IN_TRANSIT: 'shipped',
  FFD: 'delivered',
  DELIVERED: 'delivered',
  CLD: 'cancelled',
  CANCELLED: 'cancelled',
  RETURNED: 'returned',
}

/** How the buyer pays, by what has happened to the order: COD is paid to who brings it. The words are not published. */
export const paymentModes: Record<
  string,
  Record<UnifiedOrder['status'], UnifiedOrder['paymentStatus']>
> = {
  COD: {
    ...{ pending: 'pending', confirmed: 'pending', shipped: 'pending' },
    ...{ delivered: 'paid', returned: 'paid', cancelled: 'voided' },
  },
  PREPAID: {
    ...{ pending: 'paid', confirmed: 'paid', shipped: 'paid' },
    ...{ delivered: 'paid', returned: 'paid', cancelled: 'voided' },
  },
}

/** An entry of one of the tables above; in whatever letters it is written. */
export function lookUp<T>(table: Record<string, T>, word: string): T | undefined {
  const key = word.toUpperCase()
  return Object.hasOwn(table, key) ? table[key] : undefined
}
