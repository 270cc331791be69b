import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/**
 * Joins conversations to the people, orders and products they are about, as far as these are known by now; what is
 * joined stays. A person is known by the channel's own id, else by an address or a phone that are not a marketplace's
 * relay, else by the order.
 * @param joinable yields conversation_id, connection_id, buyer_external_id, email_hash, phone_hash, order_ref (as the
 *   channel says it), order_told (the same as orders are found by), order_numbers (it and what the text names),
 *   product_ref
 */
export async function joinConversations({ tx, orgId }: TxCtx, joinable: SQL): Promise<number> {
  // the aggregates keep each look-up on its own: no plan reads a whole table to join a few
  const rows = await tx.execute(sql`
    with joinable as materialized (${joinable}), people as materialized (
      select j.*, coalesce(i.customer_id, e.customer_id, p.customer_id) as customer_id,
        coalesce(i.id, e.id, p.id) as identity_id
      from joinable j
      left join lateral (
        select (array_agg(id))[1] as id, (array_agg(customer_id))[1] as customer_id from customer_identities
        where org_id = ${orgId} and connection_id = j.connection_id and external_id = j.buyer_external_id
      ) i on true
      left join lateral (${byKey(orgId, 'email', sql`j.email_hash`)}) e on true
      left join lateral (${byKey(orgId, 'phone', sql`j.phone_hash`)}) p on true
    ), found as (
      select p.conversation_id, coalesce(p.customer_id, o.customer_id, n.customer_id) as customer_id,
        case when p.customer_id is not null then p.identity_id else coalesce(o.identity_id, n.identity_id) end
          as identity_id,
        coalesce(o.id, n.id) as order_id, g.id as product_id
      from people p
      left join lateral (
        select (array_agg(id))[1] as id, (array_agg(customer_id))[1] as customer_id,
          (array_agg(identity_id))[1] as identity_id from orders
        where org_id = ${orgId} and connection_id = p.connection_id and external_order_id = p.order_ref
      ) o on true
      left join lateral (${namedOrder(sql`
        select k.id, k.customer_id, k.identity_id,
          lower(ltrim(coalesce(k.order_number, k.external_order_id), '#')) = p.order_told as is_told,
          k.connection_id = p.connection_id
            or (p.buyer_external_id is null and p.email_hash is null and p.phone_hash is null) as is_trusted
        from tenant.orders k
        where lower(ltrim(coalesce(k.order_number, k.external_order_id), '#')) = any(p.order_numbers)`)}) n on true
      left join lateral (
        select (array_agg(id))[1] as id from products
        where org_id = ${orgId} and connection_id = p.connection_id and external_id = p.product_ref
      ) g on true
    )
    update conversations c set customer_id = coalesce(c.customer_id, f.customer_id),
      identity_id = case when c.customer_id is null or c.customer_id = f.customer_id
        then coalesce(c.identity_id, f.identity_id) else c.identity_id end,
      order_id = coalesce(c.order_id, f.order_id), product_id = coalesce(c.product_id, f.product_id)
    from found f
    where c.org_id = ${orgId} and c.id = f.conversation_id
      and ((c.customer_id is null and f.customer_id is not null) or (c.order_id is null and f.order_id is not null)
        or (c.product_id is null and f.product_id is not null) or (c.identity_id is null and f.identity_id is not null))`)
  return rows.count
}

/** The person who has an address or a phone, and how they are known by it. */
const byKey = (orgId: string, kind: 'email' | 'phone', hash: SQL): SQL => {
  const column = sql.raw(`${kind}_hash`)
  return sql`
    select (array_agg(k.customer_id))[1] as customer_id, (array_agg((
      select (array_agg(s.id order by s.last_seen_at desc, s.id))[1] from customer_identities s
      where s.org_id = ${orgId} and s.${column} = k.hash and s.customer_id = k.customer_id)))[1] as id
    from identity_keys k where k.org_id = ${orgId} and k.kind = ${kind} and k.hash = ${hash}`
}

/**
 * The order that is named; none where several would fit. Theirs it is if it is the person's; another only if the channel
 * itself says that it is about this one.
 */
const namedOrder = (orders: SQL): SQL => sql`
  select (array_agg(id order by is_told desc))[1] as id, (array_agg(customer_id order by is_told desc))[1] as customer_id,
    (array_agg(identity_id order by is_told desc))[1] as identity_id
  from (${orders}) fitting where customer_id = p.customer_id or (is_told and is_trusted)
  having count(*) = 1 or count(*) filter (where is_told) = 1`
