import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'

const AT_ONCE = 500
/** A promise is brought to mind so long before it is due. */
const REMINDER_MINUTES = 240

/**
 * Makes a task of every promise that has none and is not kept, and closes the tasks of those that were kept elsewhere.
 * What was promised before the channel was connected is history.
 */
export const adoptPromises = verb({
  name: 'tasks.adoptPromises',
  role: 'agent',
  input: z.object({}),
  run: async ({ tx, orgId, now }): Promise<{ made: number; closed: number; more: boolean }> => {
    const at = now().toISOString()
    const made = await tx.execute(sql`
      with made as (
        insert into tasks (org_id, id, customer_id, conversation_id, promise_id, type, title, due_at, priority,
          assignee_id, created_at, updated_at)
        select p.org_id, internal.uuid_v7(), coalesce(p.customer_id, c.customer_id), c.id, p.id, 'promise',
          'Keep a promise of conversation #' || c.number, p.due_at, c.priority, c.assignee_id, ${at}, ${at}
        from (${unadoptedPromises(orgId)} limit ${AT_ONCE}::int) p
        join messages m on m.org_id = p.org_id and m.id = p.message_id
        join conversations c on c.org_id = m.org_id and c.id = m.conversation_id
        on conflict (org_id, promise_id) do nothing
        returning org_id, id, due_at
      ), reminded as (
        insert into task_reminders (org_id, task_id, minutes_before, remind_at)
        select org_id, id, ${REMINDER_MINUTES}::int, due_at - make_interval(mins => ${REMINDER_MINUTES}::int) from made
        where due_at > ${at}::timestamptz
      )
      select id from made`)
    const closed = await tx.execute(sql`
      update tasks set status = 'done', done_at = ${at}, updated_at = ${at}
      where org_id = ${orgId} and id in (${keptPromises(orgId)})`)
    return { made: made.length, closed: closed.count, more: made.length === AT_ONCE }
  },
  audit: (_, { made, closed }) => ({ entity: 'task', details: { made, closed } }),
})

/** Promises that are to become tasks. */
export const unadoptedPromises = (orgId: string) => sql`
  select p.* from promises p
  join messages m on m.org_id = p.org_id and m.id = p.message_id
  join conversations c on c.org_id = m.org_id and c.id = m.conversation_id
  left join connections n on n.org_id = c.org_id and n.id = c.connection_id
  where p.org_id = ${orgId} and p.kept_at is null and m.sent_at >= coalesce(n.connected_at, '-infinity')
    and not exists (select 1 from tasks t where t.org_id = p.org_id and t.promise_id = p.id)`

/** Open tasks whose promise is kept. */
export const keptPromises = (orgId: string) => sql`
  select t.id from tasks t join promises p on p.org_id = t.org_id and p.id = t.promise_id
  where t.org_id = ${orgId} and t.status = 'open' and t.type = 'promise' and p.kept_at is not null`
