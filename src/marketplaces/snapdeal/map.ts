import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { orderOf } from './map-order'
import { productOf } from './map-product'
import { type Inventory, Product } from './wire-products'
import { Suborder } from './wire-suborders'
import { id, time } from './wire-values'

export type Read =
  | { change: UnifiedChange; failed?: never }
  | { failed: FailedRecord; change?: never }

/** A suborder, numbers as text, as a change; or why it cannot be one. */
export function readSuborder(wire: unknown): Read {
  const read = Suborder.safeParse(wire)
  const checked = read.success ? UnifiedOrder.safeParse(orderOf(read.data)) : read
  if (checked.success) return { change: { kind: 'order', record: checked.data, raw: wire } }
  const { suborderCode: externalId, updated: changedAt } = Named.parse(wire)
  return {
    failed: { entity: 'orders', ...{ externalId, changedAt }, reason: reasonOf(checked.error) },
  }
}

/** A product, numbers as text, as a change; or why it cannot be one. */
export function readProduct(
  wire: { supc: string },
  { inventory, at }: { inventory: Inventory; at: string },
): Read {
  const read = Product.safeParse(wire)
  const checked = read.success
    ? UnifiedProduct.safeParse(productOf(read.data, inventory, at))
    : read
  if (checked.success) return { change: { kind: 'product', record: checked.data, raw: wire } }
  return { failed: { entity: 'products', externalId: wire.supc, reason: reasonOf(checked.error) } }
}

/** What can be read of a suborder that cannot: its code, and when it changed. */
export const Named = z
  .object({ suborderCode: id.catch('unknown'), updated: time.optional().catch(undefined) })
  .catch({ suborderCode: 'unknown', updated: undefined })

/** The changes and failures of several. */
export const sorted = (read: readonly Read[]) => ({
  changes: read.flatMap(({ change }) => change ?? []),
  failed: read.flatMap(({ failed }) => failed ?? []),
})
