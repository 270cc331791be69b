import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { casesOf, type DaySpan, startOfDay } from '@/domains/inbox'
import type { Group } from './grouped'

export interface BacklogDay {
  /** local day, `YYYY-MM-DD` */
  day: string
  /** matters of buyers that were not resolved when it ended */
  open: number
}

/** How many matters were open at the end of each day: what is open now, back by what was opened and resolved since. */
export async function readBacklog(tx: Tx, { from, to }: DaySpan): Promise<BacklogDay[]> {
  return [
    ...(await tx.execute<{ day: string; open: number }>(sql`
      with days as (
        select d.day, ((d.day + 1)::timestamp at time zone o.time_zone) as ended_at
        from (select day::date from generate_series(${from}::date, ${to}::date, interval '1 day') day) d
        cross join organizations o where o.id = nullif(current_setting('app.org_id', true), '')::uuid
      ), changes as (
        select opened_at as at, 1 as change from tenant.conversation_openings where opened_at >= ${startOfDay(from)}
        union all
        select resolved_at, -1 from tenant.conversation_openings where resolved_at >= ${startOfDay(from)}
      ), by_day as (
        select width_bucket(c.at, (select array_agg(ended_at order by ended_at) from days)) as n, sum(change) as change
        from changes c group by 1
      )
      select d.day::text as day, ((
          select count(*) from tenant.conversation_openings where resolved_at is null)
        - coalesce(sum(b.change) over (order by d.n desc), 0))::int as open
      from (select day, row_number() over (order by day) as n from days) d left join by_day b on b.n = d.n
      order by d.day`)),
  ]
}

/** What is open now, by channel and by the colleague it is given to. */
export async function readOpenNow(tx: Tx, span: DaySpan): Promise<(Group & { count: number })[]> {
  return [
    ...(await tx.execute<Group & { count: number } & Record<string, unknown>>(sql`
      select case grouping(e.connection_id, e.agent) when 1 then 'channel' when 2 then 'agent' else 'all' end as by,
        coalesce(e.connection_id::text, e.agent, '') as key, count(*)::int as count
      from (${casesOf.backlog(span)}) e
      group by grouping sets ((), (e.connection_id), (e.agent))`)),
  ]
}
