import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import {
  type Difference,
  differenceOfMeans,
  differenceOfShares,
} from '@/lib/statistics/differences'
import { ATTRIBUTION_DAYS } from './figures'

/** One side of the comparison. */
export interface Group {
  people: number
  /** who ordered in the time that is compared */
  buyers: number
  /** what they spent in it, decimal text in the organization's currency */
  revenue: string
}

/** What a campaign changed, as far as those who got nothing on purpose can show. */
export interface Uplift {
  chosen: Group
  heldOut: Group
  /** of the share who ordered */
  buyers: Difference
  /** of the revenue per person */
  revenue: Difference
  /** so few in one group that chance decides */
  isSmall: boolean
}

/** Below this, a share moves by whole per cents with one person. */
const FEW = 100

interface Row extends Record<string, unknown> {
  isHeldOut: boolean
  people: number
  buyers: number
  revenue: string
  mean: number
  variance: number
}

/**
 * Everybody who was chosen to get the campaign against everybody who was chosen not to, by chance: also those whom the gate
 * kept out, since nobody knows whom it would have kept out of the others. Orders count from the start until some days after
 * the last message, for both alike. Undefined without a holdout.
 */
export async function upliftOf(
  tx: Tx,
  orgId: string,
  campaignId: string,
): Promise<Uplift | undefined> {
  // of a million people the comparison takes seconds
  const [asked] = await tx.execute(sql`
    select from campaigns
    where org_id = ${orgId} and id = ${campaignId} and (definition ->> 'holdout')::numeric > 0`)
  if (!asked) return undefined
  const rows = await tx.execute<Row>(sql`
    with stretch as (
      select g.started_at as since, coalesce(max(r.handed_at), g.started_at) + make_interval(days => ${ATTRIBUTION_DAYS}::int) as until
      from campaigns g left join campaign_recipients r on r.org_id = ${orgId} and r.campaign_id = g.id
      where g.org_id = ${orgId} and g.id = ${campaignId} group by g.started_at
    ), spent as (
      select r.customer_id, r.part = 'holdout' as held, count(o.id) as orders, coalesce(sum(o.total_base), 0) as amount
      from stretch s
      cross join campaign_recipients r
      left join orders o on o.org_id = ${orgId} and o.customer_id = r.customer_id and o.counts_as_purchase
        and o.source_deleted_at is null
        and o.ordered_at >= s.since and o.ordered_at < s.until
      where r.org_id = ${orgId} and r.campaign_id = ${campaignId} and r.step = 0
      group by 1, 2
    )
    select held as "isHeldOut", count(*)::int as people, (count(*) filter (where orders > 0))::int as buyers,
      sum(amount)::text as revenue, avg(amount)::float8 as mean, coalesce(var_samp(amount), 0)::float8 as variance
    from spent group by 1`)
  const chosen = rows.find(({ isHeldOut }) => !isHeldOut)
  const heldOut = rows.find(({ isHeldOut }) => isHeldOut)
  if (!chosen || !heldOut) return undefined
  return {
    chosen: groupOf(chosen),
    heldOut: groupOf(heldOut),
    buyers: differenceOfShares(
      { hits: chosen.buyers, people: chosen.people },
      { hits: heldOut.buyers, people: heldOut.people },
    ),
    revenue: differenceOfMeans(chosen, heldOut),
    isSmall: Math.min(chosen.people, heldOut.people) < FEW,
  }
}

const groupOf = ({ people, buyers, revenue }: Row): Group => ({ people, buyers, revenue })
