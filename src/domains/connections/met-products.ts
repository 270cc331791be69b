import { and, eq, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { type Ctx, read } from '@/db/context'
import { metProducts } from '@/db/schema'

interface OfConnection {
  connectionId: string
}

/** Notes products that the reading of everything again has met. */
export async function noteMet(
  ctx: TxCtx,
  { connectionId, externalIds }: OfConnection & { externalIds: string[] },
): Promise<void> {
  if (externalIds.length === 0) return
  await ctx.tx.execute(sql`
    insert into met_products (org_id, connection_id, external_id)
    select ${ctx.orgId}::uuid, ${connectionId}::uuid, id from unnest(${sql.param(externalIds)}::text[]) as id
    on conflict do nothing`)
}

/** Stored products that it has not met, at most `limit`: they may have ended at the marketplace without a word. */
export async function listUnmet(
  ctx: Ctx,
  { connectionId, limit }: OfConnection & { limit: number },
): Promise<string[]> {
  const rows = await read(ctx, (tx) =>
    tx.execute<{ id: string }>(sql`
      select external_id as id from products p
      where p.org_id = ${ctx.orgId} and p.connection_id = ${connectionId} and p.source_deleted_at is null
        and not exists (select 1 from met_products m where m.org_id = ${ctx.orgId}
          and m.connection_id = ${connectionId} and m.external_id = p.external_id)
      order by 1 limit ${limit}`),
  )
  return rows.map(({ id }) => id)
}

/** Ends the memory of a reading. */
export async function forgetMet(ctx: TxCtx, { connectionId }: OfConnection): Promise<void> {
  await ctx.tx
    .delete(metProducts)
    .where(and(eq(metProducts.orgId, ctx.orgId), eq(metProducts.connectionId, connectionId)))
}
