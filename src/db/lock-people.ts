import { sql } from 'drizzle-orm'
import type { Tx } from './client'

/**
 * Waits until no other transaction ingests, scores, merges or reverts in this organization, and holds that until
 * commit. One writer per organization: no deadlock, no duplicate person, no score from a stale counter.
 */
export async function lockPeople(tx: Tx, orgId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`people ${orgId}`}, 0))`.inlineParams(),
  )
}
