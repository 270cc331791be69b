import type postgres from 'postgres'
import type { Ctx } from '@/db/context'
import { scoreAll } from '@/domains/customers'
import { against, type BenchResult, median, milliseconds } from './bench-result'

const ROUNDS = 3

/**
 * Full scoring of the big shop through the verb, against the bare statement that writes the same columns.
 * Both start from unscored customers each round, in turn, on freshly vacuumed tables.
 */
export async function benchRfm(owner: postgres.Sql, ctx: Ctx): Promise<BenchResult[]> {
  const ours: number[] = []
  const floor: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await forgetScores(owner, ctx.orgId)
    floor.push(await milliseconds(() => bareScoring(owner, ctx.orgId)))
    await forgetScores(owner, ctx.orgId)
    ours.push(await milliseconds(() => scoreAll(ctx, {})))
  }
  return [against('full RFM, 1M customers, 5M orders', 'ms', median(ours), median(floor), 1.5)]
}

async function forgetScores(owner: postgres.Sql, orgId: string): Promise<void> {
  await owner`
    update customers set rfm_r = null, rfm_f = null, rfm_m = null, segment = null, lifecycle_stage = 'lead'
    where org_id = ${orgId}`
  await owner`vacuum full analyze customers`
  await owner`checkpoint`
}

async function bareScoring(owner: postgres.Sql, orgId: string): Promise<void> {
  await owner`
    with ranked as (
      select id,
        ntile(5) over (order by last_order_at, external_id collate "C") as r,
        ntile(5) over (order by order_count, last_order_at, external_id collate "C") as f,
        ntile(5) over (order by total_spent, last_order_at, external_id collate "C") as m
      from customers where org_id = ${orgId} and order_count > 0
    )
    update customers c set rfm_r = k.r, rfm_f = k.f, rfm_m = k.m, updated_at = now(),
      segment = case
        when order_count = 1 and first_order_at >= now() - interval '30 days' then 'new'
        when k.r >= 4 and k.f >= 4 and k.m >= 4 then 'champion'
        when k.r >= 3 and k.f >= 4 then 'loyal'
        when k.r >= 3 then 'potential'
        when k.f >= 3 then 'at_risk'
        when k.r = 2 then 'hibernating' else 'lost' end,
      lifecycle_stage = case
        when last_order_at < now() - interval '365 days' then 'lapsed'
        when order_count = 1 then 'first_order'
        when order_count < 4 then 'repeat' else 'regular' end
    from ranked k where c.org_id = ${orgId} and c.id = k.id`
}
