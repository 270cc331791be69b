import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { withSystem } from '@/db/client'
import { connections } from '@/db/schema'

export interface ChannelKey {
  orgId: string
  connectionId: string
}

/** A run that ends a little later each time must not push the next one to the tick after. */
const SLACK_MS = 2 * 60_000

/** Connected channels of all organizations whose own interval has passed since their last sync. */
export function dueConnections(now: Date): Promise<ChannelKey[]> {
  const at = new Date(now.getTime() + SLACK_MS).toISOString()
  return withSystem('find channels to sync', (tx) =>
    tx
      .select({ orgId: connections.orgId, connectionId: connections.id })
      .from(connections)
      .where(
        and(
          eq(connections.status, 'connected'),
          isNotNull(connections.frequencyMinutes),
          sql`coalesce(${connections.lastSyncAt}, '-infinity')
            + make_interval(mins => ${connections.frequencyMinutes}) <= ${at}::timestamptz`,
        ),
      ),
  )
}

/** Every connected channel that is read over an API, of all organizations. */
export function connectedChannels(): Promise<ChannelKey[]> {
  return withSystem('find channels to compare', (tx) =>
    tx
      .select({ orgId: connections.orgId, connectionId: connections.id })
      .from(connections)
      .where(
        and(
          eq(connections.status, 'connected'),
          isNotNull(connections.frequencyMinutes),
          isNotNull(connections.backfilledAt),
        ),
      ),
  )
}
