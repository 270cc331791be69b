import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { channelHealth } from './channel-health'

/** How all live channels together stand; `stale`: one of them lags behind, or waits for a person. */
export interface SyncState {
  state: 'idle' | 'syncing' | 'stale'
  /** since when the channel that waits longest has not been synced; undefined before its first sync */
  lastSyncAt: Date | undefined
}

/** The worst state among the live channels; undefined where there is none. */
export function getSyncState(ctx: Ctx): Promise<SyncState | undefined> {
  return read(ctx, async (tx) => {
    const rows = await tx.execute<ChannelRow>(sql`
      select k.marketplace, k.status, k.frequency as "frequencyMinutes", k.complete_until as "completeUntil",
        k.last_sync_at as "lastSyncAt", k.backfilled_at is null as "isLoading",
        (select r.status from tenant.sync_runs r where r.connection_id = k.id
          order by r.started_at desc limit 1) = 'running' as "isSyncing"
      from tenant.connections k
      where k.status in ('connecting', 'connected', 'needs_reauth') and k.frequency is not null
      order by k.last_sync_at nulls first`)
    const [oldest] = rows
    if (!oldest) return undefined
    const isStale = rows.some((row) => {
      if (row.isLoading) return row.status === 'needs_reauth'
      const completeUntil = instantOf(row.completeUntil) ?? undefined
      const health = channelHealth({ ...row, completeUntil, loading: undefined }, ctx.now())
      return health !== 'complete' && health !== 'idle'
    })
    const isSyncing = rows.some((row) => row.isLoading || row.isSyncing)
    return {
      state: isStale ? 'stale' : isSyncing ? 'syncing' : 'idle',
      lastSyncAt: instantOf(oldest.lastSyncAt) ?? undefined,
    }
  })
}

type ChannelRow = {
  marketplace: string
  status: string
  frequencyMinutes: number
  completeUntil: string | null
  lastSyncAt: string | null
  isLoading: boolean
  isSyncing: boolean | null
}
