import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/**
 * Adds consents that incoming_buyers state to the ledger, where a channel says another thing than it said last. A
 * repetition is no news: it does not undo a refusal that was given elsewhere since. Nor does the first yes of a channel,
 * which may be as old as the account. Who says yes at a marketplace after they unsubscribed here takes that back.
 */
export async function recordConsents(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  { connectionId, importId }: { connectionId: string; importId: string | null },
): Promise<void> {
  await tx.execute(sql`
    with news as (
    insert into consents (org_id, id, customer_id, connection_id, import_id, channel, purpose, state, source, evidence, at)
    select distinct on (b.customer_id) ${orgId}::uuid, internal.uuid_v7(), b.customer_id, ${connectionId}::uuid,
      ${importId}::uuid, 'email', 'marketing', b.consent, ${importId ? 'import' : 'marketplace'},
      jsonb_build_object('buyer', b.external_id),
      case when said.state is null and b.consent = 'opted_in' and refused.ever then b.first_seen_at else b.last_seen_at end
    from incoming_buyers b
    left join lateral (
      select state, at from consents c
      where c.org_id = ${orgId} and c.customer_id = b.customer_id and c.connection_id = ${connectionId}
        and c.channel = 'email' and c.purpose = 'marketing'
      order by c.at desc, c.recorded_at desc limit 1
    ) said on true
    cross join lateral (
      select exists (
        select from consents r where r.org_id = ${orgId} and r.customer_id = b.customer_id and r.channel = 'email'
          and r.purpose = 'marketing' and r.state = 'opted_out') as ever
    ) refused
    where b.consent is not null and (said.state is null or (said.state <> b.consent and said.at <= b.last_seen_at))
    order by b.customer_id, b.last_seen_at desc
    returning customer_id, state, at
    )
    delete from suppressions s using news n, customer_identities i
    where ${importId === null}::boolean and n.state = 'opted_in' and i.org_id = ${orgId} and i.customer_id = n.customer_id
      and i.connection_id = ${connectionId}::uuid and s.org_id = ${orgId} and s.channel = 'email'
      and s.address_hash = i.email_hash and s.reason = 'unsubscribed' and s.at < n.at`)
}
