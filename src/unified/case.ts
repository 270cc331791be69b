import { z } from 'zod'
import { currencyCode, decimalText, externalId, instant } from './values'

export const unifiedCaseTypes = ['return', 'cancellation', 'inquiry', 'case'] as const
export const unifiedCaseStatuses = ['open', 'waiting_seller', 'waiting_buyer', 'closed'] as const

/**
 * What a buyer asks for after an order: to send it back, to cancel it, where it is (an inquiry), or that the marketplace
 * decides (a case). Times are ISO 8601 with offset.
 */
export const UnifiedCase = z.object({
  externalId,
  type: z.enum(unifiedCaseTypes),
  status: z.enum(unifiedCaseStatuses),
  /** the source's own word where the status table does not know it */
  rawStatus: z.string().max(200).optional(),
  /** the source's word for why; never what somebody wrote */
  reason: z.string().max(200).optional(),
  externalOrderId: externalId.optional(),
  amount: decimalText.optional(),
  currency: currencyCode.optional(),
  openedAt: instant,
  /** until when the seller must answer */
  respondBy: instant.optional(),
  closedAt: instant.optional(),
  sourceUpdatedAt: instant,
})
export type UnifiedCase = z.infer<typeof UnifiedCase>
