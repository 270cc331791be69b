import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { openRow } from './open-sealed'

type Row = Record<string, unknown>

/** Everything held about a person, in plain text; sections bear the names of their tables. */
export interface CustomerExport extends Record<string, unknown> {
  exportedAt: string
  customer: Row
}

/** What is held about a person: `c` is the customer, each a query of one JSON column `row`. */
const sections: Readonly<Record<string, SQL>> = {
  customer_identities: rows('customer_identities', sql`t.customer_id = c.id`),
  orders: sql`
    select to_jsonb(t) || jsonb_build_object('items', coalesce((
      select jsonb_agg(to_jsonb(i) order by i.position) from order_items i
      where i.org_id = t.org_id and i.order_id = t.id), '[]')) as row
    from orders t where t.org_id = c.org_id and t.customer_id = c.id order by t.ordered_at`,
  shipments: rows(
    'shipments',
    sql`t.order_id in (select id from orders o where o.org_id = c.org_id and o.customer_id = c.id)`,
  ),
  order_cases: rows(
    'order_cases',
    sql`(t.connection_id, t.external_order_id) in (
      select connection_id, external_order_id from orders o where o.org_id = c.org_id and o.customer_id = c.id)`,
  ),
  checkouts: rows('checkouts', sql`t.customer_id = c.id`),
  consents: rows('consents', sql`t.customer_id = c.id`),
  suppressions: rows(
    'suppressions',
    sql`t.address_hash in (select hash from identity_keys k where k.org_id = c.org_id and k.customer_id = c.id)`,
  ),
  customer_notes: rows('customer_notes', sql`t.customer_id = c.id`),
  customer_insights: rows('customer_insights', sql`t.customer_id = c.id`),
  conversations: sql`
    select to_jsonb(t) || jsonb_build_object('messages', coalesce((
      select jsonb_agg(to_jsonb(m) || jsonb_build_object('intents', (
          select coalesce(jsonb_agg(to_jsonb(n)), '[]') from message_intents n
          where n.org_id = m.org_id and n.message_id = m.id),
        'reading', (
          select to_jsonb(n) from message_readings n where n.org_id = m.org_id and n.message_id = m.id),
        'corrections', (
          select coalesce(jsonb_agg(to_jsonb(n)), '[]') from reading_corrections n
          where n.org_id = m.org_id and n.message_id = m.id),
        'attachments', (
          select coalesce(jsonb_agg(to_jsonb(a) - 'file_key' order by a.id), '[]') from message_attachments a
          where a.org_id = m.org_id and a.message_id = m.id)) order by m.sent_at)
      from messages m where m.org_id = t.org_id and m.conversation_id = t.id), '[]'), 'drafts', (
      select coalesce(jsonb_agg(to_jsonb(d)), '[]') from reply_drafts d
      where d.org_id = t.org_id and d.conversation_id = t.id), 'openings', (
      select coalesce(jsonb_agg(to_jsonb(d) order by d.opened_at), '[]') from conversation_openings d
      where d.org_id = t.org_id and d.conversation_id = t.id)) as row
    from conversations t where t.org_id = c.org_id and t.customer_id = c.id order by t.last_message_at`,
  customer_interests: sql`
    select to_jsonb(t) || jsonb_build_object('matches', coalesce((
      select jsonb_agg(to_jsonb(x)) from interest_matches x
      where x.org_id = t.org_id and x.interest_id = t.id), '[]')) as row
    from customer_interests t where t.org_id = c.org_id and t.customer_id = c.id order by t.created_at`,
  message_receipts: rows(
    'message_receipts',
    sql`(t.connection_id, t.external_id) in (
      select k.connection_id, m.external_id from conversations k
      join messages m on m.org_id = k.org_id and m.conversation_id = k.id
      where k.org_id = c.org_id and k.customer_id = c.id)`,
  ),
  promises: rows('promises', sql`t.customer_id = c.id`),
  tasks: rows('tasks', sql`t.customer_id = c.id`),
  message_log: sql`
    select to_jsonb(t) || jsonb_build_object('events', coalesce((
      select jsonb_agg(to_jsonb(e) order by e.at) from message_events e
      where e.org_id = t.org_id and e.message_id = t.id), '[]')) as row
    from message_log t where t.org_id = c.org_id and t.customer_id = c.id order by t.created_at`,
  preference_links: rows('preference_links', sql`t.customer_id = c.id`),
  segment_changes: rows('segment_changes', sql`t.customer_id = c.id`),
  segment_members: rows('segment_members', sql`t.customer_id = c.id`),
  segment_member_changes: rows('segment_member_changes', sql`t.customer_id = c.id`),
  campaign_recipients: rows('campaign_recipients', sql`t.customer_id = c.id`),
  automation_runs: rows('automation_runs', sql`t.customer_id = c.id`),
  customer_merges: sql`
    with recursive parts (id) as (
      select c.id union
      select m.merged_id from parts join customer_merges m on m.org_id = c.org_id and m.kept_id = parts.id
    )
    select to_jsonb(t) as row from customer_merges t
    where t.org_id = c.org_id and (t.kept_id in (select id from parts) or t.merged_id = c.id) order by t.merged_at`,
  // who the other person is says something about them
  customer_matches: sql`
    select to_jsonb(t) - array['first_id', 'second_id'] as row from customer_matches t
    where t.org_id = c.org_id and c.id in (t.first_id, t.second_id)`,
  retention_holds: rows('retention_holds', sql`t.customer_id = c.id`),
  privacy_requests: rows('privacy_requests', sql`t.customer_id = c.id`),
  import_changes: rows(
    'import_changes',
    sql`t.record_id in (
      select id from customer_identities i where i.org_id = c.org_id and i.customer_id = c.id
      union all select id from orders o where o.org_id = c.org_id and o.customer_id = c.id)`,
  ),
  raw_payloads: rows(
    'raw_payloads',
    sql`t.kind = 'order' and (t.connection_id, t.external_id) in (
      select connection_id, external_order_id from orders o where o.org_id = c.org_id and o.customer_id = c.id)`,
  ),
}

