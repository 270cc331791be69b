import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'
import { type Facts, fixedScores, lifecycleCase, type Scores, segmentCase } from './scoring-sql'
import { QUINTILES_FROM_BUYERS } from './segment-rules'

const ScoreAll = z.object({
  /** ISO day: orders before its 00:00 in the organization's zone count. Absent: all orders until now. */
  asOf: z.iso.date().optional(),
  /** moves are stored, but start nothing: orders of the past came in, or went */
  isQuiet: z.boolean().default(false),
})

export interface ScoringResult {
  version: number
  asOf: string
  customers: number
  buyers: number
  moved: number
}

/**
 * Scores every customer of the organization in one statement: NTILE(5) over customers with a purchase, 5 is best,
 * ties by last order, then external id. Stores the cut points, the moves with their reason, and the distribution.
 */
export const scoreAll = verb({
  name: 'customers.scoreAll',
  role: 'admin',
  input: ScoreAll,
  run: async (ctx, { asOf, isQuiet }): Promise<ScoringResult> => {
    await lockPeople(ctx.tx, ctx.orgId)
    const now = ctx.now().toISOString()
    const [version] = await ctx.tx.execute<{ version: number; asOf: string; cut: string }>(sql`
      select coalesce((select max(version) from rfm_versions where org_id = ${ctx.orgId}), 0) + 1 as version,
        coalesce(${asOf ?? null}::date, (${now}::timestamptz at time zone time_zone)::date + 1)::text as "asOf",
        coalesce(${asOf ?? null}::date::timestamp at time zone time_zone, ${now}::timestamptz)::text as cut
      from organizations where id = ${ctx.orgId}`)
    if (!version) throw new Error('The organization is gone')
    const counted =
      asOf === undefined ? storedCounters(ctx.orgId) : countersBefore(ctx.orgId, version.cut)
    const [size] = await ctx.tx.execute<{ buyers: number }>(sql`
      with counted as (${counted}) select count(*)::int as buyers from counted`)
    const buyers = size?.buyers ?? 0
    const run: Run = { ...version, orgId: ctx.orgId, now, buyers, counted, isQuiet }
    await ctx.tx.execute(sql`
      insert into rfm_versions (org_id, version, as_of, buyers, uses_fixed_thresholds, scored_at)
      values (${ctx.orgId}, ${version.version}, ${version.asOf}, ${buyers}, ${buyers < QUINTILES_FROM_BUYERS}, ${now})`)
    const result = await writeScores(ctx.tx, run)
    ctx.emit('customers/customers.scored', { version: version.version })
    return { version: version.version, asOf: version.asOf, buyers, ...result }
  },
  audit: (_input, output) => ({
    entity: 'rfm_version',
    entityId: String(output.version),
    details: { ...output },
  }),
})

interface Run {
  orgId: string
  version: number
  asOf: string
  cut: string
  now: string
  buyers: number
  counted: ReturnType<typeof sql>
  isQuiet: boolean
}

/** What ingest keeps on each customer: complete until now. */
const storedCounters = (orgId: string) => sql`
  select id, order_count::bigint as f, total_spent as m, first_order_at, last_order_at,
    coalesce(external_id, id::text) collate "C" as ext
  from customers where org_id = ${orgId} and order_count > 0`

/** The same counted again from the orders before `cut`. */
const countersBefore = (orgId: string, cut: string) => sql`
  select c.id, o.f, o.m, o.first_order_at, o.last_order_at,
    coalesce(c.external_id, c.id::text) collate "C" as ext
  from (
    select customer_id, count(*) as f, coalesce(sum(total_base), 0) as m,
      min(ordered_at) as first_order_at, max(ordered_at) as last_order_at
    from orders
    where org_id = ${orgId} and counts_as_purchase and customer_id is not null
      and source_deleted_at is null and ordered_at < ${cut}::timestamptz
    group by customer_id
  ) o join customers c on c.org_id = ${orgId} and c.id = o.customer_id`

