import { and, eq, sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { imports } from '@/db/schema'
import { classifyIncoming } from '@/domains/orders'
import { incomingFromLines } from './incoming-from-lines'
import { getImport } from './internal'
import { addSummaries, emptySummary, ImportSummary } from './summary'

/** Says what applying a staged import would do, chunk by chunk by the code that applies it, and writes only that. */
export async function rehearse(
  ctx: Ctx,
  { importId }: { importId: string },
): Promise<ImportSummary> {
  const row = await getImport(ctx, importId)
  let summary = emptySummary
  for (let chunk = 0; chunk < row.chunksTotal; chunk++) {
    summary = addSummaries(summary, await rehearseChunk(ctx, row.id, chunk))
  }
  const newCustomers = await countNewBuyers(ctx, row.id, row.connectionId)
  summary = { ...summary, newCustomers }
  await withOrg(ctx.orgId, (tx) =>
    tx
      .update(imports)
      .set({ summary })
      .where(and(eq(imports.orgId, ctx.orgId), eq(imports.id, importId))),
  )
  return summary
}

function rehearseChunk(ctx: Ctx, importId: string, chunk: number): Promise<ImportSummary> {
  return withOrg(ctx.orgId, async (tx) => {
    const inside = { ...ctx, tx, emit: () => {} }
    const row = await getImport(inside, importId)
    await incomingFromLines(inside, {
      importId,
      chunk,
      chunks: row.chunksTotal,
      updatedAt: row.createdAt.toISOString(),
    })
    await classifyIncoming(inside, row.connectionId)
    const [counts] = await tx.execute<Record<string, number>>(sql`
      select count(*) filter (where action = 'created')::int as created,
        count(*) filter (where action = 'changed')::int as changed,
        count(*) filter (where action in ('unchanged', 'stale'))::int as unchanged,
        count(*) filter (where action in ('created', 'changed') and status = 'cancelled')::int as cancelled,
        count(*) filter (where action in ('created', 'changed') and buyer_external_id is null)::int as "withoutBuyer"
      from incoming_orders`)
    return ImportSummary.parse({ ...counts, newCustomers: 0 })
  })
}

/** People the file names whom neither their id nor their address or phone makes known already. */
async function countNewBuyers(ctx: Ctx, importId: string, connectionId: string): Promise<number> {
  const rows = await withOrg(ctx.orgId, (tx) =>
    tx.execute<{ count: number }>(sql`
      with buyers as (
        select buyer_external_id, min(case when not buyer_email_is_masked then encode(buyer_email_hash, 'hex') end) as email,
          min(encode(buyer_phone_hash, 'hex')) as phone
        from import_lines
        where org_id = ${ctx.orgId} and import_id = ${importId} and buyer_external_id is not null
        group by buyer_external_id
      )
      select count(distinct coalesce(b.email, b.phone, b.buyer_external_id))::int as count from buyers b
      where not exists (select 1 from customer_identities i where i.org_id = ${ctx.orgId}
          and i.connection_id = ${connectionId} and i.external_id = b.buyer_external_id)
        and not exists (select 1 from identity_keys k where k.org_id = ${ctx.orgId} and k.kind = 'email'
          and k.hash = decode(b.email, 'hex'))
        and not exists (select 1 from identity_keys k where k.org_id = ${ctx.orgId} and k.kind = 'phone'
          and k.hash = decode(b.phone, 'hex'))`),
  )
  return rows[0]?.count ?? 0
}