function rows(table: string, condition: SQL): SQL {
  const name = sql.identifier(table)
  return sql`select to_jsonb(t) as row from ${name} t where t.org_id = c.org_id and (${condition})`
}

/** Gathers everything held about a person, and settles demands for it. Throws `not_found`. */
export const exportCustomer = verb({
  name: 'privacy.exportCustomer',
  role: 'admin',
  input: z.object({ customerId: z.guid() }),
  run: async (ctx, { customerId }): Promise<CustomerExport> => {
    const keys = await keyring(ctx)
    const person = sql`(select * from customers where org_id = ${ctx.orgId} and id = ${customerId}) c`
    const [customer] = await ctx.tx.execute<{ row: Row }>(
      sql`select to_jsonb(c) as row from ${person}`,
    )
    if (!customer) throw new AppError('not_found', 'This customer does not exist (any more).')
    const clean = (row: unknown) => withoutHashes(openRow(keys, row)) as Row
    const result: CustomerExport = {
      exportedAt: ctx.now().toISOString(),
      customer: clean(customer.row),
    }
    for (const [name, query] of Object.entries(sections)) {
      const found = await ctx.tx.execute<{ row: Row }>(
        sql`select s.row from ${person} cross join lateral (${query}) s`,
      )
      result[name] = found.map(({ row }) => clean(row))
    }
    await settleDemands(ctx, customerId)
    return result
  },
  audit: ({ customerId }) => ({ entity: 'customer', entityId: customerId }),
})

/** Keyed hashes say nothing to a person, and neither does the organization's own id. */
export function withoutHashes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHashes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'org_id' && !name.endsWith('_hash'))
      .map(([name, item]) => [name, withoutHashes(item)]),
  )
}

async function settleDemands({ tx, orgId, now }: TxCtx, customerId: string): Promise<void> {
  await tx.execute(sql`
    update privacy_requests set done_at = ${now().toISOString()}
    where org_id = ${orgId} and customer_id = ${customerId} and demand = 'export' and done_at is null`)
}
