import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { storeNotifications } from './store-notifications'

/**
 * Tells everybody who may answer that products are here which buyers had asked for: once per round of matching, however
 * many came in.
 */
export const tellOfWishes = verb({
  name: 'tasks.tellOfWishes',
  role: 'agent',
  input: z.object({ suggestedAt: z.iso.datetime() }),
  run: async (ctx, { suggestedAt }): Promise<{ told: number }> => {
    const told = await storeNotifications(
      ctx,
      sql`
      select m.user_id, 'wish_in_stock' as kind, ${`wishes ${suggestedAt}`}::text as cause_key, case
          when n.products = 1 then n.title || ' is here, and ' || case
            when n.people = 1 then 'somebody' else n.people || ' people' end || ' asked for it'
          else n.products || ' products are here that ' || n.people || case
            when n.people = 1 then ' person' else ' people' end || ' asked for' end as title,
        '/inbox/wishes' as href, null::uuid as task_id
      from (
        select count(distinct s.id) as products, min(i.title) as title, count(distinct w.customer_id) as people
        from interest_suggestions s
        join catalog_items i on i.org_id = s.org_id and i.id = s.item_id
        join interest_matches x on x.org_id = s.org_id and x.suggestion_id = s.id
        join customer_interests w on w.org_id = x.org_id and w.id = x.interest_id
        where s.org_id = ${ctx.orgId} and s.state = 'open' and s.suggested_at = ${suggestedAt}::timestamptz
      ) n
      join memberships m on m.org_id = ${ctx.orgId} and m.role <> 'viewer'
      where n.products > 0`,
    )
    return { told }
  },
  audit: (_, details) => ({ entity: 'suggestion', details }),
})
