import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { imports } from '@/db/schema'
import { verb } from '@/db/verb'
import { lockPeople, refreshCustomers } from '@/domains/customers'
import { markConnectionStale } from '@/domains/orders'
import { AppError } from '@/lib/app-error'
import { lockImport, requireStatus } from './internal'

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
    await restoreIdentities(ctx, importId, row.connectionId)
    await refreshCustomers(tx, {
      orgId,
      at: ctx.now().toISOString(),
      cause: 'revert',
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
  const changes = sql`
    select record_id, before from import_changes
    where org_id = ${orgId} and import_id = ${importId} and kind = 'order'`
  await tx.execute(sql`
    insert into touched select distinct (before -> 'order' ->> 'customer_id')::uuid
    from (${changes}) k where before -> 'order' ->> 'customer_id' is not null`)
  // deleted and put back whole: a generated column cannot be set, every other one can
  await tx.execute(
    sql`delete from orders where org_id = ${orgId} and id in (select record_id from (${changes}) k)`,
  )
  const columns = await columnsOf({ tx }, 'orders')
  const restored = await tx.execute(sql`
    insert into orders (${columns})
    select ${columns} from (${changes}) k, jsonb_populate_record(null::orders, k.before -> 'order') o
    returning 1`)
  await tx.execute(sql`
    insert into order_items
    select t.* from (${changes}) k, jsonb_populate_recordset(null::order_items, k.before -> 'items') t`)
  return restored.length
}

/** Identities this import brought go unless other orders stand on them; the rest get back what they said before. */
async function restoreIdentities(
  { tx, orgId }: TxCtx,
  importId: string,
  connectionId: string,
): Promise<void> {
  await tx.execute(sql`
    insert into touched select customer_id from customer_identities where org_id = ${orgId} and import_id = ${importId}`)
  await tx.execute(sql`delete from consents where org_id = ${orgId} and import_id = ${importId}`)
  await tx.execute(sql`
    delete from customer_identities i
    where i.org_id = ${orgId} and i.import_id = ${importId} and not exists (
      select 1 from orders o
      where o.org_id = ${orgId} and o.connection_id = ${connectionId} and o.customer_id = i.customer_id)`)
  const columns = await columnsOf({ tx }, 'customer_identities')
  await tx.execute(sql`
    update customer_identities i set (${columns}) = (
      select ${columns} from jsonb_populate_record(null::customer_identities, k.before))
    from import_changes k
    where k.org_id = ${orgId} and k.import_id = ${importId} and k.kind = 'identity'
      and i.org_id = ${orgId} and i.id = k.record_id`)
  await tx.execute(sql`
    delete from identity_keys k
    where k.org_id = ${orgId} and k.customer_id in (select id from touched) and not exists (
      select 1 from customer_identities i
      where i.org_id = ${orgId} and i.customer_id = k.customer_id
        and k.hash in (case when not i.email_is_masked then i.email_hash end, i.phone_hash))`)
  await tx.execute(sql`
    delete from customers c
    where c.org_id = ${orgId} and c.id in (select id from touched)
      and not exists (select 1 from customer_identities i where i.org_id = ${orgId} and i.customer_id = c.id)
      and not exists (select 1 from orders o where o.org_id = ${orgId} and o.customer_id = c.id)`)
}

/** Column names of a table, generated ones left out, as a list for INSERT and SELECT. */
async function columnsOf({ tx }: Pick<TxCtx, 'tx'>, table: string) {
  const rows = await tx.execute<{ name: string }>(sql`
    select quote_ident(attname) as name from pg_attribute
    where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`)
  return sql.raw(rows.map((row) => row.name).join(', '))
}
