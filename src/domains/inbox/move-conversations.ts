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

/** Sets the status of locked conversations. What is resolved has been read, which its channel hears. Throws `invalid` for a day that is past. */
export async function applyMove(
  ctx: TxCtx,
  ids: string[],
  { status, followUpAt }: Move,
): Promise<void> {
  const { tx, orgId, now } = ctx
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
  const seen = await tx.execute<{ id: string }>(sql`
    update messages set is_read = true
    where org_id = ${orgId} and conversation_id = any(${sql.param(ids)}::uuid[]) and direction = 'in' and not is_read
    returning conversation_id as id`)
  for (const conversationId of new Set(seen.map(({ id }) => id)))
    ctx.emit('inbox/conversation.read', { conversationId })
}
