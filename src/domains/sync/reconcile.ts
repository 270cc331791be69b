import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import { fetchOrderList, holdCompleteUntil, noteProgress } from '@/domains/connections'
import type { Pulled } from './pull-entity'
import { reportingTrouble } from './reporting-trouble'
import { rereadRecords } from './reread-records'

const Listed = z.object({
  externalId: z.string(),
  updatedAt: z.string(),
  total: z.string(),
  status: z.string(),
})

/**
 * Compares one page of the marketplace's list of changed orders with what is stored, and fetches what is missing, older
 * or different. Answers where the list goes on, and how many gaps were found and closed.
 */
export async function reconcilePage(
  ctx: Ctx,
  page: {
    connectionId: string
    runId: string
    since: string
    until: string
    cursor?: string | undefined
  },
): Promise<Reconciled> {
  return reportingTrouble(() => compare(ctx, page))
}

export type Reconciled =
  | { state: 'page'; cursor: string | undefined; gaps: number }
  | Extract<Pulled, { state: 'waiting' | 'failed' }>

async function compare(ctx: Ctx, page: Parameters<typeof reconcilePage>[1]): Promise<Reconciled> {
  const { connectionId, runId } = page
  const { records, cursor } = await fetchOrderList(ctx, page)
  const { gaps, oldest } = await findGaps(ctx, { connectionId, runId, records })
  if (gaps.length > 0) {
    const { upserted, failed } = await rereadRecords(ctx, {
      connectionId,
      entity: 'orders',
      externalIds: gaps,
      changedSince: oldest,
    })
    await noteRepaired(ctx, { connectionId, runId, upserted, failed })
  }
  return { state: 'page', cursor, gaps: gaps.length }
}

/** Finds the listed orders that are not stored at that version, and moves complete_until back before the oldest. */
const findGaps = verb({
  name: 'sync.findGaps',
  role: 'agent',
  input: z.object({ connectionId: z.uuid(), runId: z.uuid(), records: z.array(Listed) }),
  run: async (
    ctx,
    { connectionId, runId, records },
  ): Promise<{ gaps: string[]; oldest: Date | undefined }> => {
    const rows = await ctx.tx.execute<{ id: string; at: string }>(sql`
      select l."externalId" as id, l."updatedAt" as at
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        as l("externalId" text, "updatedAt" timestamptz, total numeric, status text)
      left join orders o on o.org_id = ${ctx.orgId} and o.connection_id = ${connectionId}
        and o.external_order_id = l."externalId"
      where o.id is null or o.source_updated_at < l."updatedAt"
        or (o.source_updated_at = l."updatedAt" and (o.total_amount <> l.total or o.status <> l.status))
      order by l."updatedAt"`)
    const oldest = rows[0] && new Date(rows[0].at)
    if (oldest) await holdCompleteUntil(ctx, connectionId, oldest)
    await noteProgress(ctx, runId, { fetched: records.length, upserted: 0, failed: 0 })
    return { gaps: rows.map(({ id }) => id), oldest }
  },
  audit: ({ connectionId, records }, { gaps }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { compared: records.length, gaps: gaps.length },
  }),
})

const noteRepaired = verb({
  name: 'sync.noteRepaired',
  role: 'agent',
  input: z.object({
    connectionId: z.uuid(),
    runId: z.uuid(),
    upserted: z.number(),
    failed: z.number(),
  }),
  run: (ctx, { runId, upserted, failed }) =>
    noteProgress(ctx, runId, { fetched: 0, upserted, failed }),
  audit: ({ connectionId, upserted }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { repaired: upserted },
  }),
})
