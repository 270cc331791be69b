import { and, desc, eq } from 'drizzle-orm'
import { type Ctx, read, requireRole } from '@/db/context'
import { connections, privacyRequests } from '@/db/schema'

export interface PrivacyRequest {
  id: string
  demand: (typeof privacyRequests.$inferSelect)['demand']
  /** the channel that passed it on; null: a colleague */
  channel: string | null
  customerId: string | null
  requestedAt: Date
  /** null: waits for a person */
  doneAt: Date | null
}

const SHOWN = 20

/** The latest demands under privacy law and what became of them, newest first. */
export function listPrivacyRequests(ctx: Ctx): Promise<PrivacyRequest[]> {
  requireRole(ctx, 'admin', 'Reading privacy requests')
  return read(ctx, (tx) =>
    tx
      .select({
        id: privacyRequests.id,
        demand: privacyRequests.demand,
        channel: connections.name,
        customerId: privacyRequests.customerId,
        requestedAt: privacyRequests.requestedAt,
        doneAt: privacyRequests.doneAt,
      })
      .from(privacyRequests)
      .leftJoin(
        connections,
        and(eq(connections.orgId, ctx.orgId), eq(connections.id, privacyRequests.connectionId)),
      )
      .where(eq(privacyRequests.orgId, ctx.orgId))
      .orderBy(desc(privacyRequests.requestedAt), desc(privacyRequests.id))
      .limit(SHOWN),
  )
}
