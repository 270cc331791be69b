import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord, Page } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { orderOf } from './map-order'
import { productOf } from './map-product'
import { Order, Undone } from './wire-orders'
import { Product } from './wire-products'
import { id, time } from './wire-values'

export type Read =
  | { change: UnifiedChange; failed?: never }
  | { failed: FailedRecord; change?: never }

const WholeOrder = Undone.extend({ order: Order })

/** An order and what was undone of it, numbers as text, as a change; or why it cannot be one. */
export function readOrder(
  wire: unknown,
  { returns = [], cancellations = [] }: { returns?: unknown; cancellations?: unknown } = {},
): Read {
  const read = WholeOrder.safeParse({ order: wire, returns, cancellations })
  const checked = read.success ? UnifiedOrder.safeParse(orderOf(read.data.order, read.data)) : read
  if (checked.success) return { change: { kind: 'order', record: checked.data, raw: wire } }
  return { failed: { entity: 'orders', ...named(wire), reason: reasonOf(checked.error) } }
}

/** A product, numbers as text, as a change; or why it cannot be one. */
export function readProduct(wire: unknown): Read {
  const read = Product.safeParse(wire)
  const checked = read.success ? UnifiedProduct.safeParse(productOf(read.data)) : read
  if (checked.success) return { change: { kind: 'product', record: checked.data, raw: wire } }
  return { failed: { entity: 'products', ...named(wire), reason: reasonOf(checked.error) } }
}

/** What is gone, as a change. */
export const gone = (entity: 'orders' | 'products', externalId: string, at: string): Read => ({
  change: { kind: 'deleted', entity, externalId, at },
})

export const pageOf = (read: readonly Read[], at: string): Page => ({
  changes: read.flatMap(({ change }) => change ?? []),
  failed: read.flatMap(({ failed }) => failed ?? []),
  at,
})

const Named = z
  .object({ id: id.catch('unknown'), update_time: time.optional().catch(undefined) })
  .catch({ id: 'unknown', update_time: undefined })

/** What can be read of a record that cannot: its id, and when it changed. */
function named(wire: unknown) {
  const { id: externalId, update_time: changedAt } = Named.parse(wire)
  return { externalId, changedAt }
}
