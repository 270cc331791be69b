import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'

/** Tries of a file that cannot be fetched, some minutes apart, before it is given up. */
const MOST_TRIES = 6

const Outcome = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('stored'),
    fileKey: z.string(),
    size: z.number().int().nonnegative(),
    storedType: z.string(),
  }),
  z.object({ status: z.enum(['refused', 'waiting']), error: z.string() }),
])
export type AttachmentOutcome = z.infer<typeof Outcome>

/** Writes down what became of an attachment's content. `isTaken`: it was still waited for. */
export const settleAttachment = verb({
  name: 'inbox.settleAttachment',
  role: 'agent',
  input: z.object({ attachmentId: z.guid(), outcome: Outcome }),
  run: async ({ tx, orgId, now }, { attachmentId, outcome }): Promise<{ isTaken: boolean }> => {
    const rows = await tx.execute(
      outcome.status === 'stored'
        ? sql`
          update message_attachments set status = 'stored', file_key = ${outcome.fileKey}, size = ${outcome.size},
            stored_type = ${outcome.storedType}, error = null, attempts = attempts + 1
          where org_id = ${orgId} and id = ${attachmentId} and status = 'waiting' returning id`
        : sql`
          update message_attachments set error = ${outcome.error}, attempts = attempts + 1,
            attempted_at = ${now().toISOString()},
            status = case when ${outcome.status} = 'refused' then 'refused'
              when attempts + 1 >= ${MOST_TRIES}::int then 'failed' else 'waiting' end
          where org_id = ${orgId} and id = ${attachmentId} and status = 'waiting' returning id`,
    )
    return { isTaken: rows.length > 0 }
  },
  audit: ({ attachmentId, outcome }) => ({
    entity: 'attachment',
    entityId: attachmentId,
    details: { status: outcome.status },
  }),
})
