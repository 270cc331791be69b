import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { customerMatches } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

/**
 * Two people are not the same: the pair is never proposed again, and others that had no room beside it may be. Throws
 * `not_found`.
 */
export const dismissMatch = verb({
  name: 'customers.dismissMatch',
  role: 'agent',
  input: z.object({ matchId: z.guid() }),
  run: async ({ tx, orgId, now, actor }, { matchId }) => {
    const [match] = await tx
      .update(customerMatches)
      .set({
        state: 'dismissed',
        dismissedAt: now(),
        dismissedBy: actor.kind === 'user' ? actor.userId : null,
      })
      .where(and(eq(customerMatches.orgId, orgId), eq(customerMatches.id, matchId)))
      .returning({ firstId: customerMatches.firstId, secondId: customerMatches.secondId })
    if (!match) throw new AppError('not_found', 'This possible match is not there any more.')
    await tx.execute(sql`
      update match_keys set state = 'keyed'
      where org_id = ${orgId} and state = 'compared' and customer_id in (${match.firstId}, ${match.secondId})`)
    return match
  },
  audit: (_, { firstId, secondId }) => ({
    entity: 'customer',
    entityId: firstId,
    details: { other: secondId },
  }),
})