async function writeScores(tx: Tx, run: Run): Promise<{ customers: number; moved: number }> {
  const { orgId, version, cut, now } = run
  const at = sql`${cut}::timestamptz`
  const facts: Facts = {
    orderCount: sql`coalesce(k.f, 0)`,
    totalSpent: sql`coalesce(k.m, 0)`,
    firstOrderAt: sql`k.first_order_at`,
    lastOrderAt: sql`k.last_order_at`,
    firstSeenAt: sql`c.first_seen_at`,
  }
  const usesFixed = run.buyers < QUINTILES_FROM_BUYERS
  const scores: Scores = usesFixed
    ? fixedScores(facts, at)
    : { r: sql`k.r`, f: sql`k.f5`, m: sql`k.m5` }
  const ranked = usesFixed
    ? sql`select *, null::bigint as rn_r, null::bigint as rn_f, null::bigint as rn_m from counted`
    : sql`select *, ntile(5) over by_r as r, ntile(5) over by_f as f5, ntile(5) over by_m as m5,
          row_number() over by_r as rn_r, row_number() over by_f as rn_f, row_number() over by_m as rn_m
        from counted
        window by_r as (order by last_order_at, ext),
          by_f as (order by f, last_order_at, ext),
          by_m as (order by m, last_order_at, ext)`
  const [result] = await tx.execute<{ customers: number; moved: number }>(sql`
    with counted as (${run.counted}),
    ranked as materialized (${ranked}),
    next as materialized (
      select c.id, c.segment as old_segment, c.rfm_r as old_r, c.rfm_f as old_f, c.rfm_m as old_m,
        c.lifecycle_stage as old_stage, c.total_spent,
        ${scores.r}::smallint as r, ${scores.f}::smallint as f, ${scores.m}::smallint as m,
        ${segmentCase(facts, scores, at)} as segment, ${lifecycleCase(facts, at)} as stage
      from customers c left join ranked k on k.id = c.id
      where c.org_id = ${orgId}
    ),
    written as (
      update customers c
      set rfm_r = n.r, rfm_f = n.f, rfm_m = n.m, segment = n.segment, lifecycle_stage = n.stage, updated_at = ${now}
      from next n
      where c.org_id = ${orgId} and c.id = n.id
        and (n.old_segment, n.old_r, n.old_f, n.old_m, n.old_stage)
          is distinct from (n.segment, n.r, n.f, n.m, n.stage)
    ),
    cut_points as (
      insert into rfm_cut_points (org_id, version, metric, tile, value, last_order_at, external_id)
      select ${orgId}, ${version}::int, p.metric, p.tile, p.value, k.last_order_at, k.ext
      from ranked k
      cross join lateral (
        select 'r' as metric, array_position(${tileEnds(run.buyers)}, k.rn_r) as tile, null::numeric as value
        union all select 'f', array_position(${tileEnds(run.buyers)}, k.rn_f), k.f
        union all select 'm', array_position(${tileEnds(run.buyers)}, k.rn_m), k.m
      ) p
      where p.tile is not null
        and (k.rn_r = any(${tileEnds(run.buyers)}) or k.rn_f = any(${tileEnds(run.buyers)}) or k.rn_m = any(${tileEnds(run.buyers)}))
    ),
    history as (
      insert into rfm_history (org_id, version, segment, r, f, m, customers, total_spent)
      select ${orgId}, ${version}::int, segment, coalesce(r, 0), coalesce(f, 0), coalesce(m, 0), count(*), sum(total_spent)
      from next group by segment, coalesce(r, 0), coalesce(f, 0), coalesce(m, 0)
    ),
    moves as (
      insert into segment_changes (org_id, id, customer_id, "from", "to", reason, at)
      select ${orgId}, internal.uuid_v7(), id, old_segment, segment,
        jsonb_build_object('cause', 'scoring', 'isQuiet', ${run.isQuiet}::boolean, 'version', ${version}::int,
          'before', jsonb_build_object('r', old_r, 'f', old_f, 'm', old_m),
          'after', jsonb_build_object('r', r, 'f', f, 'm', m)),
        ${now}::timestamptz
      from next where old_segment is not null and old_segment <> segment
      returning customer_id, "from", "to"
    ),
    events as (
      insert into outbox_events (org_id, id, name, data)
      select ${orgId}, internal.uuid_v7(), 'segments/customer.segment-changed',
        jsonb_build_object('v', 1, 'orgId', ${orgId}::text, 'customer', customer_id, 'from', "from", 'to', "to")
      from moves where ${!run.isQuiet}::boolean
    )
    select (select count(*) from next)::int as customers, (select count(*) from moves)::int as moved`)
  return result ?? { customers: 0, moved: 0 }
}

/** Row numbers that close the first four of five tiles, as NTILE deals them: the first tiles take the remainder. */
function tileEnds(buyers: number) {
  const ends: number[] = []
  for (let tile = 1, end = 0; tile <= 4; tile++) {
    end += Math.floor(buyers / 5) + (tile <= buyers % 5 ? 1 : 0)
    ends.push(end)
  }
  return sql`array[${sql.raw(ends.join(', '))}]::bigint[]`
}
