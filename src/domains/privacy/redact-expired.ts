import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { isErasedIdentity } from '@/db/erased-buyers'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { type Forgotten, forget } from './forget'
import { type RedactedByAge, redactByAge } from './redact-by-age'
import { cutoffs, lastSignOfOrder } from './retention-rules'

export interface Redacted extends RedactedByAge, Omit<Forgotten, 'orders'> {
  /** the limit was reached somewhere: call it again */
  more: boolean
}

/**
 * Redacts what is older than the rule of its source, at most `limit` of each kind: people whose last order, message,
 * checkout or sign at a channel is older are forgotten there, and whole when every channel forgets them; of older orders,
 * messages and payloads of people who are still there the personal part goes. Held people are left alone. Totals stay.
 */
export const redactExpired = verb({
  name: 'privacy.redactExpired',
  role: 'admin',
  input: z.object({ limit: z.number().int().min(1).max(5000).default(300) }),
  run: async (ctx, { limit }): Promise<Redacted> => {
    await lockPeople(ctx.tx, ctx.orgId)
    const { people, identities } = await forget(ctx, {
      identities: expiredIdentities(ctx, limit),
      isRemembered: false,
    })
    const byAge = await redactByAge(ctx, limit)
    const more = [identities, ...Object.values(byAge)].some((count) => count >= limit)
    return { people, identities, ...byAge, more }
  },
  audit: (_, output) => ({ entity: 'organization', details: { ...output } }),
})

const expiredIdentities = ({ orgId, now }: TxCtx, limit: number) => sql`
  select i.id from customer_identities i
  join (${cutoffs(orgId, now())}) r on r.connection_id is not distinct from i.connection_id
  where i.org_id = ${orgId} and i.last_seen_at < r.cutoff and not ${isErasedIdentity}
    and not exists (select 1 from retention_holds h where h.org_id = ${orgId} and h.customer_id = i.customer_id)
    and not exists (
      select 1 from orders o where o.org_id = ${orgId} and o.customer_id = i.customer_id
        and o.connection_id = i.connection_id and ${lastSignOfOrder} >= r.cutoff)
    and not exists (
      select 1 from checkouts k where k.org_id = ${orgId} and k.customer_id = i.customer_id
        and k.connection_id = i.connection_id and coalesce(k.abandoned_at, k.source_updated_at) >= r.cutoff)
    and not exists (
      select 1 from conversations c where c.org_id = ${orgId} and c.customer_id = i.customer_id
        and c.connection_id = i.connection_id and c.last_message_at >= r.cutoff)
  order by i.last_seen_at limit ${limit}::int`
