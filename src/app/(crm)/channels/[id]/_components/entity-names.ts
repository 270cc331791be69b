import type { Entity } from '@/unified/change'

/** What a channel brings, in the merchant's words. */
export const entityNames: Record<Entity, string> = {
  products: 'Products and stock',
  customers: 'Buyers',
  orders: 'Orders',
  checkouts: 'Checkouts',
  messages: 'Messages',
  cases: 'Returns and cases',
}
