import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { auditOf, idsOf, lockConversations } from './lock-conversations'
import { refreshConversations } from './refresh-conversations'
import { ConversationIds, Move } from './schemas'

/** Moves conversations to a column of the board; to follow-up with a day. They are seen again if they were snoozed. */
export const moveConversations = verb({
  name: 'inbox.moveConversations',
  role: 'agent',
  input: z.object({ conversationIds: ConversationIds, to: Move }),
  run: async (ctx, { conversationIds, to }): Promise<{ changed: number }> => {
    const rows = await lockConversations(ctx, conversationIds)
    await applyMove(
      ctx,
      rows.map(({ id }) => id),
      to,
    )
    await refreshConversations(ctx, idsOf(rows))
    return { changed: rows.length }
  },
  audit: ({ conversationIds, to }, { changed }) =>
    auditOf(conversationIds, { status: to.status, conversations: changed }),
})

/** Sets the status of locked conversations. What is resolved has been read. Throws `invalid` for a day that is past. */
export async function applyMove(
  { tx, orgId, now }: TxCtx,
  ids: string[],
  { status, followUpAt }: Move,
): Promise<void> {
  const at = now().toISOString()
  const day = status === 'follow_up' ? (followUpAt ?? null) : null
  if (day && Date.parse(day) <= now().getTime()) {
    throw new AppError('invalid', 'Choose a time that is still to come.', {
      fields: { followUpAt: 'Choose a time that is still to come.' },
    })
  }
  await tx.execute(sql`
    update conversations set status = ${status}, follow_up_at = ${day}::timestamptz, snoozed_until = null,
      resolved_at = case when ${status} = 'resolved' then ${at}::timestamptz else resolved_at end
    where org_id = ${orgId} and id = any(${sql.param(ids)}::uuid[])`)
  if (status !== 'resolved') return
  await tx.execute(sql`
    update messages set is_read = true
    where org_id = ${orgId} and conversation_id = any(${sql.param(ids)}::uuid[]) and not is_read`)
}
