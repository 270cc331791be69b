import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import {
  fetchRecords,
  noteFailedRecords,
  type OpenedDelivery,
  openDeliveries,
  settleDeliveries,
} from '@/domains/connections'
import { type Entity, entities } from '@/unified/change'
import { storedOf } from './apply-page'
import { ingestChanges } from './ingest-changes'

const BATCH = 100

/**
 * Processes the waiting webhooks of a connection, a batch at a time, oldest first: what they say is applied and they are
 * marked in one transaction. What they only point to is read from the marketplace after. Answers how many were settled.
 */
export async function processDeliveries(ctx: Ctx, connectionId: string): Promise<number> {
  let settled = 0
  for (;;) {
    const deliveries = await openDeliveries(ctx, { connectionId, limit: BATCH })
    if (deliveries.length === 0) return settled
    const { pointers } = await applyDeliveries(ctx, { connectionId, deliveries })
    for (const entity of entities) {
      const externalIds = pointers.filter((p) => p.entity === entity).map((p) => p.externalId)
      if (externalIds.length > 0) await rereadRecords(ctx, { connectionId, entity, externalIds })
    }
    settled += deliveries.length
  }
}

const applyDeliveries = verb({
  name: 'sync.applyDeliveries',
  role: 'agent',
  input: z.object({
    connectionId: z.uuid(),
    deliveries: z.custom<OpenedDelivery[]>((value) => Array.isArray(value)),
  }),
  run: async (ctx, { connectionId, deliveries }) => {
    const readable = deliveries.flatMap((delivery) =>
      Array.isArray(delivery.changes) ? [{ id: delivery.id, changes: delivery.changes }] : [],
    )
    const changes = readable.flatMap((delivery) => delivery.changes)
    const ingested = await ingestChanges(ctx, { connectionId, authority: 'pushed' }, changes)
    const isBad = (entity: Entity, externalId: string) =>
      ingested.failed.find((bad) => bad.entity === entity && bad.externalId === externalId)
    const failed = readable.flatMap(({ id, changes: own }) => {
      const bad = storedOf(own, [])
        .map((r) => isBad(r.entity, r.externalId))
        .find(Boolean)
      return bad ? [{ id, error: bad.reason }] : []
    })
    const failedIds = new Set(failed.map(({ id }) => id))
    await settleDeliveries(ctx, {
      processed: readable.map(({ id }) => id).filter((id) => !failedIds.has(id)),
      failed,
      dead: deliveries.flatMap(({ id, changes: own }) =>
        'unreadable' in own ? [{ id, error: own.unreadable }] : [],
      ),
    })
    return { pointers: ingested.pointers, ...counts(ingested) }
  },
  audit: ({ connectionId, deliveries }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { deliveries: deliveries.length, ...counts(output) },
  }),
})

const counts = ({ fetched, upserted }: { fetched: number; upserted: number }) => ({
  fetched,
  upserted,
})

/** Reads records from the marketplace and stores them as they are there now. */
export async function rereadRecords(
  ctx: Ctx,
  {
    connectionId,
    entity,
    externalIds,
  }: { connectionId: string; entity: Entity; externalIds: string[] },
): Promise<{ upserted: number; failed: number }> {
  const total = { upserted: 0, failed: 0 }
  const unique = [...new Set(externalIds)]
  for (let at = 0; at < unique.length; at += BATCH) {
    const page = await fetchRecords(ctx, {
      connectionId,
      entity,
      externalIds: unique.slice(at, at + BATCH),
    })
    const { upserted, failed } = await applyRecords(ctx, { connectionId, ...page })
    total.upserted += upserted
    total.failed += failed
  }
  return total
}

const applyRecords = verb({
  name: 'sync.applyRecords',
  role: 'agent',
  input: z.object({
    connectionId: z.uuid(),
    changes: z.custom<Parameters<typeof storedOf>[0]>((value) => Array.isArray(value)),
    failed: z.custom<Parameters<typeof noteFailedRecords>[1]['failed']>((value) =>
      Array.isArray(value),
    ),
    at: z.string(),
  }),
  run: async (ctx, { connectionId, changes, failed: unread, at }) => {
    const ingested = await ingestChanges(ctx, { connectionId, authority: 'pulled' }, changes)
    const failed = [...unread, ...ingested.failed]
    await noteFailedRecords(ctx, {
      connectionId,
      failed,
      stored: storedOf(changes, failed),
      at: new Date(at),
    })
    return { upserted: ingested.upserted, failed: failed.length }
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: output,
  }),
})
