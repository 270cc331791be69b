import type { EngineContext } from '../context'
import { isJsonObject, parseJson } from '../json'
import { type RunDetail, type RunList, type RunSummary, runStatusSchema } from '../operator-api'
import { readError } from '../runs/run-error'
import { ApiError } from './server'

const DEFAULT_LIMIT = 50
const MAX_LIMIT = 200

type RunRow = {
  id: string
  fn_id: string
  status: string
  event_name: string
  event_id: string
  created_at: Date
  started_at: Date | null
  ended_at: Date | null
  failed_attempts: number
  next_at: Date | null
  output: string | null
}

/** Runs, newest first, filtered by `status` and `function`, read on from `before`. */
export async function listRuns(ctx: EngineContext, query: URLSearchParams): Promise<RunList> {
  const status = query.get('status') || null
  if (status !== null && !runStatusSchema.safeParse(status).success) {
    throw new ApiError(400, `"${status}" is not a status of a run`)
  }
  const limit = Math.trunc(Number(query.get('limit') || DEFAULT_LIMIT))
  if (!(limit >= 1 && limit <= MAX_LIMIT)) {
    throw new ApiError(400, `limit must be a number from 1 to ${MAX_LIMIT}`)
  }
  const fnId = query.get('function') || null
  const before = query.get('before') || null
  const rows = await ctx.sql<RunRow[]>`
    select r.id, r.fn_id, r.status, r.event_name, r.event_id, r.created_at, r.started_at, r.ended_at,
      case when r.status = 'failed' then r.output end as output,
      (select count(*)::int from engine.failed_attempt a where a.run_id = r.id) as failed_attempts,
      (select min(j.run_at) from engine.job j where j.run_id = r.id) as next_at
    from engine.run r
    where true
      ${status === null ? ctx.sql`` : ctx.sql`and r.status = ${status}`}
      ${fnId === null ? ctx.sql`` : ctx.sql`and r.fn_id = ${fnId}`}
      ${before === null ? ctx.sql`` : ctx.sql`and r.id < ${before}`}
    order by r.id desc limit ${limit + 1}`
  const page = rows.slice(0, limit)
  return {
    runs: page.map((row) => summary(ctx, row)),
    nextBefore: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

function summary(ctx: EngineContext, row: RunRow): RunSummary {
  const output = row.output === null ? undefined : parseJson(row.output)
  const error = isJsonObject(output) && 'error' in output ? readError(output['error']) : undefined
  return {
    id: row.id,
    functionId: row.fn_id,
    functionName: ctx.registry.find(row.fn_id)?.name || row.fn_id,
    status: runStatusSchema.parse(row.status),
    eventName: row.event_name,
    eventId: row.event_id,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    failedAttempts: row.failed_attempts,
    nextAt: row.next_at?.toISOString() ?? null,
    error: error ?? null,
  }
}

/** One run with its events, steps and failed tries; undefined when it does not exist. */
export async function findRun(ctx: EngineContext, id: string): Promise<RunDetail | undefined> {
  const [row] = await ctx.sql<(RunRow & { events: string })[]>`
    select r.*, (select min(j.run_at) from engine.job j where j.run_id = r.id) as next_at,
      0 as failed_attempts
    from engine.run r where r.id = ${id}`
  if (!row) return undefined
  const steps = await ctx.sql<StepRow[]>`
    select id, name, op, failed, planned_at, done_at from engine.step
    where run_id = ${id} order by done_order nulls last, planned_at, id`
  const attempts = await ctx.sql<AttemptRow[]>`
    select step_name, attempt, at, retry_at, error from engine.failed_attempt
    where run_id = ${id} order by id`
  const output = row.output === null ? undefined : parseJson(row.output)
  return {
    ...summary(ctx, { ...row, failed_attempts: attempts.length }),
    events: JSON.parse(row.events) as unknown[],
    output: isJsonObject(output) ? (output['data'] ?? null) : null,
    steps: steps.map((step) => ({
      id: step.id,
      name: step.name,
      op: step.op,
      status: step.done_at === null ? 'planned' : step.failed ? 'failed' : 'done',
      plannedAt: step.planned_at.toISOString(),
      doneAt: step.done_at?.toISOString() ?? null,
    })),
    attempts: attempts.map((attempt) => ({
      stepName: attempt.step_name,
      attempt: attempt.attempt,
      at: attempt.at.toISOString(),
      retryAt: attempt.retry_at?.toISOString() ?? null,
      error: readError(attempt.error),
    })),
  }
}

type StepRow = {
  id: string
  name: string
  op: string
  failed: boolean
  planned_at: Date
  done_at: Date | null
}

type AttemptRow = {
  step_name: string | null
  attempt: number
  at: Date
  retry_at: Date | null
  error: string
}
