import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { AppError } from '@/lib/app-error'
import { dependentsOf, type SegmentNode } from './segment-graph'

export interface StoredSegment extends SegmentNode {
  name: string
  kind: 'dynamic' | 'fixed'
}

/** Waits until nobody else edits or computes segments of this organization, and holds that until commit. */
export async function lockSegments(tx: Tx, orgId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`segments ${orgId}`}, 0))`.inlineParams(),
  )
}

/** Every segment of the organization. */
export async function allSegments(tx: Tx, orgId: string): Promise<StoredSegment[]> {
  const rows = await tx.execute<Record<string, unknown> & StoredSegment>(sql`
    select id, name, kind, rules from segments where org_id = ${orgId} order by created_at, id`)
  return [...rows]
}

/** Throws `not_found` unless the segment is there. */
export function pick(segments: readonly StoredSegment[], id: string): StoredSegment {
  const found = segments.find((segment) => segment.id === id)
  if (!found) throw new AppError('not_found', 'This segment does not exist (any more).')
  return found
}

/** The segment and those that use it are to be computed anew. Nobody counts as having moved by that. */
export async function markDue(
  tx: Tx,
  orgId: string,
  id: string,
  segments: readonly SegmentNode[],
): Promise<void> {
  await tx.execute(sql`
    update segments set is_due = true
    where org_id = ${orgId} and (id = ${id} or (kind = 'dynamic' and id = any(${sql.param(dependentsOf(id, segments))}::uuid[])))`)
}
