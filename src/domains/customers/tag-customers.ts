import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { TagCustomers } from './tag-text'

const MAX_TAGS = 50

interface Tagging {
  customerIds: string[]
  tag: string
}

const audit = (input: Tagging, output: { changed: number }) => ({
  entity: 'customer',
  ...(input.customerIds.length === 1 && input.customerIds[0] && { entityId: input.customerIds[0] }),
  details: { tag: input.tag, customers: output.changed },
})

/**
 * Puts a tag on customers that do not bear it yet, in any case. Ids of other organizations are not there and change
 * nothing. Throws `conflict` when one of them would have more than 50 tags.
 */
export const tagCustomers = verb({
  name: 'customers.tagCustomers',
  role: 'agent',
  input: TagCustomers,
  run: async (ctx, input) => {
    await lockIfMany(ctx, input)
    const rows = await ctx.tx.execute<{ id: string; count: number }>(sql`
      update customers c set tags = c.tags || ${input.tag}::text, updated_at = ${ctx.now().toISOString()}
      where c.org_id = ${ctx.orgId} and c.id = any(${sql.param(input.customerIds)}::uuid[])
        and not exists (select from unnest(c.tags) t where lower(t) = lower(${input.tag}))
      returning c.id, cardinality(c.tags) as count`)
    if (rows.some(({ count }) => count > MAX_TAGS)) {
      throw new AppError(
        'conflict',
        `A customer may bear at most ${MAX_TAGS} tags. Take one off before you add “${input.tag}”.`,
      )
    }
    announceTags(ctx, {
      customerIds: rows.map(({ id }) => id),
      added: [input.tag],
      removed: [],
    })
    return { changed: rows.length }
  },
  audit,
})

/** Takes a tag off customers that bear it, in any case. */
export const untagCustomers = verb({
  name: 'customers.untagCustomers',
  role: 'agent',
  input: TagCustomers,
  run: async (ctx, input) => {
    await lockIfMany(ctx, input)
    const rows = await ctx.tx.execute<{ id: string; tags: string[] }>(sql`
      with borne as materialized (
        select c.id, array_agg(t) as tags from customers c, unnest(c.tags) t
        where c.org_id = ${ctx.orgId} and c.id = any(${sql.param(input.customerIds)}::uuid[])
          and lower(t) = lower(${input.tag})
        group by c.id
      )
      update customers c set
        tags = coalesce((
          select array_agg(t order by place) from unnest(c.tags) with ordinality as kept(t, place)
          where lower(t) <> lower(${input.tag})), '{}'),
        updated_at = ${ctx.now().toISOString()}
      from borne b
      where c.org_id = ${ctx.orgId} and c.id = b.id
      returning c.id, b.tags`)
    announceTags(ctx, {
      customerIds: rows.map(({ id }) => id),
      added: [],
      // as they were written: a channel may tell upper from lower case
      removed: [...new Set(rows.flatMap(({ tags }) => tags))],
    })
    return { changed: rows.length }
  },
  audit,
})

/** A colleague did this: the channels that know these people hear of it. Tags that come from a channel take another way. */
function announceTags(
  ctx: TxCtx,
  change: { customerIds: string[]; added: string[]; removed: string[] },
): void {
  if (change.customerIds.length > 0) ctx.emit('customers/customers.tagged', change)
}

/** Many rows are locked in no known order: together with an ingest that could be a deadlock. One row cannot. */
async function lockIfMany(ctx: TxCtx, { customerIds }: Tagging): Promise<void> {
  if (customerIds.length > 1) await lockPeople(ctx.tx, ctx.orgId)
}
