import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { imports } from '@/db/schema'
import { verb } from '@/db/verb'
import { lockPeople, refreshCustomers } from '@/domains/customers'
import { markConnectionStale, restateOrders } from '@/domains/orders'
import { AppError } from '@/lib/app-error'
import { columnsOf } from './columns-of'
import { lockImport, requireStatus } from './internal'
import { revertIdentities } from './revert-identities'

const ById = z.object({ importId: z.uuid() })

/** Asks for a finished import to be taken back. Refused while a later import stands on what it brought. */
export const requestRevert = verb({
  name: 'imports.requestRevert',
  role: 'admin',
  input: ById,
  run: async (ctx, { importId }) => {
    const row = await lockImport(ctx, importId)
    requireStatus(row, ['completed'], 'reverted')
    const [later] = await ctx.tx.execute<{ name: string }>(sql`
      select n.file_name as name from imports n
      where n.org_id = ${ctx.orgId} and n.id <> ${importId} and n.status in ('completed', 'applying')
        and n.created_at >= ${row.createdAt.toISOString()}
        and exists (
          select 1 from import_changes k
          where k.org_id = ${ctx.orgId} and k.import_id = n.id and k.kind = 'order' and (
            exists (select 1 from import_changes m where m.org_id = ${ctx.orgId} and m.import_id = ${importId}
              and m.kind = 'order' and m.record_id = k.record_id)
            or exists (select 1 from orders o where o.org_id = ${ctx.orgId} and o.id = k.record_id
              and o.import_id = ${importId})))
      limit 1`)
    if (later) {
      throw new AppError(
        'conflict',
        `The later import ${later.name} changed orders of this one. Revert that import first.`,
      )
    }
    await ctx.tx
      .update(imports)
      .set({ status: 'reverting', progressAt: ctx.now() })
      .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId)))
    ctx.emit('imports/import.revert-requested', { importId })
  },
  audit: ({ importId }) => ({ entity: 'import', entityId: importId }),
})

/**
 * Takes an import back, in one transaction: what it created goes, what it replaced returns, counters and scores of
 * everybody touched are recomputed. Needs requestRevert() first; a second call changes nothing.
 */
export const revertImport = verb({
  name: 'imports.revertImport',
  role: 'admin',
  input: ById,
  run: async (ctx, { importId }) => {
    await lockPeople(ctx.tx, ctx.orgId)
    const row = await lockImport(ctx, importId)
    if (row.status !== 'reverting') return { removed: 0, restored: 0 }
    const { tx, orgId } = ctx
    await tx.execute(sql`drop table if exists pg_temp.touched`)
    await tx.execute(sql`
      create temporary table touched on commit drop as
      select distinct customer_id as id from orders
      where org_id = ${orgId} and customer_id is not null and (import_id = ${importId} or id in (
        select record_id from import_changes where org_id = ${orgId} and import_id = ${importId} and kind = 'order'))`)
    const removed = await tx.execute(sql`
      delete from orders where org_id = ${orgId} and import_id = ${importId} returning 1`)
    const restored = await restoreOrders(ctx, importId)
    await revertIdentities(ctx, row)
    await refreshCustomers(tx, {
      orgId,
      at: ctx.now().toISOString(),
      cause: 'revert',
      isQuiet: sql`true`,
      score: true,
      ids: sql`select id from touched`,
    })
    await tx
      .update(imports)
      .set({ status: 'reverted', finishedAt: ctx.now() })
      .where(and(eq(imports.orgId, orgId), eq(imports.id, importId)))
    await markConnectionStale(tx, { orgId, connectionId: row.connectionId })
    ctx.emit('orders/orders.ingested', { orderIds: [] })
    return { removed: removed.length, restored }
  },
  audit: ({ importId }, output) => ({ entity: 'import', entityId: importId, details: output }),
})

async function restoreOrders({ tx, orgId }: TxCtx, importId: string): Promise<number> {
  // whoever was merged with another person since is that person now
  const changes = sql`
    with recursive merged (id, kept_id) as (
      select merged_id, kept_id from customer_merges where org_id = ${orgId} and undone_at is null
      union
      select merged.id, m.kept_id from merged join customer_merges m
        on m.org_id = ${orgId} and m.merged_id = merged.kept_id and m.undone_at is null
    )
    select k.record_id, case when c.id is null then k.before
      else jsonb_set(k.before, '{order,customer_id}', to_jsonb(c.id)) end as before
    from import_changes k
    left join merged on merged.id = (k.before -> 'order' ->> 'customer_id')::uuid
      and exists (select 1 from customers c where c.org_id = ${orgId} and c.id = merged.kept_id)
    left join customers c on c.org_id = ${orgId} and c.id = merged.kept_id
    where k.org_id = ${orgId} and k.import_id = ${importId} and k.kind = 'order'`
  await tx.execute(sql`
    insert into touched select distinct (before -> 'order' ->> 'customer_id')::uuid
    from (${changes}) k where before -> 'order' ->> 'customer_id' is not null`)
  // deleted and put back whole: a generated column cannot be set, every other one can
  await tx.execute(
    sql`delete from orders where org_id = ${orgId} and id in (select record_id from (${changes}) k)`,
  )
  const columns = await columnsOf(tx, 'orders')
  const restored = await tx.execute(sql`
    insert into orders (${columns})
    select ${columns} from (${changes}) k, jsonb_populate_record(null::orders, k.before -> 'order') o
    returning 1`)
  await tx.execute(sql`
    insert into order_items
    select t.* from (${changes}) k, jsonb_populate_recordset(null::order_items, k.before -> 'items') t`)
  // kept as they were: the organization may add up in another currency since, or know other rates
  await restateOrders(tx, orgId, sql`o.id in (select record_id from (${changes}) k)`)
  return restored.length
}
