import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantOf } from '@/db/instant'
import { verb } from '@/db/verb'
import { deadlines, type SlaSettings } from '../sla/deadlines'
import { readSlaSettings } from '../sla/get-sla-settings'
import { closeAnswered } from './close-answered'
import { type ClockFacts, readClockFacts, staleClocks } from './stale-clocks'

const AT_ONCE = 500

/**
 * Sets the clocks of conversations: those of the messages named, and with none named those that are found to be out of
 * date, 500 at most. Closes the reply tasks of what is answered by now. `more`: others may wait.
 */
export const setClocks = verb({
  name: 'tasks.setClocks',
  role: 'agent',
  input: z.object({ messageIds: z.array(z.guid()).max(AT_ONCE).optional() }),
  run: async (ctx, { messageIds }): Promise<{ set: number; closed: number; more: boolean }> => {
    const { tx, orgId } = ctx
    // two at once would write the same rows in different orders
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`clocks ${orgId}`}, 0))`)
    const settings = await readSlaSettings(tx, orgId)
    const ids = messageIds
      ? sql`select distinct conversation_id as id from messages
          where org_id = ${orgId} and id = any(${sql.param(messageIds)}::uuid[])`
      : sql`select id from (${staleClocks(orgId, settings.key)}) stale order by id limit ${AT_ONCE}::int`
    const facts = await readClockFacts(tx, orgId, ids)
    const clocks = facts.map((one) => clockOf(one, settings))
    const given = sql`jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) n (conversation_id uuid, seen_status text,
      seen_priority text, seen_message_at timestamptz, seen_updated_at timestamptz, opened_at timestamptz,
      waiting_since timestamptz, reply_due_at timestamptz, resolution_due_at timestamptz, reply_rule text,
      reply_target_minutes int)`
    await tx.execute(sql`
      insert into conversation_clocks as k (org_id, conversation_id, settings_key, seen_status, seen_priority,
        seen_message_at, seen_updated_at, opened_at, waiting_since, reply_due_at, resolution_due_at, reply_rule,
        reply_target_minutes)
      select ${orgId}, n.conversation_id, ${settings.key}, n.seen_status, n.seen_priority, n.seen_message_at,
        n.seen_updated_at, n.opened_at, n.waiting_since, n.reply_due_at, n.resolution_due_at, n.reply_rule,
        n.reply_target_minutes
      from ${given} order by n.conversation_id
      on conflict (org_id, conversation_id) do update set settings_key = excluded.settings_key,
        seen_status = excluded.seen_status, seen_priority = excluded.seen_priority,
        seen_message_at = excluded.seen_message_at, seen_updated_at = excluded.seen_updated_at,
        opened_at = excluded.opened_at, waiting_since = excluded.waiting_since,
        reply_due_at = excluded.reply_due_at, resolution_due_at = excluded.resolution_due_at,
        reply_rule = excluded.reply_rule, reply_target_minutes = excluded.reply_target_minutes,
        reply_breached_at = case when k.reply_due_at = excluded.reply_due_at then k.reply_breached_at end,
        resolution_breached_at =
          case when k.resolution_due_at = excluded.resolution_due_at then k.resolution_breached_at end`)
    const answered = clocks.filter((one) => one.waiting_since === null)
    const closed = await closeAnswered(
      ctx,
      answered.map((one) => one.conversation_id),
    )
    return { set: clocks.length, closed, more: !messageIds && clocks.length === AT_ONCE }
  },
  audit: (_, { set, closed }) => ({ entity: 'conversation', details: { set, closed } }),
})

/** A clock as it is stored. One that stands aside keeps what it was computed from, so that it is not stale. */
function clockOf(facts: ClockFacts, settings: SlaSettings) {
  const needsReply = facts.status === 'needs_reply'
  const waitingSince = needsReply ? facts.unansweredSince : null
  const openedAt = facts.status === 'resolved' ? null : (facts.openedAt ?? waitingSince)
  const due =
    needsReply && openedAt !== null
      ? deadlines(
          {
            channel: facts.channel,
            marketplace: facts.marketplace,
            priority: facts.priority,
            openedAt: instantOf(openedAt),
            waitingSince: waitingSince === null ? undefined : instantOf(waitingSince),
          },
          settings,
        )
      : undefined
  return {
    conversation_id: facts.id,
    seen_status: facts.status,
    seen_priority: facts.priority,
    seen_message_at: facts.lastMessageAt,
    seen_updated_at: facts.updatedAt,
    opened_at: openedAt,
    waiting_since: waitingSince,
    reply_due_at: due?.reply?.dueAt ?? null,
    resolution_due_at: due?.resolutionDueAt ?? null,
    reply_rule: due?.reply?.rule ?? null,
    reply_target_minutes: due?.reply?.minutes ?? null,
  }
}
