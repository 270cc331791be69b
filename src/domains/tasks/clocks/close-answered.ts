import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/** Closes the open reply tasks of conversations in which nobody waits any more, and what was told of them. */
export async function closeAnswered(ctx: TxCtx, conversationIds: string[]): Promise<number> {
  if (conversationIds.length === 0) return 0
  const { tx, orgId } = ctx
  const now = ctx.now().toISOString()
  const closed = await tx.execute<{ id: string }>(sql`
    update tasks set status = 'done', done_at = ${now}, done_by = null, updated_at = ${now}
    where org_id = ${orgId} and type = 'pending_reply' and status = 'open'
      and conversation_id = any(${sql.param(conversationIds)}::uuid[])
    returning id`)
  await tx.execute(sql`
    update notifications set read_at = ${now}
    where org_id = ${orgId} and read_at is null
      and task_id = any(${sql.param(closed.map(({ id }) => id))}::uuid[])`)
  return closed.length
}
