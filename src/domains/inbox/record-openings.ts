import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/**
 * Writes down when the matters of conversations were opened and resolved, as they stand now. Called wherever a status or
 * a message changes, in the same transaction, so that the measures need no other history.
 * @param ids a query that yields `id`
 */
export async function recordOpenings(ctx: TxCtx, ids: SQL): Promise<void> {
  const { tx, orgId, actor } = ctx
  const by = actor.kind === 'user' ? actor.userId : null
  await tx.execute(sql`
    insert into conversation_openings (org_id, conversation_id, opened_at, resolved_at)
    select ${orgId}, c.id, first.at,
      -- a question and its answer came in together: the answer was its end
      case when c.status = 'resolved' then greatest(c.last_message_at, first.at) end
    from conversations c
    left join connections k on k.org_id = c.org_id and k.id = c.connection_id
    cross join lateral (
      select min(m.sent_at) as at from messages m
      where m.org_id = c.org_id and m.conversation_id = c.id and m.direction = 'in' and not m.is_automatic
        and m.sent_at >= coalesce(k.connected_at, '-infinity')
        and m.sent_at > coalesce((
          select max(coalesce(o.resolved_at, 'infinity')) from conversation_openings o
          where o.org_id = c.org_id and o.conversation_id = c.id), '-infinity')
    ) first
    where c.org_id = ${orgId} and c.id in (${ids}) and first.at is not null
    on conflict do nothing`)
  await tx.execute(sql`
    update conversation_openings o set resolved_by = ${by}::uuid,
      resolved_at = greatest(c.resolved_at, o.opened_at)
    from conversations c
    where o.org_id = ${orgId} and o.conversation_id in (${ids}) and o.resolved_at is null
      and c.org_id = o.org_id and c.id = o.conversation_id and c.status = 'resolved'`)
  // resolved too early: by mistake, or because the answer did not arrive
  await tx.execute(sql`
    update conversation_openings o set resolved_at = null, resolved_by = null
    from conversations c
    where o.org_id = ${orgId} and o.conversation_id in (${ids}) and o.resolved_at is not null
      and c.org_id = o.org_id and c.id = o.conversation_id and c.status <> 'resolved'
      and not exists (
        select from conversation_openings later
        where later.org_id = o.org_id and later.conversation_id = o.conversation_id
          and (later.opened_at > o.opened_at or later.resolved_at is null))`)
}
