import { type SQL, sql } from 'drizzle-orm'

/** After the last sign of a person, how long their data from a marketplace is kept. */
const DEFAULT = '18 months'

/** Where a marketplace's own terms say another time than the default. */
const retentionRules: Readonly<Record<string, string>> = {
  // after delivery, says Amazon; sending is the last that it tells the time of
  amazon: '30 days',
}

/** How long data of a marketplace is kept where its connection says nothing else, as an interval of Postgres. */
export const retentionOf = (marketplace: string): string => retentionRules[marketplace] ?? DEFAULT

const ofMarketplace = () =>
  Object.entries(retentionRules).reduce(
    (rest, [marketplace, time]) =>
      sql`case when k.marketplace = ${marketplace} then ${time}::interval else ${rest} end`,
    sql`${DEFAULT}::interval`,
  )

/**
 * A query of `connection_id, cutoff`: what is older than the cutoff goes. The row without a connection is the rule for
 * what colleagues typed.
 */
export const cutoffs = (orgId: string, now: Date): SQL => sql`
  select k.id as connection_id, ${now.toISOString()}::timestamptz - coalesce(
    make_interval(months => (k.settings ->> 'retentionMonths')::int), ${ofMarketplace()}) as cutoff
  from connections k where k.org_id = ${orgId}
  union all select null, ${now.toISOString()}::timestamptz - ${DEFAULT}::interval`

/** When the last was heard of an order \`o\`: it was brought, or sent, or placed. */
export const lastSignOfOrder = sql.raw('coalesce(o.fulfilled_at, o.shipped_at, o.ordered_at)')
