import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { UnifiedCase } from '@/unified/case'

/**
 * Takes returns, cancellations, inquiries and cases of one channel in, in one statement. One that is older than what is
 * stored changes nothing, nor does one that says the same.
 */
export const ingestCases = verb({
  name: 'orders.ingestCases',
  role: 'agent',
  input: z.object({ connectionId: z.uuid(), cases: z.array(UnifiedCase).min(1).max(5000) }),
  run: async (ctx, { connectionId, cases }): Promise<{ created: number; changed: number }> => {
    const rows = await ctx.tx.execute<{ isNew: boolean }>(sql`
      insert into order_cases as k (org_id, id, connection_id, external_id, type, status, raw_status, reason,
        external_order_id, amount, currency, opened_at, respond_by, closed_at, source_updated_at, created_at)
      select distinct on (c."externalId") ${ctx.orgId}::uuid, internal.uuid_v7(), ${connectionId}::uuid, c."externalId",
        c.type, c.status, c."rawStatus", c.reason, c."externalOrderId", c.amount, c.currency, c."openedAt",
        c."respondBy", c."closedAt", c."sourceUpdatedAt", ${ctx.now().toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) as c("externalId" text, type text, status text,
        "rawStatus" text, reason text, "externalOrderId" text, amount numeric, currency text, "openedAt" timestamptz,
        "respondBy" timestamptz, "closedAt" timestamptz, "sourceUpdatedAt" timestamptz)
      order by c."externalId", c."sourceUpdatedAt" desc
      on conflict (org_id, connection_id, external_id) do update set type = excluded.type, status = excluded.status,
        raw_status = excluded.raw_status, reason = excluded.reason,
        external_order_id = coalesce(excluded.external_order_id, k.external_order_id), amount = excluded.amount,
        currency = excluded.currency, opened_at = excluded.opened_at, respond_by = excluded.respond_by,
        closed_at = excluded.closed_at, source_updated_at = excluded.source_updated_at
      where excluded.source_updated_at >= k.source_updated_at
        and (k.type, k.status, k.raw_status, k.reason, k.external_order_id, k.amount, k.currency, k.opened_at,
          k.respond_by, k.closed_at)
        is distinct from (excluded.type, excluded.status, excluded.raw_status, excluded.reason,
          coalesce(excluded.external_order_id, k.external_order_id), excluded.amount, excluded.currency,
          excluded.opened_at, excluded.respond_by, excluded.closed_at)
      returning xmax = 0 as "isNew"`)
    const created = rows.filter(({ isNew }) => isNew).length
    return { created, changed: rows.length - created }
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: output,
  }),
})
