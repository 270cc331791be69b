import type { UnifiedOrder } from '@/unified/order'
import type { UnifiedProduct } from '@/unified/product'

/** How far an item is. FORM_FAILED: a tax form of the state could not be made, and Flipkart or the seller makes it again. */
export const itemStatuses: Record<string, UnifiedOrder['status']> = {
  APPROVED: 'confirmed',
  PACKING_IN_PROGRESS: 'confirmed',
  FORM_FAILED: 'confirmed',
  PACKED: 'confirmed',
  READY_TO_DISPATCH: 'confirmed',
  PICKUP_COMPLETE: 'shipped',
  SHIPPED: 'shipped',
  DELIVERED: 'delivered',
  COMPLETED: 'delivered',
  CANCELLED: 'cancelled',
  RETURN_REQUESTED: 'returned',
  RETURNED: 'returned',
}

/** How the buyer pays, by what has happened to the order: COD is paid to who brings it. */
export const paymentTypes: Record<
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

export const listingStatuses: Record<string, UnifiedProduct['status']> = {
  ACTIVE: 'active',
  INACTIVE: 'inactive',
}

/** Whether a listing was put away. */
export const archivedStatuses: Record<string, boolean> = { ARCHIVED: true, NONE: false }

/** Whether a location sells. */
export const locationStatuses: Record<string, boolean> = { ENABLED: true, DISABLED: false }

/** Whether all stock lies at the seller's locations, which is the only stock that is told. */
export const profiles: Record<string, boolean> = {
  NON_FBF: true,
  FBF_LITE: true,
  FBF: false,
  FBF_AND_FBF_LITE: false,
  FBF_AND_NON_FBF: false,
}

/** An entry of one of the tables above. */
export const lookUp = <T>(table: Record<string, T>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined
