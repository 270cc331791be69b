import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { stopWords } from '../engine/outcomes'
import { SettleWaiting, SwitchFlow } from '../schemas'
import { checkRound } from './check-round'
import { findObstacle } from './find-obstacle'
import { lockFlow } from './store-flow'
import { waitingRuns } from './waiting-runs'

/**
 * Switches a flow on or off. On: what happens from now on starts it, and people who were held go on. Off: nobody enters any
 * more, and who waits is held, with their messages that have not begun to leave. Answers how many wait. Throws `conflict` where
 * something hinders it from writing, or it would go round with others for ever.
 */
export const switchFlow = verb({
  name: 'automations.switchFlow',
  role: 'admin',
  input: SwitchFlow,
  run: async (ctx, { flow: ref, enabled }): Promise<{ waiting: number; name: string }> => {
    const flow = await lockFlow(ctx, ref)
    const obstacle = enabled && (await findObstacle(ctx, flow.definition.actions.steps))
    if (obstacle) throw new AppError('conflict', obstacle)
    if (enabled) await checkRound(ctx, flow)
    if (flow.enabled !== enabled) {
      const at = ctx.now().toISOString()
      await ctx.tx.execute(sql`
        update automations set enabled = ${enabled}::boolean, while_off = 'hold', updated_at = ${at},
          enabled_at = case when ${enabled}::boolean then ${at}::timestamptz end
        where org_id = ${ctx.orgId} and id = ${flow.id}`)
      if (enabled) await bringForward(ctx, flow.id)
    }
    return { waiting: await countWaiting(ctx, flow.id), name: flow.name }
  },
  audit: ({ enabled }, { name }) => ({ entity: 'automation', details: { flow: name, enabled } }),
})

/**
 * Says what becomes of people who wait in a flow that is off: they finish, are held, or leave it now. Throws `conflict` while
 * it is on.
 */
export const settleWaiting = verb({
  name: 'automations.settleWaiting',
  role: 'admin',
  input: SettleWaiting,
  run: async (ctx, { flow: ref, what }): Promise<{ people: number; name: string }> => {
    const flow = await lockFlow(ctx, ref)
    const { name } = flow
    if (flow.enabled)
      throw new AppError(
        'conflict',
        'This flow is on: who waits in it goes on. Switch it off first.',
      )
    if (what === 'cancel') return { people: await cancelWaiting(ctx, flow.id), name }
    await ctx.tx.execute(sql`
      update automations set while_off = ${what}, updated_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id = ${flow.id}`)
    if (what === 'finish') await bringForward(ctx, flow.id)
    return { people: await countWaiting(ctx, flow.id), name }
  },
  audit: ({ what }, { people, name }) => ({
    entity: 'automation',
    details: { flow: name, what, people },
  }),
})

async function countWaiting({ tx, orgId }: TxCtx, automationId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (${waitingRuns(orgId)}) w where automation_id = ${automationId}`)
  return row?.count ?? 0
}

const isOf = (
  orgId: string,
  automationId: string,
): SQL => sql`m.org_id = ${orgId} and m.status = 'queued' and exists (
  select from automation_runs r where r.org_id = m.org_id and r.id = m.automation_run_id and r.automation_id = ${automationId})`

/** What waited in the ledger leaves when the gate said it may. */
async function bringForward(ctx: TxCtx, automationId: string): Promise<void> {
  await ctx.tx.execute(sql`
    update message_log m
    set not_before = greatest(${ctx.now().toISOString()}::timestamptz, (m.decision ->> 'notBefore')::timestamptz)
    where ${isOf(ctx.orgId, automationId)}`)
  ctx.emit('messaging/messages.queued', {})
}

async function cancelWaiting({ tx, orgId, now }: TxCtx, automationId: string): Promise<number> {
  const at = now().toISOString()
  const entry = [{ at, did: 'stop', why: stopWords.switched_off }]
  const kept = await tx.execute<{ run: string }>(sql`
    update message_log m set status = 'skipped', error = ${stopWords.switched_off}
    where ${isOf(orgId, automationId)} and not m.may_have_gone returning m.automation_run_id as run`)
  const ended = await tx.execute<{ run: string }>(sql`
    update automation_runs set status = 'cancelled', outcome = 'switched_off', finished_at = ${at},
      trace = trace || ${JSON.stringify(entry)}::jsonb
    where org_id = ${orgId} and automation_id = ${automationId} and status = 'waiting' returning id as run`)
  return new Set([...kept, ...ended].map(({ run }) => run)).size
}
