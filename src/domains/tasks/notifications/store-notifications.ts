import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/**
 * Tells members something, each once per cause, unless they muted its kind.
 * @param rows a query of user_id, kind, cause_key, title, href, task_id
 */
export async function storeNotifications(ctx: TxCtx, rows: SQL): Promise<number> {
  const { tx, orgId } = ctx
  const stored = await tx.execute(sql`
    insert into notifications (org_id, id, user_id, kind, cause_key, title, href, task_id, created_at)
    select ${orgId}, internal.uuid_v7(), n.user_id, n.kind, n.cause_key, n.title, n.href, n.task_id,
      ${ctx.now().toISOString()}
    from (${rows}) n
    left join notification_preferences p on p.org_id = ${orgId} and p.user_id = n.user_id
    where not n.kind = any(coalesce(p.muted, '{}'))
    on conflict (org_id, user_id, cause_key) do nothing`)
  return stored.count
}

/**
 * A join that yields whom something concerns, as `r.user_id`: the assignee, and where there is none, or one who has left,
 * everybody who may do something about it.
 */
export const recipientsOf = (orgId: string, assignee: SQL): SQL => sql`
  join lateral (
    select m.user_id from memberships m where m.org_id = ${orgId} and m.user_id = ${assignee}
    union all
    select m.user_id from memberships m where m.org_id = ${orgId} and m.role <> 'viewer' and not exists (
      select 1 from memberships a where a.org_id = ${orgId} and a.user_id = ${assignee})
  ) r on true`

/** Where a conversation is shown. @param c its row */
export const conversationHref = (c: SQL): SQL => sql`'/inbox/' || ${c}.id`

/** Where a task is shown. */
export const taskHref = (id: SQL): SQL => sql`'/tasks/' || ${id}`
