import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'
import { MAX_ORDERS } from '../schemas'
import { doActions } from './do-actions'
import { dueRuns, type Run, runsOfBuyers, takeRuns } from './due-runs'
import { type StopReason, stopWords, type TraceEntry, waitWords } from './outcomes'
import { planSteps } from './plan-steps'
import { type Facts, readFacts } from './read-facts'

/** A batch is one transaction, in which nobody else changes people: about half a second of rendering. */
const AT_ONCE = 100

/** How a run stands after it was looked at. */
interface Settled {
  id: string
  status: 'waiting' | 'finished' | 'cancelled' | 'failed'
  step: number
  /** null: it wakes no more */
  wakeAt: Date | null
  outcome: string | null
  trace: TraceEntry[]
}

/**
 * Takes the people whose time has come on: out of their flow where something ends it, else through its steps until the next
 * wait. Messages, tags, tasks and where each stands are one transaction, so that no step is taken twice.
 */
export const advanceDue = verb({
  name: 'automations.advanceDue',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ advanced: number; isMore: boolean }> => {
    // an order that is being stored is seen, or comes after
    await lockPeople(ctx.tx, ctx.orgId)
    const now = ctx.now()
    const runs = await takeRuns(ctx, dueRuns(ctx.orgId, now), AT_ONCE)
    const facts = await readFacts(
      ctx,
      runs.map((run) => momentOf(run, now)),
    )
    const stays: { run: Run; facts: Facts }[] = []
    const settled: Settled[] = []
    for (const [n, run] of runs.entries()) {
      const known = facts[n]
      if (!known) throw new Error('No facts came back')
      if (known.stop) settled.push(stopped(run, known.stop, now))
      else stays.push({ run, facts: known })
    }
    settled.push(...(await takeSteps(ctx, stays, now)))
    await storeSettled(ctx, settled)
    return { advanced: runs.length, isMore: runs.length === AT_ONCE }
  },
  audit: (_, { advanced }) => ({ entity: 'automation', details: { advanced } }),
})

/** Takes buyers out of the flows that an order ends, as soon as it is known. */
export const stopBuyers = verb({
  name: 'automations.stopBuyers',
  role: 'agent',
  input: z.object({ orderIds: z.array(z.guid()).min(1).max(MAX_ORDERS) }),
  run: async (ctx, { orderIds }): Promise<{ stopped: number }> => {
    await lockPeople(ctx.tx, ctx.orgId)
    const now = ctx.now()
    const runs = await takeRuns(ctx, runsOfBuyers(ctx.orgId, orderIds), MAX_ORDERS)
    const facts = await readFacts(
      ctx,
      runs.map((run) => momentOf(run, now)),
    )
    const out = runs.flatMap((run, n) => {
      const stop = facts[n]?.stop
      return stop ? [stopped(run, stop, now)] : []
    })
    await storeSettled(ctx, out)
    return { stopped: out.length }
  },
  audit: (_, { stopped: count }) => ({ entity: 'automation', details: { stopped: count } }),
})

const momentOf = ({ definition, ...run }: Run, at: Date) => ({
  ...run,
  endsByOrder: definition.actions.endsByOrder,
  at,
})

const stopped = (run: Run, reason: StopReason, now: Date): Settled => ({
  id: run.id,
  status: 'cancelled',
  step: run.step,
  wakeAt: null,
  outcome: reason,
  trace: [{ at: now.toISOString(), did: 'stop', why: stopWords[reason] }],
})

async function takeSteps(
  ctx: TxCtx,
  stays: readonly { run: Run; facts: Facts }[],
  now: Date,
): Promise<Settled[]> {
  const planned = stays.map((one) => ({
    ...one,
    plan: planSteps(one.run.definition, one.run.step, now),
  }))
  const done = await doActions(
    ctx,
    planned.map(({ run, facts, plan }) => ({ run, facts, actions: plan.actions })),
  )
  return planned.map(({ run, plan: { next } }): Settled => {
    const { trace, failure } = done.get(run.id) ?? { trace: [], failure: false }
    if (failure || !next)
      return {
        id: run.id,
        status: failure ? 'failed' : 'finished',
        step: run.definition.actions.steps.length,
        wakeAt: null,
        outcome: failure ? 'failed' : 'done',
        trace,
      }
    const wait = run.definition.actions.steps[next.step - 1]
    const why = wait?.does === 'wait' ? `Waits ${waitWords(wait.for)}.` : 'Waits.'
    const entry: TraceEntry = { at: now.toISOString(), did: 'wait', why }
    return { id: run.id, status: 'waiting', ...next, outcome: null, trace: [...trace, entry] }
  })
}

async function storeSettled({ tx, orgId, now }: TxCtx, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return
  await tx.execute(sql`
    update automation_runs r set status = s.status, step = s.step, wake_at = coalesce(s."wakeAt", r.wake_at),
      outcome = s.outcome, trace = r.trace || s.trace,
      finished_at = case s.status when 'waiting' then null else ${now().toISOString()}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb)
      s (id uuid, status text, step int, "wakeAt" timestamptz, outcome text, trace jsonb)
    where r.org_id = ${orgId} and r.id = s.id`)
}
