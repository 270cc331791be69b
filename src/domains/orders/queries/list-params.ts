import type { OrderStatus, PaymentStatus } from '@/db/schema/orders'

/** What an orders list shows. */
export interface OrderFilters {
  /** beginning of the marketplace's own order number, in any case */
  search?: string
  statuses?: readonly OrderStatus[]
  paymentStatuses?: readonly PaymentStatus[]
  connectionIds?: readonly string[]
  /** first ISO day, in the organization's zone */
  from?: string
  /** last ISO day, included */
  to?: string
  /** orders of this person only */
  customerId?: string
}

/** One page of an orders list, newest first. */
export interface OrderListParams extends OrderFilters {
  /** from an earlier page; one that cannot be read means the first page */
  cursor?: string
  /** rows of a page, 1 to 1000; 50 when absent */
  size?: number
}
