import type { Sql, Tx } from '../database'
import type { Claim } from './end-run'

/** A step whose result is known. `value` is what the SDK gets back for it, as canonical JSON. */
export type DoneStep = { id: string; name: string; op: string; value: string; failed: boolean }

export type SavedState = { stepCount: number; stateSize: number }

/**
 * Stores finished steps of a run in one statement and resets its attempts. With `requeue` the claimed
 * job becomes ready at once, so the function is called again. A step that is already done stays as
 * it is. Returns undefined, and stores nothing, when the run ended or the claim is no longer valid.
 */
export async function saveSteps(
  sql: Sql | Tx,
  runId: string,
  claim: Claim,
  steps: readonly DoneStep[],
  requeue: boolean,
): Promise<SavedState | undefined> {
  const now = new Date()
  const [state] = await sql<{ step_count: number; state_size: number }[]>`
    with live as (
      select r.id, r.priority_seconds, j.id as job_id
      from engine.run r join engine.job j on j.run_id = r.id
      where r.id = ${runId} and r.ended_at is null and j.id = ${claim.jobId}
        and j.epoch = ${claim.epoch} and j.generation = ${claim.generation}
      for update of r
    ), incoming as (
      select * from rows from (
        json_to_recordset(${JSON.stringify(steps)}::text::json)
          as (id text, name text, op text, value text, failed boolean)
      ) with ordinality as s (id, name, op, value, failed, n)
    ), saved as (
      insert into engine.step (run_id, id, name, op, value, failed, planned_at, done_at, done_order)
      select live.id, i.id, i.name, i.op, i.value, i.failed, ${now}, ${now},
        nextval('engine.step_done_order')
      from live cross join (select * from incoming order by n) i
      on conflict (run_id, id) do update
      set value = excluded.value, op = excluded.op, failed = excluded.failed,
        done_at = excluded.done_at, done_order = excluded.done_order
      where engine.step.done_order is null
      returning octet_length(value) as size, (xmax = 0) as is_new
    ), moved as (
      update engine.job j
      set attempt = 0, epoch = case when ${requeue} then null else epoch end,
        run_at = case when ${requeue} then ${now} else run_at end,
        ord = case when ${requeue}
          then ${now}::timestamptz - make_interval(secs => live.priority_seconds) else ord end
      from live where j.id = live.job_id and (${requeue} or j.attempt > 0)
    )
    update engine.run r
    set step_count = r.step_count + (select count(*) from saved where is_new),
      state_size = r.state_size + (select coalesce(sum(size), 0) from saved)
    from live where r.id = live.id
    returning r.step_count, r.state_size`
  if (!state) return undefined
  return { stepCount: state.step_count, stateSize: state.state_size }
}
