import { boundMatch } from '../cel/bound-match'
import { evaluate } from '../cel/evaluate'
import { compile } from '../cel/expression'
import type { EngineContext } from '../context'
import type { Tx } from '../database'
import { slotNames } from '../registry/concurrency-slots'
import type { FunctionConfig } from '../registry/function-config'
import { parseDuration } from '../time/duration'
import { ulid } from '../time/ulid'
import type { IncomingEvent } from './incoming-event'

const MAX_PRIORITY_SECONDS = 600

export type RunRequest = {
  fn: FunctionConfig
  /** Never empty; the first one decides keys. */
  events: readonly IncomingEvent[]
  /** Epoch milliseconds before which the run must not start. */
  startAt: number
  singletonKey?: string | undefined
  parent?: { runId: string; stepId: string } | undefined
}

type RunRow = Record<string, unknown>

/** Collects the runs that a transaction creates, and writes them together. */
export type RunPlan = { add(request: RunRequest): string; flush(): Promise<void> }

export function createRunPlan(ctx: EngineContext, tx: Tx): RunPlan {
  let runs: RunRow[] = []
  let pauses: RunRow[] = []
  return {
    add(request) {
      const id = ulid()
      runs.push(runRow(id, request))
      if (request.events.length === 1) pauses.push(...cancelPauses(ctx, id, request))
      return id
    },
    async flush() {
      if (runs.length === 0) return
      const now = new Date()
      await tx`
        with incoming as (
          select * from json_to_recordset(${JSON.stringify(runs)}::text::json) as r (
            id text, fn_id text, event_name text, event_id text, events text, slots text[],
            singleton_key text, priority_seconds int, parent_run_id text, parent_step_id text,
            start_at timestamptz, start_deadline timestamptz)
        ), made as (
          insert into engine.run (id, fn_id, status, event_name, event_id, events, slots,
            singleton_key, priority_seconds, parent_run_id, parent_step_id, created_at)
          select id, fn_id, 'queued', event_name, event_id, events, slots,
            singleton_key, priority_seconds, parent_run_id, parent_step_id, ${now} from incoming
        )
        insert into engine.job (kind, run_id, run_at, ord, slots)
        select 'call', id, start_at, start_at - make_interval(secs => priority_seconds), slots
        from incoming
        union all
        select 'start_timeout', id, start_deadline, start_deadline, '{}'
        from incoming where start_deadline is not null`
      if (pauses.length > 0) {
        await tx`
          insert into engine.pause (kind, run_id, event_name, condition, match_path, match_value,
            created_at, expires_at)
          select 'cancel', run_id, event_name, condition, match_path, match_value, ${now}, expires_at
          from json_to_recordset(${JSON.stringify(pauses)}::text::json) as p (
            run_id text, event_name text, condition text, match_path text, match_value text,
            expires_at timestamptz)`
      }
      runs = []
      pauses = []
    },
  }
}

function runRow(id: string, request: RunRequest): RunRow {
  const { fn, events, startAt } = request
  const first = events[0]
  if (!first) throw new Error('a run needs at least one event')
  const wait = fn.timeouts?.start === undefined ? undefined : parseDuration(fn.timeouts.start)
  return {
    id,
    fn_id: fn.id,
    event_name: first.body.name,
    event_id: first.body.id,
    events: `[${events.map((event) => event.text).join(',')}]`,
    slots: slotNames(fn, first.body),
    singleton_key: request.singletonKey ?? null,
    priority_seconds: prioritySeconds(fn, first),
    parent_run_id: request.parent?.runId ?? null,
    parent_step_id: request.parent?.stepId ?? null,
    start_at: new Date(startAt).toISOString(),
    start_deadline: wait === undefined ? null : new Date(startAt + wait).toISOString(),
  }
}

function prioritySeconds(fn: FunctionConfig, event: IncomingEvent): number {
  if (fn.priority?.run === undefined) return 0
  try {
    const value = evaluate(compile(fn.priority.run, ['event']).ast, { event: event.body })
    if (typeof value !== 'number' && typeof value !== 'bigint') return 0
    const seconds = Math.trunc(Number(value)) || 0
    return Math.max(-MAX_PRIORITY_SECONDS, Math.min(MAX_PRIORITY_SECONDS, seconds))
  } catch {
    return 0
  }
}

function cancelPauses(ctx: EngineContext, runId: string, request: RunRequest): RunRow[] {
  const scope = { event: request.events[0]?.body }
  return (request.fn.cancel ?? []).map((cancel) => {
    const condition = cancel.if === undefined ? undefined : compile(cancel.if, ['event', 'async'])
    const match = condition && boundMatch(condition, scope)
    const length = cancel.timeout === undefined ? undefined : parseDuration(cancel.timeout)
    ctx.pausePaths.add(cancel.event, match?.path ?? null)
    return {
      run_id: runId,
      event_name: cancel.event,
      condition: cancel.if ?? null,
      match_path: match?.path ?? null,
      match_value: match?.value ?? null,
      expires_at: length === undefined ? null : new Date(request.startAt + length).toISOString(),
    }
  })
}
