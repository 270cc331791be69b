import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import {
  isDoor,
  type OpenedDelivery,
  openDeliveries,
  settleDeliveries,
} from '@/domains/connections'
import { processInbound } from '@/domains/inbound'
import type { Entity, UnifiedChange } from '@/unified/change'
import { storedOf } from './apply-page'
import { ingestChanges } from './ingest-changes'
import { readPointers } from './reread-records'

const BATCH = 100

/**
 * Processes the waiting webhooks of a connection, a batch at a time, oldest first: what they say is applied and they are
 * marked in one transaction. What must be read from the marketplace is read after that, and those that need it wait until
 * it is stored. One that fails is tried again by the next call. Answers how many were settled.
 */
export async function processDeliveries(ctx: Ctx, connectionId: string): Promise<number> {
  if (await isDoor(ctx, connectionId)) return processInbound(ctx, connectionId)
  let settled = 0
  const left: string[] = []
  for (;;) {
    const deliveries = await openDeliveries(ctx, { connectionId, limit: BATCH, except: left })
    if (deliveries.length === 0) return settled
    const { pointers, pointing, failed } = await applyDeliveries(ctx, { connectionId, deliveries })
    left.push(...failed)
    settled += deliveries.length - failed.length
    if (pointers.length > 0) await readPointers(ctx, connectionId, pointers)
    if (pointing.length > 0)
      await settleDeliveries(ctx, { processed: pointing, failed: [], dead: [] })
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
      Array.isArray(delivery.changes) ? [{ ...delivery, changes: delivery.changes }] : [],
    )
    const changes = readable.flatMap((delivery) => delivery.changes)
    const ingested = await ingestChanges(ctx, { connectionId, authority: 'pushed' }, changes)
    const failed = readable.flatMap(({ id, changes: own }) => {
      const error = failureOf(own, ingested.failed)
      return error ? [{ id, error }] : []
    })
    const failedIds = failed.map(({ id }) => id)
    const { pointers, fetched, upserted } = ingested
    const wanted = new Set(pointers.map(keyOf))
    const needsReading = ({ changes: own }: { changes: UnifiedChange[] }) =>
      [...own, ...storedOf(own, [])].some((one) => 'externalId' in one && wanted.has(keyOf(one)))
    const applied = readable.filter(({ id }) => !failedIds.includes(id))
    const pointing = applied.filter(needsReading).map(({ id }) => id)
    await settleDeliveries(ctx, {
      processed: applied.map(({ id }) => id).filter((id) => !pointing.includes(id)),
      failed,
      dead: deliveries.flatMap(({ id, changes: own }) =>
        'unreadable' in own ? [{ id, error: own.unreadable }] : [],
      ),
    })
    return { pointers, pointing, failed: failedIds, fetched, upserted }
  },
  audit: ({ connectionId, deliveries }, { fetched, upserted }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { deliveries: deliveries.length, fetched, upserted },
  }),
})

const keyOf = ({ entity, externalId }: { entity?: Entity; externalId: string }) =>
  `${entity} ${externalId}`

/** Why a record of a delivery could not be stored; undefined where all could. */
function failureOf(
  changes: UnifiedChange[],
  failed: { entity: Entity; externalId: string; reason: string }[],
): string | undefined {
  const own = storedOf(changes, [])
  return failed.find((bad) =>
    own.some(({ entity, externalId }) => bad.entity === entity && bad.externalId === externalId),
  )?.reason
}
