import { type SQL, sql } from 'drizzle-orm'

/** Published rates older than this say nothing any more: weekends and holidays are shorter. */
const LONGEST_GAP_DAYS = 14

/**
 * A FROM item of one row, or none where a rate is missing: what one unit of `currency` was in `base`, by the last rates up
 * to `day`; the earlier of their two days; and who published them. Rounded rates that come with Regulars (`embedded`) hold
 * until the next.
 */
export function rateAt({ currency, base, day }: { currency: SQL; base: SQL; day: SQL }): SQL {
  const last = (code: SQL) => sql`(
    select per_euro, day, source from (
      select r.per_euro, r.day, r.source from fx_rates r
      where r.currency = ${code} and r.day <= ${day} order by r.day desc limit 1
    ) newest where source = 'embedded' or day >= ${day} - ${LONGEST_GAP_DAYS}::int)`
  return sql`(
    select round(mine.per_euro / theirs.per_euro, 9) as rate, least(mine.day, theirs.day) as day,
      case when 'embedded' in (mine.source, theirs.source) then 'embedded' else theirs.source end as source
    from ${last(base)} mine, ${last(currency)} theirs
    where ${currency} <> ${base})`
}
