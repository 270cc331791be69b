import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import { ConnectorTrouble, fetchRecords, noteFailedRecords } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { type Entity, entities } from '@/unified/change'
import { settledOf } from './apply-page'
import { ingestChanges } from './ingest-changes'

const BATCH = 100

interface Pointer {
  entity: Entity
  externalId: string
}

/**
 * Reads what messages pointed to, and stores it. Of a channel that is no longer connected nothing can be read, and a
 * marketplace that refuses will refuse again: then nothing is done, since the next pull brings the same records or fails
 * and says so. Throws what may pass by itself.
 */
export async function readPointers(
  ctx: Ctx,
  connectionId: string,
  pointers: Pointer[],
): Promise<void> {
  try {
    for (const entity of entities) {
      const externalIds = pointers.filter((p) => p.entity === entity).map((p) => p.externalId)
      if (externalIds.length > 0) await rereadRecords(ctx, { connectionId, entity, externalIds })
    }
  } catch (error) {
    const isFinal =
      error instanceof ConnectorTrouble
        ? !['throttled', 'unavailable'].includes(error.kind)
        : error instanceof AppError && ['conflict', 'not_found'].includes(error.code)
    if (!isFinal) throw error
  }
}

/**
 * Reads records from the marketplace and stores them as they are there now.
 * @param request.changedSince at or before the change of each; what fails holds complete_until back to it
 */
export async function rereadRecords(
  ctx: Ctx,
  request: {
    connectionId: string
    entity: Entity
    externalIds: string[]
    changedSince?: Date | undefined
  },
): Promise<{ upserted: number; failed: number }> {
  const { connectionId, entity, changedSince } = request
  const total = { upserted: 0, failed: 0 }
  const unique = [...new Set(request.externalIds)]
  for (let from = 0; from < unique.length; from += BATCH) {
    const externalIds = unique.slice(from, from + BATCH)
    const page = await fetchRecords(ctx, { connectionId, entity, externalIds })
    const at = changedSince ?? new Date(page.at)
    const { upserted, failed } = await applyRecords(ctx, { connectionId, ...page, at })
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
    changes: z.custom<Parameters<typeof settledOf>[0]>((value) => Array.isArray(value)),
    failed: z.custom<Parameters<typeof noteFailedRecords>[1]['failed']>((value) =>
      Array.isArray(value),
    ),
    at: z.date(),
  }),
  run: async (ctx, { connectionId, changes, failed: unread, at }) => {
    const ingested = await ingestChanges(ctx, { connectionId, authority: 'pulled' }, changes)
    const failed = [...unread, ...ingested.failed]
    const stored = settledOf(changes, failed)
    await noteFailedRecords(ctx, { connectionId, failed, stored, at })
    return { upserted: ingested.upserted, failed: failed.length }
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: output,
  }),
})
