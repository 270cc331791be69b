import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord, Page } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { orderOf } from './map-order'
import { type Kinds, productOf } from './map-product'
import { id, Order, Product, time } from './wire'

export type Read =
  | { change: UnifiedChange; failed?: never }
  | { failed: FailedRecord; change?: never }

/** An order, numbers as text, as a change; or why it cannot be one. */
export function readOrder(wire: unknown): Read {
  const read = Order.safeParse(wire)
  const checked = read.success ? UnifiedOrder.safeParse(orderOf(read.data)) : read
  if (checked.success) return { change: { kind: 'order', record: checked.data, raw: wire } }
  return { failed: { entity: 'orders', ...named(wire), reason: reasonOf(checked.error) } }
}

/** A product with its kinds and its stock, as a change; or why it cannot be one. */
export function readProduct(wire: unknown, kinds: Kinds): Read {
  const read = Product.safeParse(wire)
  const checked = read.success ? UnifiedProduct.safeParse(productOf(read.data, kinds)) : read
  if (checked.success) return { change: { kind: 'product', record: checked.data, raw: wire } }
  return { failed: { entity: 'products', ...named(wire), reason: reasonOf(checked.error) } }
}

const Named = z
  .object({
    entity_id: id.optional().catch(undefined),
    id: id.optional().catch(undefined),
    updated_at: time.optional().catch(undefined),
  })
  .catch({})

/** What can be read of a record: its id, and when it changed. */
export function named(wire: unknown): { externalId: string; changedAt: string | undefined } {
  const { entity_id, id: own, updated_at: changedAt } = Named.parse(wire)
  return { externalId: entity_id ?? own ?? 'unknown', changedAt }
}

export const pageOf = (read: readonly Read[], at: string): Page => ({
  changes: read.flatMap(({ change }) => change ?? []),
  failed: read.flatMap(({ failed }) => failed ?? []),
  at,
})
