import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Place } from '../compile-rules'

/** Counts the members anew, for the segment and its size of the day; what they spent only where everybody was looked at. */
export async function recordSize(
  tx: Tx,
  segmentId: string,
  { orgId, today }: Place,
  { isFull }: { isFull: boolean },
): Promise<number> {
  const members = sql`segment_members m where m.org_id = ${orgId} and m.segment_id = ${segmentId}`
  const counted = isFull
    ? sql`select count(*)::int as members, coalesce(sum(c.total_spent), 0) as spent
        from ${sql`(select m.customer_id from ${members})`} m
        join customers c on c.org_id = ${orgId} and c.id = m.customer_id`
    : sql`select count(*)::int as members, null::numeric as spent from ${members}`
  const [row] = await tx.execute<{ members: number }>(sql`
    with counted as (${counted})
    insert into segment_sizes as z (org_id, segment_id, day, members, total_spent)
    select ${orgId}::uuid, ${segmentId}::uuid, ${today}::date, members, spent from counted
    on conflict (org_id, segment_id, day) do update set members = excluded.members,
      total_spent = coalesce(excluded.total_spent, z.total_spent)
    returning members`)
  return row?.members ?? 0
}
