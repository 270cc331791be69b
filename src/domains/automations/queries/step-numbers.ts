import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/db/context'
import type { Step } from '../definition'
import { programOf, waysOf } from '../engine/program'
import { NUMBERS_DAYS } from './flow-numbers'

/** What came of those who took one way. */
export interface WayNumbers {
  name: string
  people: number
  /** who ordered within 30 days of turning */
  ordered: number
  /** what they ordered then, in the organization's currency */
  revenue: string
}

/** People at a step in the last 30 days: `entered` = `waiting` + `left`. */
export interface StepNumbers {
  key: string
  entered: number
  waiting: number
  left: number
  /** of a step that forks */
  ways: WayNumbers[]
}

interface Row extends Record<string, unknown> {
  key: string
  way: number | null
  people: number
  waiting: number
  ordered: number
  revenue: string
}

/** Days after turning in which an order counts as what came of it. */
export const ORDERED_DAYS = 30

/**
 * How many came to each step, whichever version of the flow they are in: a step keeps its key. Of those who turned somewhere
 * also how many ordered after; people whose trace was erased are in no number.
 */
export async function stepNumbers(
  tx: Tx,
  { orgId, now }: Pick<Ctx, 'orgId' | 'now'>,
  automationId: string,
  steps: readonly Step[],
): Promise<StepNumbers[]> {
  const rows = await tx.execute<Row>(sql`
    with passed as (
      select r.id, r.customer_id, e.entry ->> 'key' as key, (e.entry ->> 'way')::int as way,
        (e.entry ->> 'at')::timestamptz as at,
        r.status = 'waiting' and e.place = jsonb_array_length(r.trace) as waits
      from automation_runs r cross join jsonb_array_elements(r.trace) with ordinality e (entry, place)
      where r.org_id = ${orgId} and r.automation_id = ${automationId} and e.entry ? 'key'
        and r.started_at > ${now().toISOString()}::timestamptz - make_interval(days => ${NUMBERS_DAYS}::int)
    )
    select p.key, p.way, count(distinct p.id)::int as people, (count(*) filter (where p.waits))::int as waiting,
      (count(*) filter (where o.orders > 0))::int as ordered, coalesce(sum(o.revenue), 0)::text as revenue
    from passed p
    left join lateral (
      select count(*) as orders, sum(o.total_base) as revenue from orders o
      where p.way is not null and o.org_id = ${orgId} and o.customer_id = p.customer_id and o.counts_as_purchase
        and o.source_deleted_at is null and o.ordered_at > p.at
        and o.ordered_at <= p.at + make_interval(days => ${ORDERED_DAYS}::int)
    ) o on true
    group by p.key, p.way`)
  return programOf(steps).flatMap(({ step }) => {
    if (!step.key) return []
    const mine = rows.filter(({ key }) => key === step.key)
    const ways = waysOf(step).map(({ name }, n): WayNumbers => {
      const found = mine.find(({ way }) => way === n)
      return {
        name,
        people: found?.people ?? 0,
        ordered: found?.ordered ?? 0,
        revenue: found?.revenue ?? '0',
      }
    })
    const turned = ways.reduce((sum, { people }) => sum + people, 0)
    const came = mine.find(({ way }) => way === null)
    const waiting = came?.waiting ?? 0
    const entered = came ? came.people : turned
    return [{ key: step.key, entered, waiting, left: entered - waiting, ways }]
  })
}
