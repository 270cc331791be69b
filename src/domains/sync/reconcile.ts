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
 * what is missing, older or different, and what is here but not in the list: deleted there, or changed later, which is
 * not yet known here. Answers where the list goes on, and how many gaps there were.
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
  // a list may also name orders of before that are told of late: it never goes back
  const reached = [from, records.at(-1)?.updatedAt ?? from].toSorted().at(-1) ?? from
  const until = cursor ? reached : page.until
  const { gaps, oldest, unlisted } = await findGaps(ctx, {
    ...{ connectionId, runId, records, from, until },
  })
  const reread = async (externalIds: string[], changedSince?: Date) =>
    externalIds.length > 0
      ? await rereadRecords(ctx, {
          ...{ connectionId, entity: 'orders' as const, externalIds, changedSince },
        })
      : { failed: 0 }
  const { failed } = await reread(gaps, oldest)
  await reread(unlisted)
  const found = gaps.length + unlisted.length
  const noted =
    found > 0
      ? await noteRepaired(ctx, {
          ...{ connectionId, runId, found: gaps.length, failed, unlisted },
          ...{ from: until, until: page.until },
        })
      : { gaps: 0 }
  return { state: 'page', cursor, gaps: noted.gaps, until }
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
  audit: ({ connectionId, records }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { compared: records.length },
  }),
})

/**
 * Counts the gaps of a page that were closed: the listed ones that could be read, and of the orders that were not listed
 * where they should have been those that had been deleted, or had changed after the page and before the comparison.
 */
const noteRepaired = verb({
  name: 'sync.noteRepaired',
  role: 'agent',
  input: z.object({
    connectionId: z.uuid(),
    runId: z.uuid(),
    found: z.number(),
    failed: z.number(),
    unlisted: z.array(z.string()),
    from: z.string(),
    until: z.string(),
  }),
  run: async (ctx, { connectionId, runId, found, failed, unlisted, from, until }) => {
    const [moved] = await ctx.tx.execute<{ count: number }>(sql`
      select count(*)::int as count from orders
      where org_id = ${ctx.orgId} and connection_id = ${connectionId} and external_order_id = any(${sql.param(unlisted)}::text[])
        and (source_deleted_at is not null
          or source_updated_at > ${from}::timestamptz and source_updated_at <= ${until}::timestamptz)`)
    const gaps = found + (moved?.count ?? 0)
    await noteProgress(ctx, runId, { fetched: 0, upserted: gaps - failed, failed })
    return { gaps }
  },
  audit: ({ connectionId, failed }, { gaps }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { gaps, repaired: gaps - failed },
  }),
})
