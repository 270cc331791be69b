import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'
import { judgePeople, lockSegments } from '@/domains/segments'
import { type AwaitedThing, MAX_ORDERS } from '../schemas'
import { firstEvents } from './awaited'
import { doActions } from './do-actions'
import { dueRuns, type Run, runsOfBuyers, takeRuns } from './due-runs'
import { type StopReason, stopWords, type TraceEntry } from './outcomes'
import { readFacts } from './read-facts'
import { type Walker, walkSteps } from './walk-steps'

/** A batch is one transaction, in which nobody else changes people: about half a second of rendering. */
const AT_ONCE = 100

/** How a run stands after it was looked at. */
interface Settled {
  id: string
  status: 'waiting' | 'finished' | 'cancelled' | 'failed'
  step: number
  /** null: it wakes no more */
  wakeAt: Date | null
  awaits: AwaitedThing | null
  awaitsSince: Date | null
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
    // while segments are computed, orders are not to wait for this
    if (await movesInSegments(ctx)) await lockSegments(ctx.tx, ctx.orgId)
    // an order that is being stored is seen, or comes after
    await lockPeople(ctx.tx, ctx.orgId)
    const now = ctx.now()
    const taken = await takeRuns(ctx, dueRuns(ctx.orgId, now), AT_ONCE)
    const runs = oneEach(taken)
    const facts = await readFacts(
      ctx,
      runs.map((run) => momentOf(run, now)),
    )
    const stays: Walker[] = []
    const settled: Settled[] = []
    for (const [n, run] of runs.entries()) {
      const known = facts[n]
      if (!known) throw new Error('No facts came back')
      if (known.stop) settled.push(stopped(run, known.stop, now))
      else stays.push({ run, facts: known, at: now })
    }
    settled.push(...(await takeSteps(ctx, stays)))
    await storeSettled(ctx, settled)
    const isMore = taken.length === AT_ONCE || runs.length < taken.length
    return { advanced: runs.length, isMore }
  },
  audit: (_, { advanced }) => ({ entity: 'automation', details: { advanced } }),
})

/** Whether somebody in a flow may be put into a segment, or taken out of one. */
async function movesInSegments({ tx, orgId }: TxCtx): Promise<boolean> {
  const [row] = await tx.execute<{ moves: boolean }>(sql`
    select exists (
      select from automations a
      join automation_versions v on v.org_id = ${orgId} and v.automation_id = a.id
      where a.org_id = ${orgId} and (a.enabled or a.while_off = 'finish')
        and v.action_config::text ~ '"(add_to|remove_from)_segment"') as moves`)
  return row?.moves ?? false
}

/** Of each person the run that is due longest: what they get by it is known when the next one asks. */
function oneEach(runs: readonly Run[]): Run[] {
  const people = new Set<string>()
  return runs.filter(({ customerId }) => !people.has(customerId) && people.add(customerId))
}

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
  awaits: null,
  awaitsSince: null,
  outcome: reason,
  trace: [{ at: now.toISOString(), did: 'stop', why: stopWords[reason] }],
})

async function takeSteps(ctx: TxCtx, stays: readonly Walker[]): Promise<Settled[]> {
  const stands = await walkSteps(stays, {
    act: (work) => doActions(ctx, work),
    judge: (rules, people) => judgePeople(ctx, rules, people, { isPast: false }),
    firstEvents: (asked) => firstEvents(ctx, asked),
  })
  return [...stands].map(([id, { step, wakeAt, awaits, failed, trace }]): Settled => {
    const end = failed ? ('failed' as const) : ('finished' as const)
    return {
      id,
      status: wakeAt ? 'waiting' : end,
      step,
      wakeAt,
      awaits: awaits?.what ?? null,
      awaitsSince: awaits?.since ?? null,
      outcome: wakeAt ? null : failed ? 'failed' : 'done',
      trace,
    }
  })
}

async function storeSettled({ tx, orgId, now }: TxCtx, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return
  await tx.execute(sql`
    update automation_runs r set status = s.status, step = s.step, wake_at = coalesce(s."wakeAt", r.wake_at),
      awaits = s.awaits, awaits_since = s."awaitsSince",
      outcome = s.outcome, trace = r.trace || s.trace,
      finished_at = case s.status when 'waiting' then null else ${now().toISOString()}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb)
      s (id uuid, status text, step int, "wakeAt" timestamptz, awaits text, "awaitsSince" timestamptz, outcome text, trace jsonb)
    where r.org_id = ${orgId} and r.id = s.id`)
}
