import { sql } from 'drizzle-orm'
import { type Ctx, read, type TxCtx } from '@/db/context'
import type { Entity } from '@/unified/change'

export interface FailedRecord {
  entity: Entity
  externalId: string
  /** the field and what is wrong with it; no personal data */
  reason: string
  /** when the vendor changed it, where that is known */
  changedAt?: string | undefined
}

const LISTED = 500

/** Records of a channel that could not be stored, the oldest first. */
export function listFailedRecords(ctx: Ctx, connectionId: string): Promise<FailedRecord[]> {
  return read(ctx, async (tx) => [
    ...(await tx.execute<FailedRecord & Record<string, unknown>>(sql`
      select entity, external_id as "externalId", reason from failed_records
      where org_id = ${ctx.orgId} and connection_id = ${connectionId}
      order by failed_at, entity, external_id limit ${LISTED}::int`)),
  ])
}

/**
 * Keeps records that could not be understood or stored, and forgets those of the same batch that now could.
 * @param at the vendor's clock, at or before the change of each: where a record does not say when it changed, it holds
 *   complete_until back to it
 */
export async function noteFailedRecords(
  ctx: TxCtx,
  batch: {
    connectionId: string
    failed: FailedRecord[]
    stored: { entity: Entity; externalId: string }[]
    at: Date
  },
): Promise<void> {
  const { connectionId, failed, stored, at } = batch
  if (failed.length > 0) {
    await ctx.tx.execute(sql`
      insert into failed_records (org_id, connection_id, entity, external_id, reason, failed_at)
      select distinct on (f.entity, f."externalId") ${ctx.orgId}::uuid, ${connectionId}::uuid, f.entity, f."externalId",
        left(f.reason, 1000), coalesce(f."changedAt", ${at.toISOString()}::timestamptz)
      from jsonb_to_recordset(${JSON.stringify(failed)}::jsonb) as f(entity text, "externalId" text, reason text, "changedAt" timestamptz)
      order by f.entity, f."externalId", f."changedAt"
      on conflict (org_id, connection_id, entity, external_id) do update set reason = excluded.reason,
        failed_at = least(failed_records.failed_at, excluded.failed_at)`)
  }
  if (stored.length > 0) {
    await ctx.tx.execute(sql`
      delete from failed_records r
      using jsonb_to_recordset(${JSON.stringify(stored)}::jsonb) as s(entity text, "externalId" text)
      where r.org_id = ${ctx.orgId} and r.connection_id = ${connectionId}
        and r.entity = s.entity and r.external_id = s."externalId"`)
  }
}
