import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { Campaign } from '../campaign'

/** What became of somebody who was handed over. */
export interface Fate {
  customerId: string
  step: number
  status: string
  reason: string | null
  messageId: string | null
}

/** Stores what became of a batch, and when those who got their message get the next. */
export async function storeFates(
  { tx, orgId, now }: TxCtx,
  { id, definition: { steps } }: Campaign,
  fates: readonly Fate[],
): Promise<void> {
  const at = now().toISOString()
  const rows = sql`jsonb_to_recordset(${JSON.stringify(fates)}::jsonb)
    f ("customerId" uuid, step int, status text, reason text, "messageId" uuid)`
  await tx.execute(sql`
    update campaign_recipients r set status = f.status, reason = f.reason, message_id = f."messageId",
      handed_at = ${at}::timestamptz
    from ${rows}
    where r.org_id = ${orgId} and r.campaign_id = ${id} and r.step = f.step and r.customer_id = f."customerId"`)
  if (steps.length === 1) return
  await tx.execute(sql`
    update campaign_recipients r set due_at = ${at}::timestamptz + make_interval(hours => w.hours)
    from ${rows}
    join ${waitsOf(steps)} on w.step = f.step + 1
    where r.org_id = ${orgId} and r.campaign_id = ${id} and r.step = w.step and r.customer_id = f."customerId"
      and r.status = 'waiting' and f.status = 'queued'`)
}

/** Rows `w` of `step` and the `hours` after the message before it. */
export function waitsOf(steps: Campaign['definition']['steps']): SQL {
  const waits = steps.map(({ wait }, step) => ({
    step,
    hours: wait ? wait.amount * (wait.unit === 'days' ? 24 : 1) : 0,
  }))
  return sql`jsonb_to_recordset(${JSON.stringify(waits)}::jsonb) w (step int, hours int)`
}
