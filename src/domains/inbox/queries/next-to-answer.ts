import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { conversationFilter } from './conversation-filter'
import type { InboxFilters } from './list-params'

/** Who has waited longest of those chosen, this conversation and colleagues' apart; undefined when nobody waits. */
export function findNextToAnswer(
  ctx: Ctx,
  filters: InboxFilters,
  conversationId: string,
): Promise<string | undefined> {
  const me = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  return read(ctx, async (tx) => {
    const filter = await conversationFilter(ctx, tx, filters)
    const [row] = await tx.execute<{ id: string }>(sql`
      select c.id from tenant.conversations c
      where c.status = 'needs_reply' and c.waiting_since is not null and c.id <> ${conversationId}
        and (c.assignee_id is null or c.assignee_id = ${me}::uuid) and ${filter}
      order by c.waiting_since, c.id limit 1`)
    return row?.id
  })
}
