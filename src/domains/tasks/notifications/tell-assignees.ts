import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { storeNotifications, taskHref } from './store-notifications'

/** Tells whoever was given tasks, unless they took them themselves. */
export async function tellAssignees(ctx: TxCtx, taskIds: readonly string[]): Promise<void> {
  const { actor, orgId } = ctx
  const self = actor.kind === 'user' ? actor.userId : null
  const by = 'name' in actor && actor.kind !== 'job' ? actor.name : 'Regulars'
  await storeNotifications(
    ctx,
    sql`
    select t.assignee_id as user_id, 'task_assigned' as kind,
      'assigned ' || t.id || ' ' || extract(epoch from t.updated_at) as cause_key,
      ${by}::text || ' gave you a task' as title, ${taskHref(sql`t.id`)} as href, t.id as task_id
    from tasks t join memberships m on m.org_id = t.org_id and m.user_id = t.assignee_id
    where t.org_id = ${orgId} and t.id = any(${sql.param([...taskIds])}::uuid[])
      and t.assignee_id is distinct from ${self}::uuid`,
  )
}
