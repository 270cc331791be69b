import type { EngineContext } from '../context'
import type { Sql, Tx } from '../database'
import { canonical } from '../json'
import { ulid } from '../time/ulid'
import type { RunError } from './run-error'

/** The claim under which a call works; results of an older claim are dropped. */
export type Claim = { jobId: number; epoch: number; generation: number }

export type Ending = { runId: string; claim?: Claim | undefined } & (
  | { status: 'completed'; output: string }
  | { status: 'failed'; error: RunError }
  | { status: 'cancelled' }
)

const CANCELLED: RunError = { name: 'Error', message: 'The run was cancelled.' }

/** Events of the runner itself never start another round of themselves. */
const ANNOUNCED: Record<Ending['status'], readonly string[]> = {
  completed: ['inngest/function.finished'],
  failed: ['inngest/function.failed', 'inngest/function.finished'],
  cancelled: ['inngest/function.cancelled'],
}
const STATUS_WORD = { completed: 'Completed', failed: 'Failed', cancelled: 'Cancelled' } as const

/**
 * Ends a live run in one statement: its jobs and waits go, the run that invoked it is resumed, and
 * the matching `inngest/function.*` events are queued when somebody listens to them.
 * Returns false when the run had ended already or `claim` is no longer valid.
 */
export async function endRun(ctx: EngineContext, sql: Sql | Tx, ending: Ending): Promise<boolean> {
  const now = new Date()
  const result = resultOf(ending)
  const listened = ANNOUNCED[ending.status].filter(
    (name) => ctx.registry.hasListener(name) || ctx.pausePaths.has(name),
  )
  const claim = ending.claim
  const rows = await sql<EndedRun[]>`
    with live as (
      select id from engine.run where id = ${ending.runId} and ended_at is null for update
    ), ended as (
      update engine.run r
      set status = ${ending.status}, output = ${result}, ended_at = ${now},
        started_at = case when ${ending.status} = 'cancelled' then started_at
          else coalesce(started_at, ${now}) end
      from live where r.id = live.id and (${claim === undefined} or exists (
        select 1 from engine.job where id = ${claim?.jobId ?? 0} and run_id = live.id
          and epoch = ${claim?.epoch ?? 0} and generation = ${claim?.generation ?? 0}))
      returning r.*
    ), jobs as (
      delete from engine.job j using ended where j.run_id = ended.id
    ), pauses as (
      delete from engine.pause p using ended where p.run_id = ended.id
    ), resumed as (
      insert into engine.job (kind, run_id, step_id, payload, run_at, ord)
      select 'resume', parent.id, ended.parent_step_id, ${result}, ${now}, ${now}
      from ended join engine.run parent on parent.id = ended.parent_run_id
      where parent.ended_at is null
      returning 1
    )
    select ended.fn_id, ended.event_name,
      case when ${listened.length > 0} then ended.events end as events,
      exists (select 1 from resumed) as has_parent
    from ended`
  const run = rows[0]
  if (!run) return false
  if (run.events !== null && !run.event_name.startsWith('inngest/function.')) {
    await announce(sql, listened, ending, run.fn_id, run.events)
  } else if (!run.has_parent) {
    return true
  }
  ctx.wakeRouter()
  return true
}

type EndedRun = { fn_id: string; event_name: string; events: string | null; has_parent: boolean }

function resultOf(ending: Ending): string {
  if (ending.status === 'completed') return `{"data":${ending.output}}`
  return canonical({ error: ending.status === 'failed' ? ending.error : CANCELLED })
}

async function announce(
  sql: Sql | Tx,
  names: readonly string[],
  ending: Ending,
  fnId: string,
  eventsText: string,
) {
  const events = JSON.parse(eventsText) as unknown[]
  const outcome =
    ending.status === 'completed'
      ? { result: JSON.parse(ending.output) as unknown }
      : { error: ending.status === 'failed' ? ending.error : CANCELLED }
  const data = {
    function_id: fnId,
    run_id: ending.runId,
    event: events[0],
    events,
    ...outcome,
    _inngest: { status: STATUS_WORD[ending.status] },
  }
  const now = new Date()
  for (const name of names) {
    const id = name.endsWith('failed') ? ending.runId : ulid()
    const payload = canonical({ id, name, data, ts: now.getTime(), user: {} })
    await sql`insert into engine.job (kind, payload, run_at, ord)
      values ('event', ${payload}, ${now}, ${now})`
  }
}
