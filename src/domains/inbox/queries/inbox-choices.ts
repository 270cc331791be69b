import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'

const MOST_UNREAD = 99

/** What the filters of the inbox offer: its channels, and the tags that open conversations bear. */
export function readInboxChoices(
  ctx: Ctx,
): Promise<{ channels: { id: string; name: string; marketplace: string }[]; tags: string[] }> {
  return read(ctx, async (tx) => {
    const [channels, tags] = await Promise.all([
      tx.execute<{ id: string; name: string; marketplace: string }>(sql`
        select k.id, k.name, k.marketplace from tenant.connections k
        where exists (select 1 from conversations c where c.org_id = ${ctx.orgId} and c.connection_id = k.id)
        order by k.name`),
      tx.execute<{ tag: string }>(sql`
        select distinct tag from (
          select tags from tenant.conversations order by last_message_at desc nulls last, id desc nulls last limit 2000
        ) recent cross join lateral unnest(tags) tag order by tag limit 100`),
    ])
    return { channels: [...channels], tags: tags.map(({ tag }) => tag) }
  })
}

/** How many conversations hold something nobody has read; beyond 99 one more. */
export async function countUnreadConversations(ctx: Ctx): Promise<number> {
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ count: number }>(
      sql`
      select count(*)::int as count from (
        select 1 from tenant.conversations where unread_count > 0 and snoozed_until is null
        limit ${MOST_UNREAD + 1}) bounded`.inlineParams(),
    ),
  )
  return row?.count ?? 0
}

/** A conversation as its channel knows it; undefined for one that no channel knows. */
export async function findChannelConversation(
  ctx: Ctx,
  id: string,
): Promise<{ connectionId: string; externalConversationId: string } | undefined> {
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ connectionId: string; externalConversationId: string }>(sql`
      select c.connection_id as "connectionId", c.external_id as "externalConversationId"
      from conversations c join connections k on k.org_id = c.org_id and k.id = c.connection_id
      where c.org_id = ${ctx.orgId} and c.id = ${id} and c.external_id is not null
        and k.status = 'connected' and k.frequency is not null`),
  )
  return row
}
