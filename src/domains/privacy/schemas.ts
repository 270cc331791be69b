import { z } from 'zod'

export const erasureReasons = ['person_asked', 'marketplace_asked', 'merchant_decided'] as const

/** Why a person is erased: chosen, not typed, for a sentence about a person would be about them still. */
export const ErasureReason = z.enum(erasureReasons)
export type ErasureReason = z.infer<typeof ErasureReason>

export const EraseCustomer = z.object({
  customerId: z.guid(),
  reason: ErasureReason.default('person_asked'),
})

const Reason = z
  .string()
  .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
  .pipe(z.string().min(3, 'Say why.').max(500, 'At most 500 characters.'))

export const HoldRetention = z.object({ customerId: z.guid(), reason: Reason })

export const SetRetention = z.object({
  connectionId: z.guid(),
  /** absent: back to the rule of the marketplace */
  months: z.number().int().min(1, 'At least one month.').max(120, 'At most 120 months.').optional(),
  reason: Reason,
})

export const PrivacyDemand = z.object({
  connectionId: z.guid(),
  demand: z.enum(['export', 'erase', 'erase_account']),
  /** the person, by the connection's own id */
  externalId: z.string().min(1).max(500).optional(),
})
