import { z } from 'zod'
import { externalId, instant } from '@/unified/values'

/** Records that ended at their source at `at`, the source's clock. */
export const DeletedRecords = z.object({
  connectionId: z.uuid(),
  externalIds: z.array(externalId).min(1).max(1000),
  at: instant,
})

export interface Deleted {
  deleted: number
  /** left alone: a version newer than the end is stored, or this end (or a later one) is */
  stale: number
  /** never heard of: an end alone is not stored */
  unknown: number
}

/** What became of the ids of a deletion. */
export function countDeleted(externalIds: string[], stored: number, deleted: number): Deleted {
  const asked = new Set(externalIds).size
  return { deleted, stale: stored - deleted, unknown: asked - stored }
}
