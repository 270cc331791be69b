import type { EngineContext } from '../context'
import { canonical } from '../json'
import { type CallJob, maxAttempts } from './live-call'
import type { RunError } from './run-error'

const BACKOFF_SECONDS = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200]
const JITTER_MS = 30_000
const MIN_DELAY_MS = 1000
const MAX_DELAY_MS = 86_400_000

/** Delay of Inngest before the try that follows try `attempt` (from 0), in milliseconds. */
export function backoff(attempt: number): number {
  const seconds = BACKOFF_SECONDS[Math.min(attempt, BACKOFF_SECONDS.length - 1)] ?? 15
  return seconds * 1000 + Math.random() * JITTER_MS
}

/** Reads `retry-after`: seconds or a date, held between one second and one day. Epoch milliseconds. */
export function retryAfterMoment(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header === '') return undefined
  const seconds = Number(header)
  const moment = Number.isFinite(seconds) ? now + seconds * 1000 : Date.parse(header)
  if (Number.isNaN(moment)) return undefined
  return now + Math.min(MAX_DELAY_MS, Math.max(MIN_DELAY_MS, moment - now))
}

export type FailedTry = {
  error: RunError
  /** The step that failed; absent for the function body. */
  step?: { id: string; name: string } | undefined
  isFinal: boolean
  retryAt: number | undefined
}

/**
 * Records a failed try and, while tries are left, hands the job back for the next one.
 * Returns whether there will be one.
 */
export async function retryLater(
  ctx: EngineContext,
  job: CallJob,
  failure: FailedTry,
): Promise<boolean> {
  const isLast = failure.isFinal || job.attempt + 1 >= maxAttempts(ctx, job.fn_id)
  const now = Date.now()
  const retryAt = isLast ? null : new Date(failure.retryAt ?? now + ctx.retryDelay(job.attempt))
  await ctx.sql`
    with live as (
      select r.id from engine.run r join engine.job j on j.run_id = r.id
      where j.id = ${job.id} and j.epoch = ${ctx.epoch} and j.generation = ${job.generation}
        and r.ended_at is null
      for update of r
    ), noted as (
      insert into engine.failed_attempt (run_id, step_id, step_name, attempt, error, retry_at, at)
      select id, ${failure.step?.id ?? null}, ${failure.step?.name ?? null}, ${job.attempt},
        ${canonical(failure.error)}, ${retryAt}, ${new Date(now)}
      from live
      -- a body that lets the error of a failed step through is not a failure of its own
      where ${failure.step !== undefined || !isLast} or not exists (
        select 1 from engine.step s where s.run_id = live.id and s.failed
          and position(${JSON.stringify(failure.error.message)} in s.value) > 0)
    )
    update engine.job set attempt = attempt + 1, epoch = null, run_at = ${retryAt}, ord = ${retryAt}
    from live where job.id = ${job.id} and ${retryAt}::timestamptz is not null`
  return !isLast
}
