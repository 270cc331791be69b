import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/db/context'
import { AT_RISK_MINUTES } from '@/unified/conversation'
import { casesOf } from '../measures/measured'
import type { Behind, InboxFilters } from './list-params'
import { searchConversations } from './search-conversations'

/** The chosen conversations as a condition on `tenant.conversations c`, without their status. */
export async function conversationFilter(ctx: Ctx, tx: Tx, filters: InboxFilters): Promise<SQL> {
  const { assignee, connectionIds, tags, priorities } = filters
  const me = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  const found = await searchConversations(ctx, tx, filters.search)
  const list = (values: readonly string[]) => sql.param([...values])
  const conditions = [
    // a search finds what is snoozed, too, and a figure was made from it
    ...(filters.isSnoozed
      ? [sql`c.snoozed_until is not null`]
      : found || filters.behind
        ? []
        : [sql`c.snoozed_until is null`]),
    ...(found ? [sql`c.id = any(${sql.param(found)}::uuid[])`] : []),
    ...(assignee === 'none' ? [sql`c.assignee_id is null`] : []),
    ...(assignee && assignee !== 'none'
      ? [sql`c.assignee_id = ${assignee === 'me' ? me : assignee}::uuid`]
      : []),
    ...(connectionIds?.length ? [sql`c.connection_id = any(${list(connectionIds)}::uuid[])`] : []),
    ...(tags?.length ? [sql`c.tags && ${list(tags)}::text[]`] : []),
    ...(priorities?.length ? [sql`c.priority = any(${list(priorities)}::text[])`] : []),
    ...(filters.isUnread ? [sql`c.unread_count > 0`] : []),
    ...(filters.mentionsMe
      ? [
          sql`c.id in (select m.conversation_id from tenant.messages m
            where m.mentions <> '{}' and m.mentions @> array[${me}::uuid])`,
        ]
      : []),
    ...(filters.isUnsent
      ? [
          sql`c.id in (select m.conversation_id from tenant.messages m
            where m.status in ('queued', 'sending', 'failed', 'unknown'))`,
        ]
      : []),
    ...(filters.isAtRisk
      ? [
          sql`c.status = 'needs_reply' and c.id in (select d.conversation_id from tenant.conversation_clocks d
            where d.reply_due_at <= ${ctx.now().toISOString()}::timestamptz
              + make_interval(mins => ${AT_RISK_MINUTES}::int))`,
        ]
      : []),
    ...(filters.hasMyDraft
      ? [
          sql`c.id in (select d.conversation_id from tenant.reply_drafts d where d.user_id = ${me}::uuid)`,
        ]
      : []),
    ...(filters.behind ? [isBehind(filters.behind)] : []),
  ]
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

const isBehind = ({ measure, agent, ...span }: Behind): SQL =>
  sql`c.id in (select e.conversation_id from (${casesOf[measure](span)}) e
    where ${agent === undefined ? sql`true` : sql`e.agent = ${agent}`})`

/** The statuses as a condition. */
export const statusFilter = ({ statuses }: InboxFilters): SQL =>
  statuses?.length ? sql`c.status = any(${sql.param([...statuses])}::text[])` : sql`true`
