import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'

/** A message to a person, with what became of it and why it was sent, or was not. */
export interface MessageLine {
  id: string
  channel: string
  subject: string | null
  purpose: 'transactional' | 'marketing'
  status: string
  /** the gate's rule and its words */
  rule: string
  why: string
  /** what went wrong at the provider */
  error: string | null
  /** campaign or flow it belongs to */
  from: string | null
  createdAt: string
  notBefore: string
  sentAt: string | null
  deliveredAt: string | null
  /** by a person; programs are left out */
  openedAt: string | null
  clickedAt: string | null
  bouncedAt: string | null
}

/** The newest messages to a person. */
export async function listMessagesOfCustomer(
  ctx: Ctx,
  customerId: string,
  limit = 50,
): Promise<MessageLine[]> {
  const first = (kind: string) =>
    sql`to_json(min(e.at) filter (where e.kind = ${kind} and not e.is_machine)) #>> '{}'`
  const rows = await read(ctx, (tx) =>
    tx.execute<MessageLine & Record<string, unknown>>(sql`
      select m.id, m.channel, m.subject, m.purpose, m.status, m.decision ->> 'rule' as rule,
        coalesce(m.decision ->> 'sentence', '') as why, m.error, coalesce(c.title, a.name) as from,
        to_json(m.created_at) #>> '{}' as "createdAt", to_json(m.not_before) #>> '{}' as "notBefore",
        to_json(m.sent_at) #>> '{}' as "sentAt", e.*
      from (
        select * from message_log where org_id = ${ctx.orgId} and customer_id = ${customerId}
        order by created_at desc limit ${limit}::int
      ) m
      left join campaigns c on c.org_id = m.org_id and c.id = m.campaign_id
      left join automation_runs r on r.org_id = m.org_id and r.id = m.automation_run_id
      left join automations a on a.org_id = r.org_id and a.id = r.automation_id
      cross join lateral (
        select ${first('delivered')} as "deliveredAt", ${first('opened')} as "openedAt",
          ${first('clicked')} as "clickedAt", ${first('bounced')} as "bouncedAt"
        from message_events e where e.org_id = m.org_id and e.message_id = m.id
      ) e
      order by m.created_at desc, m.id desc`),
  )
  return [...rows]
}
