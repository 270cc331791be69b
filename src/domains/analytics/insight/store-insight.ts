import { z } from 'zod'
import { customerInsights } from '@/db/schema'
import { insightReasons, insightWriters } from '@/db/schema/customers'
import { verb } from '@/db/verb'

/** Keeps what was written about a person until their facts change. */
export const storeInsight = verb({
  name: 'analytics.storeInsight',
  role: 'agent',
  input: z.object({
    customerId: z.guid(),
    factsHash: z.string(),
    sentences: z.array(z.string()).min(1).max(3),
    writer: z.enum(insightWriters),
    model: z.string().nullable(),
    reason: z.enum(insightReasons).nullable(),
  }),
  run: async ({ tx, orgId, now }, { customerId, ...insight }): Promise<void> => {
    const row = { ...insight, writtenAt: now() }
    await tx
      .insert(customerInsights)
      .values({ orgId, customerId, ...row })
      .onConflictDoUpdate({
        target: [customerInsights.orgId, customerInsights.customerId],
        set: row,
      })
  },
  audit: ({ customerId, writer, reason }) => ({
    entity: 'customer',
    entityId: customerId,
    details: { writer, ...(reason && { reason }) },
  }),
})
