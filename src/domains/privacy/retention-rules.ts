import { type SQL, sql } from 'drizzle-orm'

/** Months after the last sign of a person that their data from a marketplace is kept. */
const DEFAULT_MONTHS = 18

/** Where a marketplace's own terms say another number than the default. */
const retentionRules: Readonly<Record<string, number>> = {}

/** How long data of a marketplace is kept where its connection says nothing else. */
export const retentionMonths = (marketplace: string): number =>
  retentionRules[marketplace] ?? DEFAULT_MONTHS

const months = () =>
  Object.entries(retentionRules).reduce(
    (rest, [marketplace, count]) =>
      sql`case when k.marketplace = ${marketplace} then ${count}::int else ${rest} end`,
    sql`${DEFAULT_MONTHS}::int`,
  )

/**
 * A query of `connection_id, cutoff`: what is older than the cutoff goes. The row without a connection is the rule for
 * what colleagues typed.
 */
export const cutoffs = (orgId: string, now: Date): SQL => sql`
  select k.id as connection_id, ${now.toISOString()}::timestamptz
    - make_interval(months => coalesce((k.settings ->> 'retentionMonths')::int, ${months()})) as cutoff
  from connections k where k.org_id = ${orgId}
  union all select null, ${now.toISOString()}::timestamptz - make_interval(months => ${DEFAULT_MONTHS}::int)`
