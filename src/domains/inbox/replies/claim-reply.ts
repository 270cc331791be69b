import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'

export interface ClaimedReply extends Record<string, unknown> {
  connectionId: string
  externalConversationId: string
  body: string
  attempts: number
}

/** Takes a reply that waits to be sent; undefined when there is none, or somebody else has taken it. */
export const claimReply = verb({
  name: 'inbox.claimReply',
  role: 'agent',
  input: z.object({ messageId: z.guid() }),
  run: async ({ tx, orgId, now }, { messageId }): Promise<ClaimedReply | undefined> => {
    const [claimed] = await tx.execute<ClaimedReply>(sql`
      update messages m set status = 'sending', attempts = m.attempts + 1, attempted_at = ${now().toISOString()},
        error = null
      from conversations c
      where m.org_id = ${orgId} and m.id = ${messageId} and m.status = 'queued'
        and c.org_id = ${orgId} and c.id = m.conversation_id and c.connection_id is not null
        and c.external_id is not null
      returning c.connection_id as "connectionId", c.external_id as "externalConversationId", m.body, m.attempts`)
    return claimed
  },
  audit: ({ messageId }) => ({ entity: 'message', entityId: messageId }),
})
