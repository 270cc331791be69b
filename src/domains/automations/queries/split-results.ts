import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/db/context'
import {
  type Difference,
  differenceOfMeans,
  differenceOfShares,
} from '@/lib/statistics/differences'
import { FlowDefinition, type Step, type StepOf } from '../definition'
import { HOLDOUT, programOf, waysOf } from '../engine/program'
import { SPLIT_DAYS } from '../schemas'
import { ORDERED_DAYS } from './step-numbers'

/** What came of one way of a test. People count once, however often they came by. */
export interface SplitWay {
  name: string
  people: number
  /** who ordered within 30 days of turning there */
  buyers: number
  /** what they ordered then, in the organization's currency */
  revenue: string
  /** against the way that is compared with; null: it is that way, or nobody took one of them */
  difference: {
    /** of the share who ordered */
    buyers: Difference
    /** of the revenue per person */
    revenue: Difference
  } | null
}

/** A test by lot: its ways in their order, compared with the holdout, or with the first branch where there is none. */
export interface SplitResult {
  key: string
  ways: SplitWay[]
  comparedWith: string
  /** so few on one way that chance decides */
  isSmall: boolean
}

/** Below this, a share moves by whole per cents with one person. */
const FEW = 100

interface Row extends Record<string, unknown> {
  way: number
  people: number
  buyers: number
  revenue: string
  mean: number
  variance: number
}

/**
 * The tests of a flow. Everybody who was dealt a way is counted, whatever became of them there: what the way made of them is
 * the question. Only versions that dealt alike are put together, since with other shares other people would be compared.
 */
export async function splitResults(
  tx: Tx,
  ctx: Pick<Ctx, 'orgId' | 'now'>,
  automationId: string,
  steps: readonly Step[],
): Promise<SplitResult[]> {
  const splits = splitsOf(steps)
  if (splits.length === 0) return []
  const versions = await tx.execute<{ version: number; trigger: unknown; actions: unknown }>(sql`
    select version, trigger_config as trigger, action_config as actions from automation_versions
    where org_id = ${ctx.orgId} and automation_id = ${automationId}`)
  const dealt = versions.flatMap(({ version, trigger, actions }) =>
    splitsOf(FlowDefinition.parse({ trigger, actions }).actions.steps).map((split) => ({
      version,
      key: split.key,
      shares: sharesOf(split),
    })),
  )
  const results: SplitResult[] = []
  for (const split of splits) {
    const { key } = split
    if (!key) continue
    const alike = dealt.filter((one) => one.key === key && one.shares === sharesOf(split))
    const rows = await countWays(tx, ctx, {
      automationId,
      key,
      versions: alike.map(({ version }) => version),
    })
    results.push({ key, ...compared(split, rows) })
  }
  return results
}

const splitsOf = (steps: readonly Step[]): StepOf<'split'>[] =>
  programOf(steps).flatMap(({ step }) => (step.does === 'split' ? [step] : []))

const sharesOf = ({ branches, holdout }: StepOf<'split'>): string =>
  JSON.stringify([branches.map(({ name, share }) => [name, share]), holdout])

/** The first time that somebody turned counts: from then on they belong to their way. */
async function countWays(
  tx: Tx,
  { orgId, now }: Pick<Ctx, 'orgId' | 'now'>,
  asked: { automationId: string; key: string; versions: number[] },
): Promise<Row[]> {
  const rows = await tx.execute<Row>(sql`
    with turned as (
      select distinct on (r.customer_id) r.customer_id, (e.entry ->> 'way')::int as way, (e.entry ->> 'at')::timestamptz as at
      from automation_runs r cross join jsonb_array_elements(r.trace) e (entry)
      where r.org_id = ${orgId} and r.automation_id = ${asked.automationId} and r.customer_id is not null
        and r.version = any(${sql.param(asked.versions)}::int[])
        and r.started_at > ${now().toISOString()}::timestamptz - make_interval(days => ${SPLIT_DAYS}::int)
        and e.entry ->> 'key' = ${asked.key} and e.entry ? 'drawn'
      order by r.customer_id, at
    ), spent as (
      select t.way, t.customer_id, count(o.id) as orders, coalesce(sum(o.total_base), 0) as amount
      from turned t
      left join orders o on o.org_id = ${orgId} and o.customer_id = t.customer_id and o.counts_as_purchase
        and o.source_deleted_at is null and o.ordered_at > t.at
        and o.ordered_at <= t.at + make_interval(days => ${ORDERED_DAYS}::int)
      group by 1, 2
    )
    select way, count(*)::int as people, (count(*) filter (where orders > 0))::int as buyers, sum(amount)::text as revenue,
      avg(amount)::float8 as mean, coalesce(var_samp(amount), 0)::float8 as variance
    from spent group by 1`)
  return [...rows]
}

function compared(split: StepOf<'split'>, rows: readonly Row[]): Omit<SplitResult, 'key'> {
  const names = waysOf(split).map(({ name }) => name)
  // the holdout stands last
  const base = split.holdout > 0 ? names.length - 1 : 0
  const found = (way: number) => rows.find((row) => row.way === way)
  const control = found(base)
  const ways = names.map((name, n): SplitWay => {
    const row = found(n)
    return {
      name,
      people: row?.people ?? 0,
      buyers: row?.buyers ?? 0,
      revenue: row?.revenue ?? '0',
      difference: n !== base && row && control ? differenceOf(row, control) : null,
    }
  })
  return {
    ways,
    comparedWith: names[base] ?? HOLDOUT,
    isSmall: ways.some(({ people }) => people < FEW),
  }
}

const differenceOf = (row: Row, control: Row) => ({
  buyers: differenceOfShares(
    { hits: row.buyers, people: row.people },
    { hits: control.buyers, people: control.people },
  ),
  revenue: differenceOfMeans(row, control),
})
