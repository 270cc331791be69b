import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { TxCtx } from '@/db/context'
import type { StepOf } from '../definition'
import type { Run } from '../engine/due-runs'

/** A webhook that a run has come to. */
interface Asked {
  run: Run
  place: number
  step: StepOf<'webhook'>
}

/**
 * Stores what is to be sent, once for a run and step; a job sends it. It says by ids who and why, and nothing of who they
 * are: what more the other side may know, it asks for.
 */
export async function storeWebhooks(
  ctx: TxCtx,
  asked: readonly Asked[],
): Promise<{ run: Run; step: StepOf<'webhook'>; why: string }[]> {
  if (asked.length === 0) return []
  const now = ctx.now().toISOString()
  const rows = asked.map(({ run, place, step }) => ({
    id: uuidv7(),
    run: run.id,
    place,
    body: JSON.stringify({
      type: 'flow.step_reached',
      timestamp: now,
      data: {
        flow_id: run.automationId,
        run_id: run.id,
        step: step.key ?? String(place),
        customer_id: run.customerId,
        cause: { kind: run.causeKind, id: run.causeId, at: run.causedAt.toISOString() },
      },
    }),
  }))
  await ctx.tx.execute(sql`
    insert into automation_webhooks (org_id, id, run_id, place, body, status, not_before, created_at)
    select ${ctx.orgId}::uuid, r.id, r.run, r.place, r.body, 'queued', ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, run uuid, place int, body text)
    on conflict (org_id, run_id, place) do nothing`)
  ctx.emit('automations/webhooks.queued', {})
  return asked.map(({ run, step }) => ({ run, step, why: `Told ${hostOf(step.url)}.` }))
}

/** Where something goes, without what may be a secret in its address. */
export const hostOf = (url: string): string => new URL(url).host
