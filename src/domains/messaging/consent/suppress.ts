import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

export type SuppressionReason = 'bounced' | 'complained' | 'unsubscribed' | 'stopped' | 'blocked'

/** Blocks an address. Who only unsubscribed may be blocked for more; the graver reason stays. */
export async function suppress(
  { tx, orgId, now }: Pick<TxCtx, 'tx' | 'orgId' | 'now'>,
  channel: 'email' | 'sms' | 'whatsapp',
  addressHash: Buffer,
  reason: SuppressionReason,
): Promise<void> {
  await tx.execute(sql`
    insert into suppressions as s (org_id, channel, address_hash, reason, at)
    values (${orgId}, ${channel}, ${addressHash}, ${reason}, ${now().toISOString()})
    on conflict (org_id, channel, address_hash) do update set reason = excluded.reason, at = excluded.at
      where s.reason = 'unsubscribed' and excluded.reason <> 'unsubscribed'`)
}
