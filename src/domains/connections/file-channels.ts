import { and, eq, isNotNull, isNull, notInArray } from 'drizzle-orm'
import { withSystem } from '@/db/client'
import { connections, organizations } from '@/db/schema'
import { messageDoors } from '@/unified/message'

/** A channel that is fed by files, of any organization. */
export interface FileChannel {
  orgId: string
  orgSlug: string
  connectionId: string
  marketplace: string
  /** the name of its folder */
  account: string
}

/** Every connected channel that is fed by files, of all organizations. */
export async function listFileChannels(): Promise<FileChannel[]> {
  const rows = await withSystem('find channels whose folders are watched', (tx) =>
    tx
      .select({
        orgId: connections.orgId,
        orgSlug: organizations.slug,
        connectionId: connections.id,
        marketplace: connections.marketplace,
        account: connections.externalAccountId,
      })
      .from(connections)
      .innerJoin(organizations, eq(organizations.id, connections.orgId))
      .where(
        and(
          eq(connections.status, 'connected'),
          isNull(connections.frequencyMinutes),
          isNotNull(connections.externalAccountId),
          notInArray(connections.marketplace, [...messageDoors]),
        ),
      ),
  )
  return rows.map(({ account, ...row }) => ({ ...row, account: account ?? '' }))
}
