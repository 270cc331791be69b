import type postgres from 'postgres'
import type { Ctx } from '@/db/context'
import { scoreAll } from '@/domains/customers'
import { openBenchDatabase } from './bench-database'
import { against, type BenchResult, milliseconds } from './bench-result'

/**
 * Full scoring of the big shop through the verb, against the bare statement that writes the same columns. Each runs
 * once on its own copy of the unscored shop, so that neither meets the other's dead rows.
 */
export async function benchRfm(template: string, ctx: Ctx): Promise<BenchResult[]> {
  const bare = await openBenchDatabase('bench_rfm_floor', template)
  await bare.owner`checkpoint`
  const floor = await milliseconds(() => bareScoring(bare.owner, ctx.orgId))
  await bare.close()
  const product = await openBenchDatabase('bench_rfm', template)
  await product.owner`checkpoint`
  const ours = await milliseconds(() => scoreAll(ctx, {}))
  await product.close()
  return [against('full RFM, 1M customers, 5M orders', 'ms', ours, floor, 1.5)]
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
