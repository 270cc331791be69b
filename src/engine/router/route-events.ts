import { compile, holds } from '../cel/expression'
import type { EngineContext } from '../context'
import type { Tx } from '../database'
import type { FunctionConfig } from '../registry/function-config'
import { addToBatch, isBatched } from './batch'
import { holdBack } from './debounce'
import type { IncomingEvent } from './incoming-event'
import { matchPauses } from './match-pauses'
import { isWithinRateLimit } from './rate-limit'
import { createRunPlan, type RunPlan } from './run-plan'
import { startRun } from './start-run'

const SAME_EVENT_MS = 24 * 3_600_000

/**
 * Does everything that these events cause: resumes and cancels waiting runs, starts new ones, fills
 * batches, holds back what is debounced. In the order given, within the transaction.
 */
export async function routeEvents(
  ctx: EngineContext,
  tx: Tx,
  events: readonly IncomingEvent[],
): Promise<void> {
  const plan = createRunPlan(ctx, tx)
  const starts = await unseen(
    tx,
    events.flatMap((event) => startsOf(ctx, event)),
  )
  for (const event of events) {
    if (ctx.pausePaths.has(event.body.name)) {
      await plan.flush()
      await matchPauses(ctx, tx, event)
    }
    for (const fn of starts.get(event) ?? []) await admit(ctx, tx, plan, fn, event)
  }
  await plan.flush()
}

type Start = { fn: FunctionConfig; event: IncomingEvent }

/** Functions that the event starts, each once, by its name and its triggers' conditions. */
function startsOf(ctx: EngineContext, event: IncomingEvent): Start[] {
  const functions = new Set<FunctionConfig>()
  for (const { fn, expression } of ctx.registry.startedBy(event.body.name)) {
    if (expression === undefined || holds(compile(expression, ['event']), { event: event.body })) {
      functions.add(fn)
    }
  }
  return [...functions].map((fn) => ({ fn, event }))
}

/** Leaves out what the same event id has started within a day: a send that was repeated. */
async function unseen(
  tx: Tx,
  starts: readonly Start[],
): Promise<Map<IncomingEvent, FunctionConfig[]>> {
  const byEvent = new Map<IncomingEvent, FunctionConfig[]>()
  if (starts.length === 0) return byEvent
  const keyOf = (fnId: string, eventId: string) => `${fnId}\n${eventId}`
  const byKey = new Map<string, Start>()
  for (const start of starts) {
    const key = keyOf(start.fn.id, start.event.body.id)
    if (!byKey.has(key)) byKey.set(key, start)
  }
  const first = [...byKey.values()]
  const rows = await tx<{ fn_id: string; event_id: string }[]>`
    insert into engine.seen_event (fn_id, event_id, expires_at)
    select fn_id, event_id, ${new Date(Date.now() + SAME_EVENT_MS)}
    from unnest(${first.map((s) => s.fn.id)}::text[], ${first.map((s) => s.event.body.id)}::text[])
      as s (fn_id, event_id)
    on conflict (fn_id, event_id) do update set expires_at = excluded.expires_at
    where seen_event.expires_at < ${new Date()}
    returning fn_id, event_id`
  const fresh = new Set(rows.map((row) => keyOf(row.fn_id, row.event_id)))
  for (const [key, { fn, event }] of byKey) {
    if (fresh.has(key)) byEvent.set(event, [...(byEvent.get(event) ?? []), fn])
  }
  return byEvent
}

async function admit(
  ctx: EngineContext,
  tx: Tx,
  plan: RunPlan,
  fn: FunctionConfig,
  event: IncomingEvent,
) {
  const now = Date.now()
  const startAt = Math.max(now, event.body.ts)
  if (isBatched(fn, event)) {
    const full = await addToBatch(tx, fn, event, now)
    if (full) await startRun(ctx, tx, plan, { fn, events: full, startAt: now })
    return
  }
  if (!(await isWithinRateLimit(tx, fn, event, now))) return
  if (fn.debounce) {
    await holdBack(tx, { ...fn, debounce: fn.debounce }, event, now)
    return
  }
  await startRun(ctx, tx, plan, { fn, events: [event], startAt })
}
