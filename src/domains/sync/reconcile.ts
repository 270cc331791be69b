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
  refunded: z.string(),
  status: z.string(),
  paymentStatus: z.string(),
})

/**
 * Young orders that a list leaves out are looked up by id, as they may have been deleted. Older ones are not: some
 * marketplaces hide what is older than 60 days, which is no deletion.
 */
const YOUNG_DAYS = 30

/**
 * Compares one page of the marketplace's list of changed orders, oldest change first, with what is stored, and fetches
 * what is missing, older or different, and what is here but not in the list. Answers where the list goes on, and how many
 * gaps were found and closed.
 */
export async function reconcilePage(
  ctx: Ctx,
  page: {
    connectionId: string
    runId: string
    since: string
    until: string
    cursor?: string | undefined
    /** where the page before ended; `since` for the first */
    from: string
  },
): Promise<Reconciled> {
  return reportingTrouble(() => compare(ctx, page))
}

export type Reconciled =
  | { state: 'page'; cursor: string | undefined; gaps: number; until: string }
  | Extract<Pulled, { state: 'waiting' | 'failed' }>

async function compare(ctx: Ctx, page: Parameters<typeof reconcilePage>[1]): Promise<Reconciled> {
  const { connectionId, runId, from } = page
  const { records, cursor } = await fetchOrderList(ctx, page)
  const until = cursor ? (records.at(-1)?.updatedAt ?? from) : page.until
  const { gaps, oldest, unlisted } = await findGaps(ctx, {
    ...{ connectionId, runId, records, from, until },
  })
  const reread = async (externalIds: string[], changedSince?: Date) => {
    if (externalIds.length === 0) return 0
    const { upserted, failed } = await rereadRecords(ctx, {
      ...{ connectionId, entity: 'orders' as const, externalIds, changedSince },
    })
    await noteRepaired(ctx, { connectionId, runId, upserted, failed })
    return upserted
  }
  await reread(gaps, oldest)
  const deleted = await reread(unlisted)
  return { state: 'page', cursor, gaps: gaps.length + deleted, until }
}

/**
 * Finds the listed orders that are not stored at that version, and moves complete_until back before the oldest; and the
 * stored ones of that stretch of time that are not listed.
 */
const findGaps = verb({
  name: 'sync.findGaps',
  role: 'agent',
  input: z.object({
    connectionId: z.uuid(),
    runId: z.uuid(),
    records: z.array(Listed),
    from: z.string(),
    until: z.string(),
  }),
  run: async (
    ctx,
    { connectionId, runId, records, from, until },
  ): Promise<{ gaps: string[]; oldest: Date | undefined; unlisted: string[] }> => {
    const listed = JSON.stringify(records)
    const rows = await ctx.tx.execute<{ id: string; at: string }>(sql`
      select l."externalId" as id, l."updatedAt" as at
      from jsonb_to_recordset(${listed}::jsonb)
        as l("externalId" text, "updatedAt" timestamptz, total numeric, refunded numeric, status text,
          "paymentStatus" text)
      left join orders o on o.org_id = ${ctx.orgId} and o.connection_id = ${connectionId}
        and o.external_order_id = l."externalId"
      where o.id is null or o.source_updated_at < l."updatedAt"
        or (o.source_updated_at = l."updatedAt"
          and (o.total_amount, o.refunded_amount, o.status, o.payment_status)
            <> (l.total, l.refunded, l.status, l."paymentStatus"))
      order by l."updatedAt"`)
    const oldest = rows[0] && new Date(rows[0].at)
    if (oldest) await holdCompleteUntil(ctx, connectionId, oldest)
    await noteProgress(ctx, runId, { fetched: records.length, upserted: 0, failed: 0 })
    const unlisted = await ctx.tx.execute<{ id: string }>(sql`
      select external_order_id as id from orders
      where org_id = ${ctx.orgId} and connection_id = ${connectionId} and source_deleted_at is null
        and source_updated_at > ${from}::timestamptz and source_updated_at <= ${until}::timestamptz
        and ordered_at > ${until}::timestamptz - make_interval(days => ${YOUNG_DAYS}::int)
        and external_order_id <> all (
          select "externalId" from jsonb_to_recordset(${listed}::jsonb) as l("externalId" text))
      order by external_order_id`)
    return { gaps: rows.map(({ id }) => id), oldest, unlisted: unlisted.map(({ id }) => id) }
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
