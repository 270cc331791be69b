import { type SQL, sql } from 'drizzle-orm'
import { localDayOf } from '@/domains/inbox'

/** What a figure is of: everything, or one channel, agent or week. */
export interface Group {
  by: 'all' | 'channel' | 'agent' | 'week'
  /** the channel's id, the agent's, or the week's Monday; empty for everything and for who is nobody */
  key: string
}

/** The Monday of the local week of an instant. */
const weekOf = (at: SQL): SQL => sql`date_trunc('week', ${localDayOf(at)}::timestamp)::date`

/**
 * Figures of cases, of all of them and by channel, agent and week, in one pass.
 * @param cases a query of connection_id, agent, ended_at and what the figures need
 * @param figures columns that aggregate over `e`
 */
export const grouped = (cases: SQL, figures: SQL): SQL => sql`
  select case grouping(e.connection_id, e.agent, e.week) when 3 then 'channel' when 5 then 'agent' when 6 then 'week'
      else 'all' end as by,
    coalesce(e.connection_id::text, e.agent, e.week::text, '') as key, ${figures}
  from (select c.*, ${weekOf(sql`c.ended_at`)} as week from (${cases}) c) e
  group by grouping sets ((), (e.connection_id), (e.agent), (e.week))`
