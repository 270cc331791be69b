import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import {
  conversationHref,
  recipientsOf,
  storeNotifications,
  taskHref,
} from '../notifications/store-notifications'

const AT_ONCE = 500

/**
 * What is beyond its target: a reply becomes a task and a notification, a resolution a notification. Each is raised once
 * per due time, and only while the clock says what the conversation says.
 */
export const raiseBreaches = verb({
  name: 'tasks.raiseBreaches',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ replies: number; resolutions: number; more: boolean }> => {
    const replies = await claim(ctx, 'reply')
    await raiseReplies(ctx, replies)
    const resolutions = await claim(ctx, 'resolution')
    await raiseResolutions(ctx, resolutions)
    return {
      replies: replies.length,
      resolutions: resolutions.length,
      more: Math.max(replies.length, resolutions.length) === AT_ONCE,
    }
  },
  audit: (_, { replies, resolutions }) => ({
    entity: 'conversation',
    details: { replies, resolutions },
  }),
})

/** Conversations whose due time has passed and was not raised yet. A clock that is out of date is set first. */
async function claim(ctx: TxCtx, what: 'reply' | 'resolution'): Promise<string[]> {
  const { tx, orgId } = ctx
  const now = ctx.now().toISOString()
  const due = sql.identifier(`${what}_due_at`)
  const breached = sql.identifier(`${what}_breached_at`)
  const rows = await tx.execute<{ id: string }>(sql`
    update conversation_clocks k set ${breached} = ${now}
    where k.org_id = ${orgId} and k.conversation_id in (
      select d.conversation_id from conversation_clocks d
      join conversations c on c.org_id = d.org_id and c.id = d.conversation_id
      where d.org_id = ${orgId} and d.${due} <= ${now}::timestamptz and d.${breached} is null
        and c.status = d.seen_status and c.last_message_at = d.seen_message_at
      order by d.conversation_id limit ${AT_ONCE}::int for update of d)
    returning k.conversation_id as id`)
  return rows.map(({ id }) => id)
}

async function raiseReplies(ctx: TxCtx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const { tx, orgId } = ctx
  const now = ctx.now().toISOString()
  const theirs = sql`any(${sql.param(ids)}::uuid[])`
  await tx.execute(sql`
    insert into tasks (org_id, id, customer_id, conversation_id, type, title, due_at, priority, assignee_id, created_at,
      updated_at)
    select ${orgId}, internal.uuid_v7(), c.customer_id, c.id, 'pending_reply', 'Reply in conversation #' || c.number,
      k.reply_due_at, c.priority, c.assignee_id, ${now}, ${now}
    from conversation_clocks k join conversations c on c.org_id = k.org_id and c.id = k.conversation_id
    where k.org_id = ${orgId} and k.conversation_id = ${theirs}
    on conflict (org_id, conversation_id) where type = 'pending_reply' and status = 'open' do nothing`)
  await storeNotifications(
    ctx,
    sql`
    select r.user_id, 'reply_overdue' as kind, 'reply ' || c.id || ' ' || extract(epoch from k.waiting_since) as cause_key,
      'Conversation #' || c.number || ' is past its reply time' as title, ${taskHref(sql`t.id`)} as href, t.id as task_id
    from conversation_clocks k
    join conversations c on c.org_id = k.org_id and c.id = k.conversation_id
    join tasks t on t.org_id = k.org_id and t.conversation_id = c.id and t.type = 'pending_reply' and t.status = 'open'
    ${recipientsOf(orgId, sql`t.assignee_id`)}
    where k.org_id = ${orgId} and k.conversation_id = ${theirs}`,
  )
}

async function raiseResolutions(ctx: TxCtx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const { orgId } = ctx
  await storeNotifications(
    ctx,
    sql`
    select r.user_id, 'resolution_overdue' as kind,
      'resolution ' || c.id || ' ' || extract(epoch from k.opened_at) as cause_key,
      'Conversation #' || c.number || ' is not resolved in time' as title,
      ${conversationHref(sql`c`)} as href, null::uuid as task_id
    from conversation_clocks k
    join conversations c on c.org_id = k.org_id and c.id = k.conversation_id
    ${recipientsOf(orgId, sql`c.assignee_id`)}
    where k.org_id = ${orgId} and k.conversation_id = any(${sql.param(ids)}::uuid[])`,
  )
}
