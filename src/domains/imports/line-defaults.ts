import { and, eq } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { connections, organizations } from '@/db/schema'
import { findFileMarketplace } from '@/domains/connections'
import type { LineDefaults } from './parse-line'

/** What stands in for what a channel's files do not say: its marketplace's where there is one for all, else the organization's. */
export async function lineDefaults(ctx: Ctx, connectionId: string): Promise<LineDefaults> {
  const [row] = await read(ctx, (tx) =>
    tx
      .select({
        marketplace: connections.marketplace,
        timeZone: organizations.timeZone,
        currency: organizations.currency,
        country: organizations.country,
      })
      .from(connections)
      .innerJoin(organizations, eq(organizations.id, connections.orgId))
      .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId))),
  )
  if (!row) throw new Error('The channel of the import is gone')
  const { marketplace, country, ...organization } = row
  return {
    ...organization,
    country: country ?? undefined,
    ...findFileMarketplace(marketplace)?.defaults,
  }
}
