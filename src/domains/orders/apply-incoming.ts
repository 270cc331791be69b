import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { type IncomingRecords, leaveOutErased } from '@/db/erased-buyers'
import {
  createIncomingBuyers,
  recordConsents,
  refreshCustomers,
  resolveBuyers,
} from '@/domains/customers'
import { type Authority, settleVersions } from './settle-versions'
import { storeOrders } from './store-orders'

export interface Applied {
  created: number
  changed: number
  unchanged: number
  /** older than what is stored: left alone */
  stale: number
  /** people seen for the first time */
  newCustomers: number
}

export interface Source {
  connectionId: string
  /** the import these orders came with: stored on what it creates, and what it replaces is kept for a revert */
  importId: string | null
  /** how the orders came from a marketplace; absent for files */
  authority?: Authority
  /** score touched customers at once; false while the connection's first backfill or import runs */
  score: boolean
}

/**
 * Makes incoming orders true: people resolved, orders and lines written where they are new or differ, counters,
 * consents and scores of touched customers recomputed, events stored. Set statements only; run twice it changes nothing.
 * The caller holds lockPeople(), has filled the incoming tables and called describeIncoming().
 */
export async function applyIncoming(ctx: TxCtx, source: Source): Promise<Applied> {
  const { tx, orgId } = ctx
  const at = ctx.now().toISOString()
  await classifyIncoming(ctx, source.connectionId)
  if (source.authority) await settleVersions(ctx, source.authority)
  await fillBuyers(ctx)
  await tx.execute(sql`analyze incoming_buyers (external_id)`)
  await resolveBuyers(tx, { orgId, at, ...source })
  const applied = await storeOrders(ctx, source)
  await recordConsents(ctx, source)
  await refreshCustomers(tx, {
    orgId,
    at,
    cause: 'orders',
    // whose orders are all of a channel's past
    isQuiet: sql`not exists (
      select from incoming_orders i join orders o on o.org_id = ${orgId} and o.id = i.order_id
      where i.action in ('created', 'changed') and o.customer_id = c.id and not o.is_historical)`,
    score: source.score,
    ids: sql`
      select customer_id as id from incoming_buyers
      union select old_customer_id from incoming_orders where old_customer_id is not null and action = 'changed'`,
  })
  return applied
}

/**
 * Sets item_count and content_hash of each incoming order, one hash over everything the source says: equal to the
 * stored one means there is nothing to do. Needs no lock.
 */
export async function describeIncoming({ tx }: Pick<TxCtx, 'tx'>): Promise<void> {
  await tx.execute(sql`
    with lines as (
      select external_order_id, least(sum(quantity), 2147483647)::int as item_count,
        string_agg(concat_ws(chr(31), coalesce(external_item_id, ''), title, coalesce(sku, ''), coalesce(category, ''),
          quantity, unit_price, total_price), chr(30) order by position) as content
      from incoming_items group by external_order_id
    ), described as (
      select o.external_order_id, coalesce(l.item_count, 0) as item_count,
        sha256(convert_to(concat_ws(chr(31), o.status, coalesce(o.raw_status, ''), o.payment_status, o.is_test, o.currency,
          o.total_amount, o.refunded_amount, o.shipping_amount, o.channel_fee,
          extract(epoch from o.ordered_at), coalesce(extract(epoch from o.shipped_at), 0),
          coalesce(extract(epoch from o.fulfilled_at), 0), coalesce(extract(epoch from o.source_deleted_at), 0),
          coalesce(o.customer_name, ''), coalesce(o.buyer_external_id, ''), coalesce(encode(o.email_hash, 'hex'), ''),
          coalesce(encode(o.phone_hash, 'hex'), ''), coalesce(encode(o.address_hash, 'hex'), ''),
          coalesce(o.city, ''), coalesce(o.region, ''), coalesce(o.country, ''), coalesce(o.consent, ''),
          coalesce(l.content, ''), '#' || o.order_number, case when o.buyer_is_hidden then 'hidden' end), 'UTF8')) as content_hash
      from incoming_orders o left join lines l using (external_order_id)
    )
    update incoming_orders o set item_count = d.item_count, content_hash = d.content_hash
    from described d where d.external_order_id = o.external_order_id`)
}

/**
 * Sets order_id and action of each incoming order against what is stored: created, changed, unchanged or stale. Writes
 * nothing else.
 */
export async function classifyIncoming(ctx: TxCtx, connectionId: string): Promise<void> {
  const { tx, orgId } = ctx
  if (await leaveOutErased(tx, { orgId, connectionId }, contactOfOrders)) {
    await describeIncoming(ctx)
  }
  await tx.execute(sql`
    update incoming_orders i set
      order_id = coalesce(o.id, internal.uuid_v7()),
      old_customer_id = o.customer_id,
      action = case when o.id is null then 'created'
        when o.content_hash = i.content_hash then 'unchanged'
        when o.source_updated_at > i.source_updated_at then 'stale'
        else 'changed' end
    from incoming_orders x
    left join orders o on o.org_id = ${orgId} and o.connection_id = ${connectionId}
      and o.external_order_id = x.external_order_id
    where x.external_order_id = i.external_order_id`)
}

/** What incoming orders know of their buyer. */
const contactOfOrders: IncomingRecords = {
  table: 'incoming_orders',
  buyer: 'buyer_external_id',
  at: 'ordered_at',
  contact: [
    'customer_name',
    'email',
    'email_hash',
    'email_local_hash',
    'email_domain_hash',
    'phone',
    'phone_hash',
    'street',
    'postcode',
    'address_hash',
    'city',
    'region',
    'consent',
  ],
}

/** Fills incoming_buyers with those of the orders that will be written: per buyer, contact data of their latest order that has any. */
export async function fillBuyers({ tx }: Pick<TxCtx, 'tx'>): Promise<void> {
  await createIncomingBuyers(tx)
  const latest = (column: string, condition = `${column} is not null`) =>
    sql.raw(
      `(array_agg(${column} order by ordered_at desc, external_order_id) filter (where ${condition}))[1]`,
    )
  await tx.execute(sql`
    insert into incoming_buyers (external_id, name, email, email_hash, email_local_hash, email_domain_hash,
      email_is_masked, phone, phone_hash, street, postcode, city, region, country, consent, first_seen_at, last_seen_at)
    select buyer_external_id, ${latest('customer_name')}, ${latest('email')}, ${latest('email_hash')},
      ${latest('email_local_hash', 'email is not null')}, ${latest('email_domain_hash', 'email is not null')},
      coalesce(${latest('email_is_masked', 'email is not null')}, false),
      ${latest('phone')}, ${latest('phone_hash')}, ${latest('street')}, ${latest('postcode')},
      ${latest('city')}, ${latest('region')}, ${latest('country')}, ${latest('consent')},
      min(ordered_at), max(ordered_at)
    from incoming_orders
    where buyer_external_id is not null and action in ('created', 'changed')
    group by buyer_external_id`)
}
