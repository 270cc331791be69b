import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { mergeCustomers } from '../merging/merge-customers'

/**
 * Two people are one: merges them, the one with more purchases (else the one known longer) is kept. Throws `not_found`.
 */
export const confirmMatch = verb({
  name: 'customers.confirmMatch',
  role: 'agent',
  input: z.object({ matchId: z.guid() }),
  run: async (ctx, { matchId }) => {
    const rows = await ctx.tx.execute<{ id: string }>(sql`
      select c.id from customer_matches m
      join customers c on c.org_id = ${ctx.orgId} and c.id in (m.first_id, m.second_id)
      where m.org_id = ${ctx.orgId} and m.id = ${matchId}
      order by c.order_count desc, c.first_seen_at, c.id`)
    const [kept, merged] = rows
    if (!kept || !merged) {
      throw new AppError('not_found', 'This possible match is not there any more.')
    }
    const { mergeId } = await mergeCustomers(ctx, { keptId: kept.id, mergedId: merged.id })
    return { mergeId, keptId: kept.id }
  },
  audit: (_, { keptId }) => ({ entity: 'customer', entityId: keptId }),
})
