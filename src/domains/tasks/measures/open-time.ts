import { type SQL, sql } from 'drizzle-orm'
import type { BusinessHours } from '../sla/business-hours'
import { stretchesFrom } from '../sla/due-at'

/**
 * A ruler of business hours between two instants, as a query of one row: when each open stretch begins and ends, and the
 * seconds of all before it. With it the database counts business minutes of many spans at once, as the clocks count them.
 */
export function openTime(from: Date, to: Date, hours: BusinessHours, zone: string): SQL {
  const [opens, closes, before]: [number[], number[], number[]] = [[], [], []]
  let passed = 0
  for (const [begin, end] of stretchesFrom(from.getTime(), hours, zone)) {
    if (begin >= to.getTime()) break
    opens.push(begin / 1000)
    closes.push(end / 1000)
    before.push(passed)
    passed += (end - begin) / 1000
  }
  const list = (values: number[]) => sql`${sql.param(values)}::float8[]`
  return sql`select ${list(opens)} as opens, ${list(closes)} as closes, ${list(before)} as before`
}

/**
 * The whole minutes of business hours from one instant to another.
 * @param ruler a FROM item of openTime()
 */
export const businessMinutes = (ruler: string, from: SQL, to: SQL): SQL =>
  // instants are kept to the microsecond, clocks to the millisecond
  sql`floor(round((${openUntil(ruler, to)} - ${openUntil(ruler, from)})::numeric, 3) / 60)::float8`

/** Seconds of business hours from the ruler's beginning to an instant. */
const openUntil = (ruler: string, at: SQL): SQL => {
  const r = sql.raw(ruler)
  return sql`(
    select case when s.n = 0 then 0 else ${r}.before[s.n] + least(s.at, ${r}.closes[s.n]) - ${r}.opens[s.n] end
    from (select t.at, width_bucket(t.at, ${r}.opens) as n from (select extract(epoch from ${at})::float8 as at) t) s)`
}
