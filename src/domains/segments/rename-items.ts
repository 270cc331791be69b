import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { lockSegments } from './internal'

/**
 * After products became one: rules that name the one that is gone name the one that stayed. Who bought it is the same
 * person, so nothing else of the rules changes.
 */
export const renameItems = verb({
  name: 'segments.renameItems',
  role: 'agent',
  input: z.object({
    items: z.array(z.object({ from: z.guid(), to: z.guid() })).max(1000),
  }),
  run: async (ctx, { items }): Promise<{ segments: number }> => {
    await lockSegments(ctx.tx, ctx.orgId)
    let segments = 0
    // rules that name two of them change twice
    for (const { from, to } of items) {
      const rows = await ctx.tx.execute(sql`
        update segments set rules = replace(rules::text, ${`"${from}"`}, ${`"${to}"`})::jsonb, is_due = true
        where org_id = ${ctx.orgId} and strpos(rules::text, ${`"${from}"`}) > 0 returning 1`)
      segments += rows.length
    }
    return { segments }
  },
  audit: ({ items }, { segments }) => ({
    entity: 'segment',
    details: { items: items.length, segments },
  }),
})
