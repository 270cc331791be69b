import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'

/** Days over which movement between segments is counted. */
export const FLOW_DAYS = 30
const MOST = 8

/** Another segment that people came from, or went to. */
export interface SegmentFlow {
  id: string
  name: string
  /** each counts once, however often they went back and forth */
  people: number
}

export interface FlowsBetween {
  cameFrom: SegmentFlow[]
  wentTo: SegmentFlow[]
}

type Row = SegmentFlow & { move: 'entered' | 'left' }

/**
 * Where people of a segment came from and went to in the last FLOW_DAYS days: segments that the same person left within a
 * day of entering this one, and entered within a day of leaving it. Who was in both for a while meanwhile came and went
 * with them, not between them. The biggest of each.
 */
export function flowsBetween(ctx: Ctx, segmentId: string): Promise<FlowsBetween> {
  return read(ctx, async (tx) => {
    const since = new Date(ctx.now().getTime() - FLOW_DAYS * 86_400_000).toISOString()
    const rows = await tx.execute<Record<string, unknown> & Row>(sql`
      select f.move, f.id, s.name, f.people
      from (
        select h.move, o.segment_id as id, count(distinct h.customer_id)::int as people,
          row_number() over (partition by h.move order by count(distinct h.customer_id) desc, o.segment_id) as place
        from tenant.segment_member_changes h
        join tenant.segment_member_changes o on o.customer_id = h.customer_id and o.segment_id <> h.segment_id
          and o.move <> h.move and o.at between h.at - interval '1 day' and h.at + interval '1 day'
        where h.segment_id = ${segmentId}::uuid and h.at >= ${since}::timestamptz
          and not exists (
            select 1 from tenant.segment_member_changes b
            where b.customer_id = o.customer_id and b.segment_id = o.segment_id and b.move <> o.move
              and b.at between least(h.at, o.at) and greatest(h.at, o.at))
        group by h.move, o.segment_id
      ) f
      join tenant.segments s on s.id = f.id
      where f.place <= ${MOST}::int
      order by f.people desc, lower(s.name), f.id`)
    const those = (move: Row['move']) =>
      rows.flatMap(({ id, name, people, ...row }) =>
        row.move === move ? [{ id, name, people }] : [],
      )
    return { cameFrom: those('entered'), wentTo: those('left') }
  })
}
