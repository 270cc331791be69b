import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { putBack } from './put-back'

/** A reply that is still being sent after so long belongs to a process that died. */
const ABANDONED_MINUTES = 5

/**
 * Replies whose sender died are for a person to judge; those that wait to be tried again are named once their pause is
 * over: a minute, then twice as long each time. What the ledger sends is judged there.
 */
export const settleAbandonedReplies = verb({
  name: 'inbox.settleAbandonedReplies',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ abandoned: number; due: string[] }> => {
    const { tx, orgId } = ctx
    const at = ctx.now().toISOString()
    const abandoned = await tx.execute<{ conversationId: string }>(sql`
      update messages set status = 'unknown',
        error = 'The program that was sending this reply ended before it heard back. Look at the channel whether it arrived.'
      where org_id = ${orgId} and status = 'sending' and ledger_id is null
        and attempted_at < ${at}::timestamptz - make_interval(mins => ${ABANDONED_MINUTES}::int)
      returning conversation_id as "conversationId"`)
    await putBack(
      ctx,
      abandoned.map(({ conversationId }) => conversationId),
    )
    const due = await tx.execute<{ id: string }>(sql`
      select id from messages
      where org_id = ${orgId} and status = 'queued'
        and coalesce(attempted_at, created_at) < ${at}::timestamptz - make_interval(mins => (2 ^ least(attempts - 1, 6))::int)
      order by created_at limit 100`)
    return { abandoned: abandoned.length, due: due.map(({ id }) => id) }
  },
  audit: (_, { abandoned, due }) => ({
    entity: 'message',
    details: { abandoned, due: due.length },
  }),
})
