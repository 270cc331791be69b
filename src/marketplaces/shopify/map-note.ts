import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import type { UnifiedOrder } from '@/unified/order'
import { noteWith } from '../contract/order-note'

/** Later the merchant writes in the same field. */
const BUYERS_MS = 30 * 60_000

const Noted = z.object({ note: z.string().nullish().catch(null) })

/**
 * What the buyer wrote with an order, of the GraphQL API or of a webhook. The merchant's own notes stand in the same
 * place, so one is taken for the buyer's only where the order has not changed since it was placed.
 */
export function noteOf(order: UnifiedOrder, wire: unknown): UnifiedChange[] {
  const sincePlaced = Date.parse(order.sourceUpdatedAt) - Date.parse(order.orderedAt)
  return sincePlaced > BUYERS_MS ? [] : noteWith('order', order, Noted.parse(wire).note)
}
