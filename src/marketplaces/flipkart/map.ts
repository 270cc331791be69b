import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { orderOf } from './map-order'
import { productOf } from './map-product'
import { Listing } from './wire-listings'
import { Shipment } from './wire-shipments'
import { id, time } from './wire-values'

export type Read =
  | { change: UnifiedChange; failed?: never }
  | { failed: FailedRecord; change?: never }

/** A shipment, numbers as text, as a change; or why it cannot be one. */
export function readShipment(wire: unknown): Read {
  const read = Shipment.safeParse(wire)
  const checked = read.success ? UnifiedOrder.safeParse(orderOf(read.data)) : read
  if (checked.success) return { change: { kind: 'order', record: checked.data, raw: wire } }
  const { shipmentId: externalId, updatedAt: changedAt } = Named.parse(wire)
  return {
    failed: { entity: 'orders', ...{ externalId, changedAt }, reason: reasonOf(checked.error) },
  }
}

/** A listing, numbers as text, as a change; or why it cannot be one. */
export function readListing(sku: string, wire: unknown, at: string): Read {
  const read = Listing.safeParse(wire)
  const checked = read.success ? UnifiedProduct.safeParse(productOf(sku, read.data, at)) : read
  if (checked.success) return { change: { kind: 'product', record: checked.data, raw: wire } }
  return { failed: { entity: 'products', externalId: sku, reason: reasonOf(checked.error) } }
}

/** What can be read of a shipment that cannot: its id, and when it changed. */
const Named = z
  .object({ shipmentId: id.catch('unknown'), updatedAt: time.optional().catch(undefined) })
  .catch({ shipmentId: 'unknown', updatedAt: undefined })

/** The changes and failures of several. */
export const sorted = (read: readonly Read[]) => ({
  changes: read.flatMap(({ change }) => change ?? []),
  failed: read.flatMap(({ failed }) => failed ?? []),
})
