import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { refreshConversations } from '../refresh-conversations'

/** Puts conversations back to those that need a reply: what was sent in them did not arrive, or nobody knows. */
export async function putBack(ctx: TxCtx, conversationIds: string[]): Promise<void> {
  const ids = sql`select unnest(${sql.param(conversationIds)}::uuid[])`
  await ctx.tx.execute(sql`
    update conversations set status = 'needs_reply', resolved_at = null, follow_up_at = null, snoozed_until = null
    where org_id = ${ctx.orgId} and id in (${ids})`)
  await refreshConversations(ctx, ids)
}
