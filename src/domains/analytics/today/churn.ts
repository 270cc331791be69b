import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { SegmentName } from '@/db/schema/customers'

/** Segments a merchant is warned about. */
export const churnSegments = ['at_risk', 'hibernating', 'lost'] as const

const DAYS = 7
/** Moves read per segment; where there are more, moves are counted from the index alone and stand for people. */
const MOVES_READ = 2000
/** Of the latest moves this many are looked up, to name the biggest spenders among them. */
const PEOPLE_READ = 1000
const PEOPLE_SHOWN = 8

export interface ChurnMove {
  customerId: string
  name: string | null
  from: SegmentName
  to: SegmentName
  totalSpent: string
  at: Date
}

export interface Churn {
  /** people who moved to one of churnSegments within seven days */
  people: number
  /** so many moved that moves were counted, not people */
  isAbout: boolean
  /** the biggest spenders among them */
  named: ChurnMove[]
}

export async function readChurn(tx: Tx, now: Date): Promise<Churn> {
  const since = new Date(now.getTime() - DAYS * 24 * 3600 * 1000).toISOString()
  const segments = sql`${`{${churnSegments.join(',')}}`}::text[]`
  const [row] = await tx.execute<{
    people: number
    isAbout: boolean
    named: (Omit<ChurnMove, 'at'> & { at: string })[] | null
  }>(
    sql`
    with moves as (
      select m.* from unnest(${segments}) as s(segment)
      cross join lateral (
        select customer_id, "from", "to", at from tenant.segment_changes
        where "to" = s.segment and at >= ${since}::timestamptz
        order by at desc nulls last, id desc nulls last limit ${MOVES_READ}
      ) m
    ), latest as (
      select distinct on (customer_id) * from (
        select * from moves order by at desc limit ${PEOPLE_READ}) m
      order by customer_id, at desc
    ), named as (
      select l.customer_id as "customerId", c.name, l."from", l."to", c.total_spent::text as "totalSpent", l.at
      from latest l
      -- the limit keeps each look-up on its own: no plan reads all customers to join a few
      cross join lateral (select name, total_spent from tenant.customers where id = l.customer_id limit 1) c
      order by c.total_spent desc, l.customer_id limit ${PEOPLE_SHOWN}
    )
    select f."isAbout", case when f."isAbout"
        then (select count(*) from tenant.segment_changes
          where "to" = any(${segments}) and at >= ${since}::timestamptz)
        else (select count(distinct customer_id) from moves) end::int as people,
      (select json_agg(named) from named) as named
    from (select exists (select 1 from moves group by "to" having count(*) = ${MOVES_READ}) as "isAbout") f`.inlineParams(),
  )
  return {
    people: row?.people ?? 0,
    isAbout: row?.isAbout ?? false,
    named: (row?.named ?? []).map((move) => ({ ...move, at: new Date(move.at) })),
  }
}
