import { type SQL, sql } from 'drizzle-orm'
import {
  fixedThresholds,
  LAPSED_AFTER_DAYS,
  NEW_FOR_DAYS,
  REGULAR_FROM_ORDERS,
  segmentRules,
} from './segment-rules'

/** SQL expressions of one customer's facts, whatever they are read from. */
export interface Facts {
  orderCount: SQL
  totalSpent: SQL
  firstOrderAt: SQL
  lastOrderAt: SQL
  firstSeenAt: SQL
}

export interface Scores {
  r: SQL
  f: SQL
  m: SQL
}

const days = (count: number) => sql`make_interval(days => ${count}::int)`

/** CASE over segmentRules: the first that fits. `at` is the instant it is judged at. */
export function segmentCase(facts: Facts, scores: Scores, at: SQL): SQL {
  const whens = segmentRules.flatMap(({ segment, scores: range }) => {
    if (!range) return []
    const conditions = (['r', 'f', 'm'] as const).flatMap((metric) => {
      const bounds = range[metric]
      return bounds ? [sql`${scores[metric]} between ${bounds[0]}::int and ${bounds[1]}::int`] : []
    })
    return [sql`when ${sql.join(conditions, sql` and `)} then ${segment}`]
  })
  return sql`case
    when ${facts.orderCount} = 0 then
      case when ${facts.firstSeenAt} >= ${at} - ${days(NEW_FOR_DAYS)} then 'new' else 'lost' end
    when ${facts.orderCount} = 1 and ${facts.firstOrderAt} >= ${at} - ${days(NEW_FOR_DAYS)} then 'new'
    ${sql.join(whens, sql` `)}
  end`
}

/** The stage of customer `c`: one that a colleague or a flow set until they order after it, else by the rules. */
export const lifecycleCase = (facts: StageFacts, at: SQL): SQL => sql`case
  when c.stage_set is not null and c.stage_set_at <= ${at}
    and (${facts.lastOrderAt} is null or ${facts.lastOrderAt} <= c.stage_set_at) then c.stage_set
  else ${stageByRule(facts, at)} end`

type StageFacts = Pick<Facts, 'orderCount' | 'lastOrderAt'>

/** CASE over lifecycleRules. */
export function stageByRule(facts: StageFacts, at: SQL): SQL {
  return sql`case
    when ${facts.orderCount} = 0 then 'lead'
    when ${facts.lastOrderAt} < ${at} - ${days(LAPSED_AFTER_DAYS)} then 'lapsed'
    when ${facts.orderCount} = 1 then 'first_order'
    when ${facts.orderCount} < ${REGULAR_FROM_ORDERS}::int then 'repeat'
    else 'regular'
  end`
}

/** Scores by the fixed thresholds of tiny shops; NULL without a purchase. */
export function fixedScores(facts: Facts, at: SQL): Scores {
  const reached = (conditions: SQL[]) =>
    sql`(case when ${facts.orderCount} > 0 then 1 + ${sql.join(
      conditions.map((condition) => sql`(${condition})::int`),
      sql` + `,
    )} end)`
  return {
    r: reached(
      fixedThresholds.recencyDays.map(
        (limit) => sql`${facts.lastOrderAt} >= ${at} - ${days(limit)}`,
      ),
    ),
    f: reached(fixedThresholds.frequency.map((limit) => sql`${facts.orderCount} >= ${limit}::int`)),
    m: reached(
      fixedThresholds.monetary.map((limit) => sql`${facts.totalSpent} >= ${limit}::numeric`),
    ),
  }
}
