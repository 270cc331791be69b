import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { getConnection } from '@/db/get-connection'
import { lockPeople } from '@/db/lock-people'
import { newestVersions } from '@/db/newest-versions'
import { verb } from '@/db/verb'
import { groupListings } from './group-listings'
import { classifyProducts, loadIncomingProducts } from './incoming-products'
import { IngestProducts } from './schemas'
import { linkLines, storeProducts } from './store-products'
import { storeSkus } from './store-skus'

export interface IngestedProducts {
  created: number
  changed: number
  unchanged: number
  /** older than what is stored: left alone */
  stale: number
}

/**
 * Takes a page or a batch of products in: set statements in one transaction. Of several versions of one product the
 * newest counts; an older one than is stored changes nothing. Order lines that name a product or one of its variants
 * are linked to it.
 */
export const ingestProducts = verb({
  name: 'catalog.ingestProducts',
  role: 'agent',
  input: IngestProducts,
  run: async (ctx, { connectionId, products }): Promise<IngestedProducts> => {
    // an order stored at the same moment would not see the product, nor the product its lines
    await lockPeople(ctx.tx, ctx.orgId)
    await getConnection(ctx, connectionId)
    await loadIncomingProducts(
      ctx.tx,
      newestVersions(products, (product) => product.externalId),
    )
    await classifyProducts(ctx, connectionId)
    await storeProducts(ctx, connectionId)
    await linkLines(ctx, connectionId)
    await placeListings(ctx)
    return countActions(ctx)
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { ...output },
  }),
})

/** Decides which product across channels each written listing is of. */
async function placeListings(ctx: TxCtx): Promise<void> {
  const written = sql`
    select product_id as id from incoming_products where action in ('created', 'changed')`
  const rows = await ctx.tx.execute(sql`select 1 from (${written}) w limit 1`)
  if (rows.length === 0) return
  await storeSkus(ctx, written)
  await groupListings(ctx, written)
}

async function countActions({ tx }: TxCtx): Promise<IngestedProducts> {
  const [counts] = await tx.execute<Record<keyof IngestedProducts, number>>(sql`
    select count(*) filter (where action = 'created')::int as created,
      count(*) filter (where action = 'changed')::int as changed,
      count(*) filter (where action = 'unchanged')::int as unchanged,
      count(*) filter (where action = 'stale')::int as stale
    from incoming_products`)
  if (!counts) throw new Error('No counts came back')
  return counts
}
