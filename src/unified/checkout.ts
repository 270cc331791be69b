import { z } from 'zod'
import { currencyCode, decimalText, externalId, instant } from './values'

/** A cart that reached the checkout. Abandoned while it has no `completedAt`. */
export const UnifiedCheckout = z.object({
  externalId,
  /** the channel's id of the person, where they are known */
  buyerExternalId: externalId.optional(),
  /** normalized: trimmed, lower case */
  email: z.string().max(320).optional(),
  recoveryUrl: z.string().max(4000).optional(),
  items: z
    .array(
      z.object({ title: z.string().max(2000), quantity: z.number().int(), price: decimalText }),
    )
    .max(500),
  currency: currencyCode,
  total: decimalText,
  abandonedAt: instant,
  completedAt: instant.optional(),
  completedOrderId: externalId.optional(),
  sourceUpdatedAt: instant,
})
export type UnifiedCheckout = z.infer<typeof UnifiedCheckout>
