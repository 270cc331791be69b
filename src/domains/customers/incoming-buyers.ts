import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

/**
 * An empty temporary table of buyers on their way in, one row per external id, gone at commit.
 * The caller fills it, source_… only for whom the source has a record of its own; resolveBuyers() sets customer_id and
 * identity_id.
 */
export async function createIncomingBuyers(tx: Tx): Promise<void> {
  await tx.execute(sql`
    drop table if exists pg_temp.incoming_buyers;
    create temporary table incoming_buyers (
      external_id text primary key,
      name text,
      email text,
      email_hash bytea,
      email_local_hash bytea,
      email_domain_hash bytea,
      email_is_masked boolean not null default false,
      phone text,
      phone_hash bytea,
      street text,
      postcode text,
      city text,
      region text,
      country text,
      consent text,
      first_seen_at timestamptz not null,
      last_seen_at timestamptz not null,
      source_updated_at timestamptz,
      source_hash bytea,
      source_tags text[],
      customer_id uuid,
      identity_id uuid,
      is_new boolean not null default false
    ) on commit drop`)
}
