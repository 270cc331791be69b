import { type SQL, sql } from 'drizzle-orm'
import { type Campaign, subjectCount } from '../campaign'

/**
 * Who takes part as what, of the members that its segment has now: `customer_id`, `country`, `part` and `variant` of the
 * first message. Everybody has a place that chance gives (a hash of campaign and person), and shares are cut by places: so
 * they are exact, and the same whenever they are asked for.
 */
export function partsOf(orgId: string, campaign: Campaign): SQL {
  const { holdout, test } = campaign.definition
  const subjects = subjectCount(campaign.definition)
  const share = test ? test.share : 0
  return sql`
    select p.customer_id, p.country,
      case when p.place < p.held then 'holdout' when p.place < p.held + p.tested then 'test' else 'rest' end as part,
      case when p.place < p.held then null
        when p.place < p.held + p.tested then ((p.place - p.held) % ${subjects}::int)::int
        when p.tested = 0 then 0 end as variant
    from (
      select n.*, case when ${share}::int = 0 then 0
          else least(n.total - n.held, greatest(round((n.total - n.held) * ${share}::int / 100.0), ${subjects}::int)) end as tested
      from (
        select m.customer_id, c.country, count(*) over () as total,
          round(count(*) over () * ${holdout}::int / 100.0) as held,
          row_number() over (order by md5(${campaign.id}::text || m.customer_id::text), m.customer_id) - 1 as place
        from segment_members m
        join customers c on c.org_id = ${orgId} and c.id = m.customer_id
        where m.org_id = ${orgId} and m.segment_id = ${campaign.segmentId}
      ) n
    ) p`
}
