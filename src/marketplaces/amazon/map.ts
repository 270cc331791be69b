import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { orderOf } from './map-order'
import { productOf } from './map-product'
import { Listing, Order } from './wire'

type Read = { change: UnifiedChange; failed?: never } | { failed: FailedRecord; change?: never }

/** An order of the Orders API as a change; or why it cannot be one. */
export function readOrder(wire: unknown): Read {
  const read = Order.safeParse(wire)
  const checked = read.success ? UnifiedOrder.safeParse(orderOf(read.data)) : read
  return checked.success
    ? { change: { kind: 'order', record: checked.data, raw: wire } }
    : { failed: { entity: 'orders', ...nameOf(wire), reason: reasonOf(checked.error) } }
}

/**
 * A listings item as a change; or why it cannot be one.
 * @param at when it was read, for one that no store says anything of
 */
export function readProduct(wire: unknown, at: string): Read {
  const read = Listing.safeParse(wire)
  const checked = read.success ? UnifiedProduct.safeParse(productOf(read.data, at)) : read
  return checked.success
    ? { change: { kind: 'product', record: checked.data, raw: wire } }
    : { failed: { entity: 'products', externalId: skuOf(wire), reason: reasonOf(checked.error) } }
}

/** The SKU of a listing that may be unreadable otherwise. */
export const skuOf = (wire: unknown): string =>
  z.object({ sku: z.string().min(1) }).safeParse(wire).data?.sku ?? 'unknown'

const Named = z.object({
  orderId: z.string().min(1).catch('unknown'),
  lastUpdatedTime: z.iso.datetime({ offset: true }).optional().catch(undefined),
})

/** What can be read of an order that cannot: its id, and when it changed. */
function nameOf(wire: unknown): { externalId: string; changedAt?: string } {
  const named = Named.safeParse(wire).data
  const changedAt = named?.lastUpdatedTime
  return {
    externalId: named?.orderId ?? 'unknown',
    ...(changedAt && { changedAt: new Date(changedAt).toISOString() }),
  }
}
