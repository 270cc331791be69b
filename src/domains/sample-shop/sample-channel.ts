import { and, eq, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { connections } from '@/db/schema'
import { SAMPLE_ACCOUNT } from '@/domains/organizations'

/** The channel the sample shop sells on. */
export const sampleChannel = { marketplace: 'ebay', account: SAMPLE_ACCOUNT, name: 'Sample shop' }

/** The sample shop's connection in this organization, if it has been added. */
export async function findSampleConnection(
  ctx: Ctx,
): Promise<{ id: string; hasMessages: boolean } | undefined> {
  const [row] = await read(ctx, (tx) =>
    tx
      .select({
        id: connections.id,
        hasMessages: sql<boolean>`exists (
          select from conversations c where c.org_id = ${ctx.orgId} and c.connection_id = connections.id)`,
      })
      .from(connections)
      .where(
        and(
          eq(connections.orgId, ctx.orgId),
          eq(connections.marketplace, sampleChannel.marketplace),
          eq(connections.externalAccountId, sampleChannel.account),
        ),
      ),
  )
  return row
}
