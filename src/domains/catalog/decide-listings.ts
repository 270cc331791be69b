import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Actor, TxCtx } from '@/db/context'
import { lockPeople } from '@/db/lock-people'
import { catalogDecisions } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { groupListings } from './group-listings'
import { recountSales } from './refresh-sales'

interface Placed {
  /** the product that the listing now belongs to */
  itemId: string
}

/** Makes two products across channels one. The word of a person stands until it is undone, whatever the next sync brings. */
export const joinItems = verb({
  name: 'catalog.joinItems',
  role: 'agent',
  input: z.object({ itemId: z.guid(), otherItemId: z.guid() }),
  run: async (ctx, { itemId, otherItemId }): Promise<Placed> => {
    await lockPeople(ctx.tx, ctx.orgId)
    if (itemId === otherItemId) throw new AppError('conflict', 'These are one product already.')
    const productId = await firstListing(ctx, itemId)
    const otherProductId = await firstListing(ctx, otherItemId)
    await ctx.tx
      .insert(catalogDecisions)
      .values({ ...decision(ctx), kind: 'same', productId, otherProductId })
    return place(ctx, [productId, otherProductId])
  },
  audit: ({ itemId, otherItemId }) => ({
    entity: 'product',
    entityId: itemId,
    details: { same: otherItemId },
  }),
})

/** Takes a listing out of its product: it is a product of its own, and is matched by SKU no more until that is undone. */
export const splitListing = verb({
  name: 'catalog.splitListing',
  role: 'agent',
  input: z.object({ productId: z.guid() }),
  run: async (ctx, { productId }): Promise<Placed> => {
    await lockPeople(ctx.tx, ctx.orgId)
    const [row] = await ctx.tx.execute<{ others: number }>(sql`
      select (select count(*)::int from products q
        where q.org_id = ${ctx.orgId} and q.item_id = p.item_id and q.id <> p.id) as others
      from products p where p.org_id = ${ctx.orgId} and p.id = ${productId}`)
    if (!row) throw new AppError('not_found', 'This listing does not exist (any more).')
    if (row.others === 0)
      throw new AppError('conflict', 'This listing is the only one of its product.')
    await ctx.tx.insert(catalogDecisions).values({ ...decision(ctx), kind: 'apart', productId })
    return place(ctx, [productId])
  },
  audit: ({ productId }) => ({ entity: 'listing', entityId: productId }),
})

/** Takes a decision back: from now on SKUs and the other decisions count, as if it had never been taken. */
export const undoDecision = verb({
  name: 'catalog.undoDecision',
  role: 'agent',
  input: z.object({ decisionId: z.guid() }),
  run: async (ctx, { decisionId }): Promise<Placed> => {
    await lockPeople(ctx.tx, ctx.orgId)
    const [row] = await ctx.tx.execute<{ a: string; b: string | null }>(sql`
      update catalog_decisions set undone_at = ${ctx.now().toISOString()}, undone_by = ${nameOf(ctx.actor)}
      where org_id = ${ctx.orgId} and id = ${decisionId} and undone_at is null
      returning product_id as a, other_product_id as b`)
    if (!row) throw new AppError('not_found', 'This has been undone already.')
    return place(ctx, [row.a, ...(row.b ? [row.b] : [])])
  },
  audit: ({ decisionId }) => ({ entity: 'catalog_decision', entityId: decisionId }),
})

const nameOf = (actor: Actor): string | null => ('name' in actor ? actor.name : null)

const decision = (ctx: TxCtx) => ({
  orgId: ctx.orgId,
  id: uuidv7(),
  decidedAt: ctx.now(),
  decidedBy: nameOf(ctx.actor),
})

async function firstListing({ tx, orgId }: TxCtx, itemId: string): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select id from products where org_id = ${orgId} and item_id = ${itemId} order by external_id, id limit 1`)
  if (row) return row.id
  throw new AppError('not_found', 'This product does not exist (any more).')
}

async function place(ctx: TxCtx, productIds: string[]): Promise<Placed> {
  await groupListings(ctx, sql`select unnest(${sql.param(productIds)}::uuid[]) as id`)
  await recountSales(ctx)
  const [row] = await ctx.tx.execute<{ itemId: string }>(sql`
    select item_id as "itemId" from products where org_id = ${ctx.orgId} and id = ${productIds[0] ?? ''}::uuid`)
  if (!row) throw new Error('The listing is gone')
  return row
}
