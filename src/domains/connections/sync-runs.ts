import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { connections, syncCursors, syncKinds, syncRuns } from '@/db/schema'
import { verb } from '@/db/verb'
import { getConnector } from '@/marketplaces/registry'
import { type Entity, entities } from '@/unified/change'
import { advanceCompleteUntil } from './complete-until'

export interface SyncRun {
  runId: string
  kind: (typeof syncKinds)[number]
  /** what the marketplace offers, in the order to pull it */
  entities: Entity[]
}

/**
 * Begins a run. A run of this connection that still counts as running lost its process and is ended as failed: one runs
 * at a time. Undefined when the channel is not connected (any more).
 */
export const beginRun = verb({
  name: 'connections.beginRun',
  role: 'agent',
  input: z.object({ connectionId: z.uuid(), kind: z.enum(syncKinds) }),
  run: async (ctx, { connectionId, kind }): Promise<SyncRun | undefined> => {
    const [row] = await ctx.tx
      .select({
        marketplace: connections.marketplace,
        status: connections.status,
        backfilledAt: connections.backfilledAt,
      })
      .from(connections)
      .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId)))
      .for('update')
    if (row?.status !== 'connected') return undefined
    await ctx.tx
      .update(syncRuns)
      .set({
        status: 'failed',
        finishedAt: ctx.now(),
        error: 'The process that ran it was lost; the next run went on where it stood.',
      })
      .where(
        and(
          eq(syncRuns.orgId, ctx.orgId),
          eq(syncRuns.connectionId, connectionId),
          eq(syncRuns.status, 'running'),
        ),
      )
    const runId = uuidv7()
    const actual = row.backfilledAt === null ? 'backfill' : kind === 'backfill' ? 'delta' : kind
    await ctx.tx.insert(syncRuns).values({
      orgId: ctx.orgId,
      id: runId,
      connectionId,
      kind: actual,
      status: 'running',
      startedAt: ctx.now(),
    })
    const { manifest } = getConnector(row.marketplace)
    return { runId, kind: actual, entities: [...manifest.entities] }
  },
  audit: ({ connectionId, kind }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { kind },
  }),
})

export interface RunCounts {
  fetched: number
  upserted: number
  failed: number
}

/** Status words that no table knows are gathered on the run, each once. */
const reported = (words: string[]) =>
  words.length === 0
    ? sql`'{}'::jsonb`
    : sql`jsonb_build_object('unknownStatuses', (
        select jsonb_agg(word order by word) from (
          select jsonb_array_elements_text(coalesce(${syncRuns.details} -> 'unknownStatuses', '[]')) as word
          union select unnest(${sql.param(words)}::text[])) words))`

/** Adds to what a run has done, in the transaction that did it. Answers how much a first backfill has read by now. */
export async function noteProgress(
  ctx: TxCtx,
  runId: string,
  counts: RunCounts,
  { entity, unknownStatuses = [] }: { entity?: Entity; unknownStatuses?: string[] } = {},
): Promise<{ firstRead: number }> {
  const [run] = await ctx.tx
    .update(syncRuns)
    .set({
      fetched: sql`${syncRuns.fetched} + ${counts.fetched}`,
      upserted: sql`${syncRuns.upserted} + ${counts.upserted}`,
      failed: sql`${syncRuns.failed} + ${counts.failed}`,
      details: sql`${syncRuns.details} || ${JSON.stringify({ entity })}::jsonb || ${reported(unknownStatuses)}`,
    })
    .where(and(eq(syncRuns.orgId, ctx.orgId), eq(syncRuns.id, runId)))
    .returning({ kind: syncRuns.kind, fetched: syncRuns.fetched })
  return { firstRead: run?.kind === 'backfill' ? run.fetched : 0 }
}

/**
 * Ends a run that reached its last page: the channel is up to date, and complete until the instant that can be proved.
 * The run that ends the first backfill says so, for scoring waits for it. Answers whether somebody asked meanwhile for
 * everything to be read again.
 */
export const finishRun = verb({
  name: 'connections.finishRun',
  role: 'agent',
  input: z.object({ connectionId: z.uuid(), runId: z.uuid() }),
  run: async (ctx, { connectionId, runId }): Promise<{ again: boolean }> => {
    const kind = await endRun(ctx, runId, { status: 'succeeded', error: null })
    if (!kind) return { again: false }
    // a comparison reads orders only: it is no sync, and ends no sync's trouble
    const synced = kind === 'reconcile' ? {} : { lastSyncAt: ctx.now(), lastError: null }
    const [row] = await ctx.tx
      .update(connections)
      .set({ ...synced, updatedAt: ctx.now() })
      .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId)))
      .returning({
        backfilledAt: connections.backfilledAt,
        marketplace: connections.marketplace,
      })
    if (!row) return { again: false }
    await advanceCompleteUntil(ctx, connectionId)
    if (row.backfilledAt === null && (await isBackfilled(ctx, connectionId, row.marketplace))) {
      await ctx.tx
        .update(connections)
        .set({ backfilledAt: ctx.now() })
        .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId)))
      ctx.emit('connections/backfill.completed', { connectionId })
    }
    const wanted = await ctx.tx
      .select({ entity: syncCursors.entity })
      .from(syncCursors)
      .where(
        and(
          eq(syncCursors.orgId, ctx.orgId),
          eq(syncCursors.connectionId, connectionId),
          syncCursors.readsAll,
        ),
      )
    return { again: wanted.length > 0 }
  },
  audit: ({ connectionId }) => ({ entity: 'connection', entityId: connectionId }),
})

/** Ends a run that could not go on, with the reason as a sentence. What it stored stays; the next run goes on from there. */
export const failRun = verb({
  name: 'connections.failRun',
  role: 'agent',
  input: z.object({ connectionId: z.uuid(), runId: z.uuid(), error: z.string().max(1000) }),
  run: async (ctx, { connectionId, runId, error }): Promise<void> => {
    await endRun(ctx, runId, { status: 'failed', error })
    await ctx.tx
      .update(connections)
      .set({ lastError: error, updatedAt: ctx.now() })
      .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId)))
  },
  audit: ({ connectionId, error }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { error },
  }),
})

async function endRun(
  ctx: TxCtx,
  runId: string,
  end: { status: 'succeeded' | 'failed'; error: string | null },
): Promise<SyncRun['kind'] | undefined> {
  const [ended] = await ctx.tx
    .update(syncRuns)
    .set({ ...end, finishedAt: ctx.now() })
    .where(
      and(eq(syncRuns.orgId, ctx.orgId), eq(syncRuns.id, runId), eq(syncRuns.status, 'running')),
    )
    .returning({ kind: syncRuns.kind })
  return ended?.kind
}

async function isBackfilled(
  ctx: TxCtx,
  connectionId: string,
  marketplace: string,
): Promise<boolean> {
  const wanted = getConnector(marketplace).manifest.entities
  const rows = await ctx.tx.execute<{ entity: string }>(sql`
    select entity from sync_cursors
    where org_id = ${ctx.orgId} and connection_id = ${connectionId} and backfilled_at is not null`)
  const done = new Set(rows.map((row) => row.entity))
  return entities.every((entity) => !wanted.includes(entity) || done.has(entity))
}
