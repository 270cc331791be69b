import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { orderOf } from './map-order'
import { type OfferedItem, productOf } from './map-product'
import { InventoryItem, Order } from './wire'

type Read = { change: UnifiedChange; failed?: never } | { failed: FailedRecord; change?: never }

/** An order of the Fulfillment API as a change; or why it cannot be one. */
export function readOrder(wire: unknown): Read {
  const read = Order.safeParse(wire)
  const checked = read.success ? UnifiedOrder.safeParse(orderOf(read.data)) : read
  return checked.success
    ? { change: { kind: 'order', record: checked.data, raw: wire } }
    : { failed: { entity: 'orders', ...nameOf(wire), reason: reasonOf(checked.error) } }
}

/** An inventory item with its offers as a change; or why it cannot be one. */
export function readProduct(wire: unknown, beside: Omit<OfferedItem, 'item'>): Read {
  const read = InventoryItem.safeParse(wire)
  const checked = read.success
    ? UnifiedProduct.safeParse(productOf({ item: read.data, ...beside }))
    : read
  return checked.success
    ? { change: { kind: 'product', record: checked.data, raw: wire } }
    : { failed: { entity: 'products', externalId: skuOf(wire), reason: reasonOf(checked.error) } }
}

/** The SKU of an inventory item that may be unreadable otherwise. */
export const skuOf = (wire: unknown): string =>
  z.object({ sku: z.string().min(1) }).safeParse(wire).data?.sku ?? 'unknown'

const Named = z.object({
  orderId: z.string().min(1).catch('unknown'),
  lastModifiedDate: z.iso.datetime({ offset: true }).optional().catch(undefined),
})

/** What can be read of an order that cannot: its id, and when it changed. */
function nameOf(wire: unknown): { externalId: string; changedAt?: string } {
  const named = Named.safeParse(wire).data
  const changedAt = named?.lastModifiedDate
  return {
    externalId: named?.orderId ?? 'unknown',
    ...(changedAt && { changedAt: new Date(changedAt).toISOString() }),
  }
}
