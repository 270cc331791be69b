import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { TxCtx } from '@/db/context'
import type { Keyring } from '@/db/keyring'
import type { UnifiedCheckout } from '@/unified/checkout'

/** A temporary table, gone at commit: checkouts on their way in. E-mail address and recovery link are sealed on the way. */
export async function loadIncomingCheckouts(
  tx: Tx,
  keys: Keyring,
  checkouts: UnifiedCheckout[],
): Promise<void> {
  await tx.execute(sql`drop table if exists pg_temp.incoming_checkouts`)
  await tx.execute(sql`
    create temporary table incoming_checkouts (
      external_id text primary key,
      buyer_external_id text,
      email text,
      email_hash bytea,
      recovery_url text,
      items jsonb not null,
      currency text not null,
      total numeric(19,4) not null,
      abandoned_at timestamptz not null,
      completed_at timestamptz,
      completed_external_order_id text,
      source_updated_at timestamptz not null,
      source_deleted_at timestamptz,
      content_hash bytea not null,
      checkout_id uuid,
      action text
    ) on commit drop`)
  const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`
  const rows = checkouts.map((checkout) => ({
    external_id: checkout.externalId,
    buyer_external_id: checkout.buyerExternalId,
    email: checkout.email && keys.encrypt(checkout.email),
    email_hash: checkout.email && hex(keys.hash('email', checkout.email)),
    recovery_url: checkout.recoveryUrl && keys.encrypt(checkout.recoveryUrl),
    items: checkout.items,
    currency: checkout.currency,
    total: checkout.total,
    abandoned_at: checkout.abandonedAt,
    completed_at: checkout.completedAt,
    completed_external_order_id: checkout.completedOrderId,
    source_updated_at: checkout.sourceUpdatedAt,
    content_hash: hex(keys.hash('record', contentOf(checkout))),
  }))
  await tx.execute(sql`
    insert into incoming_checkouts
    select * from jsonb_populate_recordset(null::incoming_checkouts, ${JSON.stringify(rows)}::jsonb)`)
}

/** Everything a checkout says but its version, in one order whatever order its fields came in. */
function contentOf({ sourceUpdatedAt: _, items, ...content }: UnifiedCheckout): string {
  return JSON.stringify([
    Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)),
    items.map(({ title, quantity, price }) => [title, quantity, price]),
  ])
}

/**
 * Sets checkout_id and action (created, changed, unchanged or stale) of each incoming checkout. An older version is
 * stale; of two of one time the last heard wins; one from before the deletion at the source stays deleted.
 */
export async function classifyCheckouts(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  connectionId: string,
): Promise<void> {
  await tx.execute(sql`
    update incoming_checkouts n set
      checkout_id = coalesce(c.id, internal.uuid_v7()),
      source_deleted_at = case when c.source_deleted_at >= n.source_updated_at then c.source_deleted_at end,
      action = case when c.id is null then 'created'
        when c.source_updated_at > n.source_updated_at then 'stale'
        when c.content_hash = n.content_hash and (c.source_deleted_at < n.source_updated_at) is not true then 'unchanged'
        else 'changed' end
    from incoming_checkouts x
    left join checkouts c on c.org_id = ${orgId} and c.connection_id = ${connectionId}
      and c.external_id = x.external_id
    where x.external_id = n.external_id`)
}
