import type { EngineContext } from '../context'
import { INLINE_STATE_BYTES } from '../registry/limits'
import type { CallJob } from '../runs/live-call'
import { parseDuration } from '../time/duration'

/** Everything of a run that a call to the app carries. JSON stays text. */
export type RunState = {
  fnId: string
  events: string
  version: number
  /** Ids of finished steps in the order in which they finished. */
  stack: string[]
  /** Values of finished steps by id; undefined when the app fetches them itself. */
  steps: { id: string; value: string }[] | undefined
  planOnly: boolean
}

type RunRow = {
  fn_id: string
  status: string
  events: string
  version: number
  state_size: number
  plan_only: boolean
}

/**
 * Loads a run for a call and marks it started. `planOnly` is set while other steps are open or
 * another such call is under way: then the app must report new steps instead of running them,
 * else two calls could run the same one. Undefined when the run has ended.
 */
export async function loadCall(ctx: EngineContext, job: CallJob): Promise<RunState | undefined> {
  const now = new Date()
  const [run] = await ctx.relaxed<RunRow[]>`
    with started as (
      update engine.run set status = 'running', started_at = ${now}
      where id = ${job.run_id} and status = 'queued'
    ), on_time as (
      delete from engine.job where run_id = ${job.run_id} and kind = 'start_timeout'
    )
    select fn_id, status, events, version, state_size,
      exists (select 1 from engine.step s where s.run_id = r.id and s.done_order is null)
        or exists (select 1 from engine.job j where j.run_id = r.id and j.kind = 'call'
          and j.step_id is null and j.id <> ${job.id}) as plan_only
    from engine.run r where id = ${job.run_id} and ended_at is null`
  if (!run) return undefined
  if (run.status === 'queued') await limitDuration(ctx, job.run_id, run.fn_id, now)
  const isLarge = run.state_size + run.events.length > INLINE_STATE_BYTES
  const steps = await ctx.relaxed<{ id: string; value: string }[]>`
    select id, ${isLarge ? ctx.sql`''` : ctx.sql`value`} as value from engine.step
    where run_id = ${job.run_id} and done_order is not null order by done_order`
  return {
    fnId: run.fn_id,
    events: run.events,
    version: run.version,
    stack: steps.map((step) => step.id),
    steps: isLarge ? undefined : steps,
    planOnly: run.plan_only,
  }
}

async function limitDuration(ctx: EngineContext, runId: string, fnId: string, now: Date) {
  const finish = ctx.registry.find(fnId)?.timeouts?.finish
  const length = finish === undefined ? undefined : parseDuration(finish)
  if (length === undefined) return
  const at = new Date(now.getTime() + length)
  await ctx.sql`insert into engine.job (kind, run_id, run_at, ord)
    values ('finish_timeout', ${runId}, ${at}, ${at})`
  ctx.wakeRouter()
}
