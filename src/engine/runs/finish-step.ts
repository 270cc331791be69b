import type { EngineContext } from '../context'
import type { Tx } from '../database'

/** Locks a live run; undefined when it has ended. Serializes siblings that finish together. */
export async function lockLiveRun(tx: Tx, runId: string): Promise<LiveRun | undefined> {
  const [run] = await tx<LiveRun[]>`
    select id, fn_id, status, priority_seconds, version, slots, step_count
    from engine.run where id = ${runId} and ended_at is null for update`
  return run
}

export type LiveRun = {
  id: string
  fn_id: string
  status: 'queued' | 'running'
  priority_seconds: number
  version: number
  slots: string[]
  step_count: number
}

/**
 * Records the result of a step that was planned (a sleep, a wait, an invoked function, a parallel
 * step) and lets the function go on when nothing else of its group is open. The run must be locked.
 * Does nothing when the step is done already.
 */
export async function finishStep(
  ctx: EngineContext,
  tx: Tx,
  run: LiveRun,
  stepId: string,
  value: string,
  failed: boolean,
): Promise<void> {
  const [step] = await tx<{ group_id: number | null }[]>`
    with done as (
      update engine.step
      set value = ${value}, failed = ${failed}, done_at = ${new Date()},
        done_order = nextval('engine.step_done_order')
      where run_id = ${run.id} and id = ${stepId} and done_order is null
      returning group_id
    ), timers as (
      delete from engine.job where run_id = ${run.id} and step_id = ${stepId}
        and kind in ('sleep', 'timeout', 'resume', 'invoke')
    ), waits as (
      delete from engine.pause where run_id = ${run.id} and step_id = ${stepId}
    ), grown as (
      update engine.run set state_size = state_size + ${Buffer.byteLength(value)}
      where id = ${run.id} and exists (select 1 from done)
    )
    select group_id from done`
  if (step) await continueRun(ctx, tx, run, step.group_id)
}

/**
 * Queues the call that discovers what the function does next, unless the group of the step that just
 * finished still has open steps, or such a call is queued already.
 */
export async function continueRun(
  ctx: EngineContext,
  tx: Tx,
  run: LiveRun,
  groupId: number | null,
): Promise<void> {
  const now = new Date()
  await tx`
    insert into engine.job (kind, run_id, run_at, ord, slots)
    select 'call', ${run.id}, ${now},
      ${now}::timestamptz - make_interval(secs => ${run.priority_seconds}::int), ${run.slots}
    where not exists (
      select 1 from engine.step
      where run_id = ${run.id} and group_id = ${groupId} and done_order is null
    ) and not exists (
      select 1 from engine.job
      where run_id = ${run.id} and kind = 'call' and step_id is null and epoch is null and attempt = 0
    )`
  ctx.wakeCalls()
}
