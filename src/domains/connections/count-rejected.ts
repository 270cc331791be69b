import { and, eq, sql } from 'drizzle-orm'
import { findOrg, withOrg } from '@/db/client'
import { connections } from '@/db/schema'

/** Counts a webhook whose signature is wrong, where its address names a connection. Stores nothing of it. */
export async function countRejected(connectionId: string): Promise<void> {
  const orgId = await findOrg('connection', connectionId)
  if (!orgId) return
  await withOrg(orgId, (tx) =>
    tx
      .update(connections)
      .set({ rejectedDeliveries: sql`${connections.rejectedDeliveries} + 1` })
      .where(and(eq(connections.orgId, orgId), eq(connections.id, connectionId))),
  )
}
