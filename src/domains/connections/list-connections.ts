import { asc, eq } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { connections } from '@/db/schema'

/** Every channel of the organization, in the order it was connected. Credentials are left out. */
export function listConnections(ctx: Ctx) {
  return read(ctx, (tx) =>
    tx
      .select({
        id: connections.id,
        marketplace: connections.marketplace,
        name: connections.name,
        status: connections.status,
        frequencyMinutes: connections.frequencyMinutes,
        connectedAt: connections.connectedAt,
        backfilledAt: connections.backfilledAt,
        lastSyncAt: connections.lastSyncAt,
        completeUntil: connections.completeUntil,
      })
      .from(connections)
      .where(eq(connections.orgId, ctx.orgId))
      .orderBy(asc(connections.createdAt)),
  )
}
