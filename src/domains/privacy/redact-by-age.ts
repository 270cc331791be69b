import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { ERASED_TEXT } from '@/db/erased-buyers'
import { noBuyer, redactMessages } from './forget-conversations'
import { hasContact, noContact, noContactInCopy } from './forget-orders'

import { cutoffs, lastSignOfOrder } from './retention-rules'

/** How many rows of each kind lost what was personal in them. */
export interface RedactedByAge {
  orders: number
  shipments: number
  checkouts: number
  messages: number
  conversations: number
  payloads: number
  deliveries: number
  sentMessages: number
  importedValues: number
  /** notes that a colleague deleted, and nobody wanted back */
  deletedNotes: number
}

/** Takes the personal part from rows that are older than the rule of their source, whoever they belong to. */
export async function redactByAge(ctx: TxCtx, limit: number): Promise<RedactedByAge> {
  const { tx, orgId } = ctx
  const rules = cutoffs(orgId, ctx.now())
  const some = sql`limit ${limit}::int`
  const notHeld = (customer: string) => sql`not exists (
    select 1 from retention_holds h where h.org_id = ${orgId} and h.customer_id = ${sql.raw(customer)})`

  const orders = await tx.execute(sql`
    update orders set ${noContact} where org_id = ${orgId} and id in (
      select o.id from orders o join (${rules}) r on r.connection_id = o.connection_id
      where o.org_id = ${orgId} and ${lastSignOfOrder} < r.cutoff and ${notHeld('o.customer_id')}
        and ${hasContact}
      ${some})`)
  const shipments = await tx.execute(sql`
    update shipments set tracking_number = null where org_id = ${orgId} and id in (
      select s.id from shipments s join orders o on o.org_id = s.org_id and o.id = s.order_id
      join (${rules}) r on r.connection_id = o.connection_id
      where s.org_id = ${orgId} and ${lastSignOfOrder} < r.cutoff and s.shipped_at < r.cutoff
        and s.tracking_number is not null and ${notHeld('o.customer_id')}
      ${some})`)
  const checkouts = await tx.execute(sql`
    update checkouts set email = null, recovery_url = null where org_id = ${orgId} and id in (
      select k.id from checkouts k join (${rules}) r on r.connection_id = k.connection_id
      where k.org_id = ${orgId} and coalesce(k.abandoned_at, k.source_updated_at) < r.cutoff
        and ${notHeld('k.customer_id')} and num_nonnulls(k.email, k.recovery_url) > 0
      ${some})`)
  const messages = await redactMessages(
    tx,
    orgId,
    sql`select m.id from messages m
      join conversations c on c.org_id = ${orgId} and c.id = m.conversation_id
      join (${rules}) r on r.connection_id is not distinct from c.connection_id
      where m.org_id = ${orgId} and m.sent_at < r.cutoff and m.body <> ${ERASED_TEXT} and ${notHeld('c.customer_id')}
      ${some}`,
  )
  const conversations = await tx.execute(sql`
    update conversations set ${noBuyer} where org_id = ${orgId} and id in (
      select c.id from conversations c join (${rules}) r on r.connection_id is not distinct from c.connection_id
      where c.org_id = ${orgId} and c.last_message_at < r.cutoff and c.subject <> ${ERASED_TEXT}
        and ${notHeld('c.customer_id')}
      ${some})`)
  const payloads = await tx.execute(sql`
    delete from raw_payloads p using (
      select x.connection_id, x.kind, x.external_id from raw_payloads x
      join (${rules}) r on r.connection_id = x.connection_id
      left join orders o on o.org_id = ${orgId} and x.kind = 'order' and o.connection_id = x.connection_id
        and o.external_order_id = x.external_id
      where x.org_id = ${orgId} and (x.stored_at < r.cutoff or ${lastSignOfOrder} < r.cutoff)
        and ${notHeld('o.customer_id')} ${some}) old
    where p.org_id = ${orgId} and p.connection_id = old.connection_id and p.kind = old.kind
      and p.external_id = old.external_id`)
  const deliveries = await tx.execute(sql`
    update webhook_deliveries set payload = null where org_id = ${orgId} and id in (
      select d.id from webhook_deliveries d join (${rules}) r on r.connection_id = d.connection_id
      where d.org_id = ${orgId} and d.received_at < r.cutoff and d.payload is not null ${some})`)
  const sent = await tx.execute(sql`
    update message_log set recipient = null, address_hash = null, subject = null, content = null where org_id = ${orgId} and id in (
      select m.id from message_log m cross join (select cutoff from (${rules}) x where connection_id is null) r
      where m.org_id = ${orgId} and m.created_at < r.cutoff and num_nonnulls(m.recipient, m.subject, m.content) > 0
        and ${notHeld('m.customer_id')}
      ${some})`)
  return {
    orders: orders.count,
    shipments: shipments.count,
    checkouts: checkouts.count,
    messages,
    conversations: conversations.count,
    payloads: payloads.count,
    deliveries: deliveries.count,
    sentMessages: sent.count,
    importedValues: await redactImports(ctx, limit),
    deletedNotes: await purgeNotes(ctx, limit),
  }
}

/** For so long a deletion can be taken back. */
const REGRET = '1 day'

async function purgeNotes({ tx, orgId, now }: TxCtx, limit: number): Promise<number> {
  const gone = await tx.execute(sql`
    delete from customer_notes where org_id = ${orgId} and id in (
      select id from customer_notes
      where org_id = ${orgId} and deleted_at < ${now().toISOString()}::timestamptz - ${REGRET}::interval
      limit ${limit}::int)`)
  return gone.count
}

/** Rejected lines of old files, and former versions that a revert would put back. */
async function redactImports({ tx, orgId, now }: TxCtx, limit: number): Promise<number> {
  const old = sql`
    select n.id from imports n join (${cutoffs(orgId, now())}) r on r.connection_id = n.connection_id
    where n.org_id = ${orgId} and n.created_at < r.cutoff`
  const rejects = await tx.execute(sql`
    delete from import_rejects x using (
      select import_id, line_no from import_rejects
      where org_id = ${orgId} and import_id in (${old}) limit ${limit}::int) f
    where x.org_id = ${orgId} and x.import_id = f.import_id and x.line_no = f.line_no`)
  const redacted = sql`case kind
    when 'order' then jsonb_set(before, '{order}', before -> 'order' || ${noContactInCopy})
    else before || '{"name": null, "email": null, "email_hash": null, "email_local_hash": null,
      "email_domain_hash": null, "phone": null, "phone_hash": null, "street": null, "postcode": null,
      "city": null, "region": null}'::jsonb end`
  const changes = await tx.execute(sql`
    update import_changes k set before = f.redacted
    from (
      select import_id, kind, record_id, ${redacted} as redacted from import_changes
      where org_id = ${orgId} and import_id in (${old}) and before <> ${redacted}
      limit ${limit}::int) f
    where k.org_id = ${orgId} and k.import_id = f.import_id and k.kind = f.kind and k.record_id = f.record_id`)
  return Math.max(rejects.count, changes.count)
}
