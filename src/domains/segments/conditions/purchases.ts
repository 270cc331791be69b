import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Surroundings } from './condition'
import { inRange, type Range } from './number-range'
import { inWindow, type TimePeriod } from './time-window'

type Period = z.output<typeof TimePeriod>

/** An order `o` that counts as a purchase. */
const isPurchase = ({ known }: Surroundings): SQL =>
  sql`o.counts_as_purchase and o.source_deleted_at is null and ${known(sql`o.ordered_at`)}`

/** An order `o` that counts as a purchase of the customer `c`. */
export const isTheirPurchase = (around: Surroundings): SQL =>
  sql`o.customer_id = c.id and ${isPurchase(around)}`

/** What is counted of purchases `o`, 0 where there are none, and the type of its ranges. */
export const figures = {
  amount: { of: sql`coalesce(sum(o.total_base), 0)`, type: 'numeric' },
  count: { of: sql`count(*)`, type: 'integer' },
} as const

interface InPeriod {
  figure: (typeof figures)[keyof typeof figures]
  period: Period
}

/**
 * The customer's purchases of a period lie in the range. Asked as "none of these groups is theirs and lies in it", so that
 * the groups are made once for all; who has no purchase there has no group, and 0.
 */
export function isInRange(
  { figure: { of, type }, period }: InPeriod,
  range: Range<string | number>,
  around: Surroundings,
): SQL {
  const groups = sql`(
    select o.customer_id, ${of} as figure from tenant.orders o
    where o.customer_id is not null and ${around.only(sql`o.customer_id`)} and ${isPurchase(around)}
      and ${inWindow(sql`o.ordered_at`, period, around)}
    group by o.customer_id)`
  const theirs = (fits: SQL) =>
    sql`exists (select from ${groups} s where s.customer_id = c.id and ${fits})`
  const fits = inRange(sql`s.figure`, range, type)
  return holdsZero(range) ? sql`not ${theirs(sql`not (${fits})`)}` : theirs(fits)
}

/** The same figure of the customer `c`. */
export const figureOf = ({ figure, period }: InPeriod, around: Surroundings): SQL => sql`(
  select to_jsonb(${figure.of}::text) from tenant.orders o
  where ${isTheirPurchase(around)} and ${inWindow(sql`o.ordered_at`, period, around)})`

const holdsZero = ({ op, value }: Range<string | number>) => op === 'at_most' || Number(value) === 0
