import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { leaveOutErased } from '@/db/erased-buyers'
import { getConnection } from '@/db/get-connection'
import { writingKeys } from '@/db/keyring'
import { newestVersions } from '@/db/newest-versions'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { MOST_RECORDS } from '@/unified/change'
import { UnifiedCheckout } from '@/unified/checkout'
import { classifyCheckouts, loadIncomingCheckouts } from './incoming-checkouts'

const IngestCheckouts = z.object({
  connectionId: z.uuid(),
  checkouts: z.array(UnifiedCheckout).min(1).max(MOST_RECORDS),
})

export interface IngestedCheckouts {
  created: number
  changed: number
  unchanged: number
  /** older than what is stored: left alone */
  stale: number
}

/**
 * Takes checkouts in: one transaction, set statements. Of several versions of one checkout the newest counts; an older
 * one than is stored changes nothing. Each is linked to its person and to the order it became, as far as they are known.
 */
export const ingestCheckouts = verb({
  name: 'orders.ingestCheckouts',
  role: 'agent',
  input: IngestCheckouts,
  run: async (ctx, { connectionId, checkouts }): Promise<IngestedCheckouts> => {
    // an order stored at the same moment would not see the checkout, nor the checkout the order
    await lockPeople(ctx.tx, ctx.orgId)
    const keys = await writingKeys(ctx.tx, ctx.orgId)
    await getConnection(ctx, connectionId)
    await loadIncomingCheckouts(
      ctx.tx,
      keys,
      newestVersions(checkouts, (checkout) => checkout.externalId),
    )
    await leaveOutErased(
      ctx.tx,
      { orgId: ctx.orgId, connectionId },
      {
        table: 'incoming_checkouts',
        buyer: 'buyer_external_id',
        at: 'abandoned_at',
        contact: ['email', 'email_hash', 'recovery_url'],
      },
    )
    await classifyCheckouts(ctx, connectionId)
    await storeCheckouts(ctx, connectionId)
    await linkCheckouts(ctx, connectionId)
    return countActions(ctx)
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { ...output },
  }),
})

/** Writes created and changed checkouts. Of unchanged ones only the version is noted. */
async function storeCheckouts({ tx, orgId }: TxCtx, connectionId: string): Promise<void> {
  await tx.execute(sql`
    insert into checkouts as c (org_id, id, connection_id, external_id, email, recovery_url, items, currency, total,
      abandoned_at, completed_at, completed_external_order_id, source_updated_at, source_deleted_at, content_hash)
    select ${orgId}, checkout_id, ${connectionId}, external_id, email, recovery_url, items, currency, total,
      abandoned_at, completed_at, completed_external_order_id, source_updated_at, source_deleted_at, content_hash
    from incoming_checkouts where action in ('created', 'changed')
    on conflict (org_id, connection_id, external_id) do update set
      email = excluded.email, recovery_url = excluded.recovery_url, items = excluded.items,
      currency = excluded.currency, total = excluded.total, abandoned_at = excluded.abandoned_at,
      completed_at = excluded.completed_at, completed_external_order_id = excluded.completed_external_order_id,
      source_updated_at = excluded.source_updated_at, source_deleted_at = excluded.source_deleted_at,
      content_hash = excluded.content_hash`)
  await tx.execute(sql`
    update checkouts c set source_updated_at = n.source_updated_at
    from incoming_checkouts n
    where n.action = 'unchanged' and c.org_id = ${orgId} and c.id = n.checkout_id
      and c.source_updated_at < n.source_updated_at`)
}

/** The person by the channel's own id, else by an e-mail address that one person has, else by the order. */
async function linkCheckouts({ tx, orgId }: TxCtx, connectionId: string): Promise<void> {
  await tx.execute(sql`
    with found as (
      select n.checkout_id as id, o.id as order_id, coalesce(i.customer_id, e.customer_id, o.customer_id) as customer_id,
        case when i.id is not null then i.id when e.customer_id is not null then e.id else o.identity_id end as identity_id
      from incoming_checkouts n
      -- the aggregates keep each look-up on its own: no plan reads all orders to join a few
      left join lateral (
        select (array_agg(id))[1] as id, (array_agg(customer_id))[1] as customer_id,
          (array_agg(identity_id))[1] as identity_id from orders
        where org_id = ${orgId} and connection_id = ${connectionId} and external_order_id = n.completed_external_order_id
      ) o on true
      left join lateral (
        select (array_agg(id))[1] as id, (array_agg(customer_id))[1] as customer_id from customer_identities
        where org_id = ${orgId} and connection_id = ${connectionId} and external_id = n.buyer_external_id
      ) i on true
      left join lateral (
        select (array_agg(id order by last_seen_at desc, id))[1] as id, (array_agg(customer_id))[1] as customer_id
        from customer_identities
        where org_id = ${orgId} and email_hash = n.email_hash and not email_is_masked
        having count(distinct customer_id) = 1
      ) e on true
      where n.action <> 'stale'
    )
    update checkouts c set customer_id = f.customer_id, identity_id = f.identity_id, completed_order_id = f.order_id
    from found f
    where c.org_id = ${orgId} and c.id = f.id
      and (c.customer_id, c.identity_id, c.completed_order_id) is distinct from (f.customer_id, f.identity_id, f.order_id)`)
}

async function countActions({ tx }: TxCtx): Promise<IngestedCheckouts> {
  const [counts] = await tx.execute<Record<keyof IngestedCheckouts, number>>(sql`
    select count(*) filter (where action = 'created')::int as created,
      count(*) filter (where action = 'changed')::int as changed,
      count(*) filter (where action = 'unchanged')::int as unchanged,
      count(*) filter (where action = 'stale')::int as stale
    from incoming_checkouts`)
  if (!counts) throw new Error('No counts came back')
  return counts
}
