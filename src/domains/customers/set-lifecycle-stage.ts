import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { lockPeople } from '@/db/lock-people'
import { lifecycleStages } from '@/db/schema/customers'
import { verb } from '@/db/verb'
import { stageByRule } from './scoring-sql'

const MOST_PEOPLE = 500

const SetLifecycleStage = z.object({
  customerIds: z.array(z.guid()).min(1).max(MOST_PEOPLE),
  /** null: as the rules say again */
  stage: z.enum(lifecycleStages).nullable(),
})

const stored = { orderCount: sql`c.order_count`, lastOrderAt: sql`c.last_order_at` }

/**
 * Says at which stage customers are, whatever the rules say: it holds until they order again. Segments that look at stages
 * hear of it. Ids of other organizations are not there and change nothing.
 */
export const setLifecycleStage = verb({
  name: 'customers.setLifecycleStage',
  role: 'agent',
  input: SetLifecycleStage,
  run: async (ctx, { customerIds, stage }): Promise<{ changed: number }> => {
    // many rows are locked in no known order: together with an ingest that could be a deadlock
    await lockPeople(ctx.tx, ctx.orgId)
    const at = sql`${ctx.now().toISOString()}::timestamptz`
    const rows = await ctx.tx.execute(sql`
      update customers c set updated_at = ${at}, stage_set = ${stage}::text,
        stage_set_at = case when ${stage}::text is not null then ${at} end,
        lifecycle_stage = coalesce(${stage}::text, ${stageByRule(stored, at)})
      where c.org_id = ${ctx.orgId} and c.id = any(${sql.param(customerIds)}::uuid[])
      returning 1`)
    return { changed: rows.length }
  },
  audit: ({ customerIds, stage }, { changed }) => ({
    entity: 'customer',
    ...(customerIds.length === 1 && customerIds[0] && { entityId: customerIds[0] }),
    details: { stage, customers: changed },
  }),
})
