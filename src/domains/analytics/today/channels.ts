import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import type { connectionStatuses } from '@/db/schema'
import { channelHealth, type Health } from './channel-health'

export interface ChannelHealth {
  id: string
  marketplace: string
  name: string
  status: (typeof connectionStatuses)[number]
  /** minutes between syncs; null for a channel fed by files */
  frequencyMinutes: number | null
  health: Health
  connectedAt: Date
  lastSyncAt: Date | undefined
  completeUntil: Date | undefined
  /** of a channel fed by files: the newest import that was applied */
  lastFile: { id: string; name: string; at: Date } | undefined
  /** the first import or backfill is running: orders are still arriving */
  loading: { chunksDone: number; chunksTotal: number } | undefined
  /** while it loads: the oldest order that is here */
  since: Date | undefined
}

/** Every channel of the organization with its proof of completeness, the disconnected ones too. */
export function listChannelHealth(ctx: Ctx): Promise<ChannelHealth[]> {
  return read(ctx, (tx) => readChannels(tx, ctx.now(), { withDisconnected: true }))
}

/** Channels with their proof of completeness, in the order they were connected. */
export async function readChannels(
  tx: Tx,
  now: Date,
  { withDisconnected }: { withDisconnected: boolean },
): Promise<ChannelHealth[]> {
  const rows = await tx.execute<ChannelRow>(
    sql`
    select k.id, k.marketplace, k.name, k.status, k.frequency as "frequencyMinutes",
      k.connected_at as "connectedAt", k.last_sync_at as "lastSyncAt", k.complete_until as "completeUntil",
      f.id as "fileId", f.file_name as "fileName", f.finished_at as "fileAt",
      k.backfilled_at is null and (
        r.chunks_total is not null or k.marketplace <> 'file' and k.status in ('connecting', 'connected')
      ) as "isLoading",
      case when k.backfilled_at is null then (
        select o.ordered_at from tenant.orders o where o.connection_id = k.id order by o.ordered_at limit 1
      ) end as since,
      coalesce(r.chunks_done, 0) as "chunksDone", coalesce(r.chunks_total, 0) as "chunksTotal"
    from tenant.connections k
    left join lateral (
      select id, file_name, finished_at from tenant.imports
      where connection_id = k.id and status = 'completed' order by created_at desc limit 1
    ) f on true
    left join lateral (
      select chunks_done, chunks_total from tenant.imports
      where connection_id = k.id and status = 'applying' order by created_at desc limit 1
    ) r on true
    where k.status <> 'disconnected' or ${withDisconnected}
    order by k.created_at, k.id`.inlineParams(),
  )
  return rows.map((row) => {
    const loading = row.isLoading
      ? { chunksDone: row.chunksDone, chunksTotal: row.chunksTotal }
      : undefined
    const completeUntil = date(row.completeUntil)
    const { id, marketplace, name, status, frequencyMinutes } = row
    return {
      ...{ id, marketplace, name, status, frequencyMinutes, completeUntil, loading },
      health: channelHealth({ marketplace, status, frequencyMinutes, completeUntil, loading }, now),
      connectedAt: instantOf(row.connectedAt),
      lastSyncAt: date(row.lastSyncAt),
      since: date(row.since),
      lastFile:
        row.fileId && row.fileName && row.fileAt
          ? { id: row.fileId, name: row.fileName, at: instantOf(row.fileAt) }
          : undefined,
    }
  })
}

type ChannelRow = Pick<
  ChannelHealth,
  'id' | 'marketplace' | 'name' | 'status' | 'frequencyMinutes'
> & {
  connectedAt: string
  since: string | null
  lastSyncAt: string | null
  completeUntil: string | null
  fileId: string | null
  fileName: string | null
  fileAt: string | null
  isLoading: boolean
  chunksDone: number
  chunksTotal: number
}

const date = (text: string | null) => instantOf(text) ?? undefined
