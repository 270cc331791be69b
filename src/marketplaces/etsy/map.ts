import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedOrder } from '@/unified/order'
import { UnifiedProduct } from '@/unified/product'
import type { FailedRecord } from '../contract/connector'
import { noteWith } from '../contract/order-note'
import { reasonOf } from '../contract/unreadable'
import { orderOf } from './map-order'
import { productOf } from './map-product'
import { trimmedText } from './plain-text'
import { Listing } from './wire-listings'
import { Receipt } from './wire-receipts'
import { id, time } from './wire-values'

export type Read =
  | {
      change: UnifiedChange
      /** what the buyer wrote with it */
      note?: UnifiedChange[]
      failed?: never
    }
  | { failed: FailedRecord; change?: never; note?: never }

/** A receipt, numbers as text, as a change; or why it cannot be one. */
export function readReceipt(wire: unknown): Read {
  const read = Receipt.safeParse(wire)
  const checked = read.success ? UnifiedOrder.safeParse(orderOf(read.data)) : read
  if (checked.success)
    return {
      change: { kind: 'order', record: checked.data, raw: wire },
      note: noteWith('receipt', checked.data, trimmedText(read.data?.message_from_buyer)),
    }
  const { receipt_id: externalId, updated_timestamp: changedAt } = named(wire)
  return {
    failed: { entity: 'orders', ...{ externalId, changedAt }, reason: reasonOf(checked.error) },
  }
}

/** A listing with its inventory, numbers as text, as a change; or why it cannot be one. */
export function readListing(wire: unknown): Read {
  const read = Listing.safeParse(wire)
  const checked = read.success ? UnifiedProduct.safeParse(productOf(read.data)) : read
  if (checked.success) return { change: { kind: 'product', record: checked.data, raw: wire } }
  const { listing_id: externalId, updated_timestamp: changedAt } = named(wire)
  return {
    failed: { entity: 'products', ...{ externalId, changedAt }, reason: reasonOf(checked.error) },
  }
}

const Named = z
  .object({
    receipt_id: id.catch('unknown'),
    listing_id: id.catch('unknown'),
    updated_timestamp: time.optional().catch(undefined),
  })
  .catch({ receipt_id: 'unknown', listing_id: 'unknown', updated_timestamp: undefined })

/** What can be read of a record that cannot: its id, and when it changed. */
const named = (wire: unknown) => Named.parse(wire)
