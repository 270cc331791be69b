import { type SQL, sql } from 'drizzle-orm'
import type { Surroundings } from './conditions/condition'
import { kindOf } from './conditions/kinds'
import { shiftDay } from './conditions/time-window'
import { conditionsOf, isGroup, type RuleGroup, type RuleNode } from './rules'

/** An organization, and its day today: rules are judged by whole local days. */
export interface Place {
  orgId: string
  timeZone: string
  /** `YYYY-MM-DD` */
  today: string
}

/** Rules as one condition on the customer `c`; never NULL. */
export function compileRules(node: RuleNode, around: Surroundings): SQL {
  if (!isGroup(node)) return kindOf(node).where(node, around)
  const parts = node.of.map((part) => sql`(${compileRules(part, around)})`)
  return sql.join(parts, node.match === 'all' ? sql` and ` : sql` or `)
}

/**
 * @param people a query of ids; absent: everybody is looked at
 */
export function surroundingsOf({ orgId, timeZone, today }: Place, people?: SQL): Surroundings {
  const startOf = (day: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`
  return {
    orgId,
    today,
    startOf,
    daysAgo: (days) => startOf(shiftDay(today, -days)),
    only: (column) => (people ? sql`${column} in (${people})` : sql`true`),
    known: () => sql`true`,
    isMember: (segment) => sql`exists (
      select from tenant.segment_members m where m.segment_id = ${segment}::uuid and m.customer_id = c.id)`,
  }
}

/** SELECT of `id`: everybody who fits. Reads the tenant views, whose conditions may use every index. */
export function peopleWho(rules: RuleGroup, place: Place, people?: SQL): SQL {
  const looked = people ? sql` and c.id in (${people})` : sql``
  return sql`select c.id from tenant.customers c where (${compileRules(rules, surroundingsOf(place, people))})${looked}`
}

/** How many fit. */
export const countWho = (rules: RuleGroup, place: Place): SQL =>
  sql`select count(*)::int as count from tenant.customers c where ${compileRules(rules, surroundingsOf(place))}`

/** A JSON list: for each condition in its order whether the customer `c` fits it, and what it sees of them. */
export function factsOf(rules: RuleGroup, around: Surroundings): SQL {
  const each = conditionsOf(rules).map((condition) => {
    const kind = kindOf(condition)
    return sql`jsonb_build_object('fits', ${kind.where(condition, around)}, 'value', ${kind.value(condition, around)})`
  })
  return sql`jsonb_build_array(${sql.join(each, sql`, `)})`
}
