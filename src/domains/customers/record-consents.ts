import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/**
 * Adds consents that incoming_buyers state to the ledger, where a channel says another thing than it said last. A
 * repetition is no news: it does not undo a refusal that was given elsewhere since.
 */
export async function recordConsents(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  { connectionId, importId }: { connectionId: string; importId: string | null },
): Promise<void> {
  await tx.execute(sql`
    insert into consents (org_id, id, customer_id, connection_id, import_id, channel, purpose, state, source, evidence, at)
    select distinct on (b.customer_id) ${orgId}::uuid, internal.uuid_v7(), b.customer_id, ${connectionId}::uuid,
      ${importId}::uuid, 'email', 'marketing', b.consent, ${importId ? 'import' : 'marketplace'},
      jsonb_build_object('buyer', b.external_id), b.last_seen_at
    from incoming_buyers b
    left join lateral (
      select state, at from consents c
      where c.org_id = ${orgId} and c.customer_id = b.customer_id and c.connection_id = ${connectionId}
        and c.channel = 'email' and c.purpose = 'marketing'
      order by c.at desc, c.recorded_at desc limit 1
    ) said on true
    where b.consent is not null and (said.state is null or (said.state <> b.consent and said.at <= b.last_seen_at))
    order by b.customer_id, b.last_seen_at desc`)
}
