import { signature } from '../auth/sign'
import type { EngineContext } from '../context'
import { applyResponse } from '../runs/apply-response'
import { endRun } from '../runs/end-run'
import { type CallJob, claimOf } from '../runs/live-call'
import type { RunError } from '../runs/run-error'
import { createAdmission } from './admission'
import { type AppCaller, type CallResult, createAppCaller } from './call-app'
import { loadCall } from './load-call'
import { type AppResponse, readResponse } from './read-response'
import { requestBody } from './request-body'
import { createSlots } from './slots'

/** Pause before the app is tried again when nobody listens at its address. */
const APP_DOWN_MS = 500
/** Wake-ups are pushed; this poll only bounds the harm of one that was missed. */
const POLL_MS = 1000
const SWEEP_MS = 10_000

export type Dispatcher = {
  /** Looks for ready calls soon. Never throws. */
  wake(): void
  /** Whether this call is under way under this claim: the guard of checkpoints. */
  isInFlight(jobId: number): boolean
  readonly inFlight: number
  /** Starts no new call; resolves when those under way have ended or `ms` have passed. */
  drain(ms: number): Promise<void>
}

type DispatcherOptions = { ctx: EngineContext; onUnknownFunction: () => void }

export function createDispatcher({ ctx, onUnknownFunction }: DispatcherOptions): Dispatcher {
  const admission = createAdmission()
  const slots = createSlots(ctx)
  const caller = createAppCaller()
  let stopped = false
  let running = false
  let again = false
  let appDownUntil = 0
  let sweepAt = Date.now() + SWEEP_MS
  let timer: NodeJS.Timeout | undefined
  let onIdle: (() => void) | undefined

  const later = (ms: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(wake, Math.min(Math.max(ms, 1), POLL_MS))
  }

  function wake() {
    again = true
    if (!running) void pump()
  }

  async function pump() {
    running = true
    let wait = POLL_MS
    try {
      while (again && !stopped) {
        again = false
        wait = await fill()
      }
    } catch (error) {
      ctx.log.error({ err: error }, 'could not look for ready calls; trying again in a second')
      wait = POLL_MS
    } finally {
      running = false
    }
    later(wait)
  }

  /** Starts calls while there are both room and ready jobs; says when to look again. */
  async function fill(): Promise<number> {
    while (!stopped) {
      const down = appDownUntil - Date.now()
      if (down > 0) return down
      const { calls, retryIn } = admission.room()
      if (calls === 0) return retryIn
      const jobs = await claim(ctx, calls)
      if (jobs.length === 0) {
        await freeForgotten()
        return nextDue(ctx)
      }
      for (const job of jobs) {
        const full = slots.take(job)
        if (full !== undefined) {
          await slots.park(full, job.id, job.fn_id)
          continue
        }
        admission.enter(job.id)
        void carryOut(job)
      }
    }
    return POLL_MS
  }

  /** Frees claims that nobody works on: their result could not be recorded, nor the failure to do so. */
  async function freeForgotten() {
    if (Date.now() < sweepAt) return
    sweepAt = Date.now() + SWEEP_MS
    await ctx.relaxed`update engine.job set epoch = null
      where kind = 'call' and epoch = ${ctx.epoch} and id <> all(${admission.ids()}::bigint[])`
  }

  async function carryOut(job: CallJob) {
    try {
      const unreachable = await call(ctx, caller, job, onUnknownFunction)
      if (unreachable !== undefined) {
        appDownUntil = Date.now() + APP_DOWN_MS
        ctx.log.warn({ reason: unreachable }, 'the app does not answer: its calls wait')
        await handBack(ctx, job, 0)
      }
    } catch (error) {
      ctx.log.error({ err: error, run: job.run_id }, 'the result of a call could not be recorded')
      await giveUpTry(ctx, job, error).catch(() => undefined)
    } finally {
      admission.leave(job.id)
      await slots.release(job).catch((error: unknown) => {
        ctx.log.error({ err: error }, 'waiting calls could not be released')
      })
      if (admission.size === 0) onIdle?.()
      wake()
    }
  }

  return {
    wake,
    isInFlight: (jobId) => admission.has(jobId),
    get inFlight() {
      return admission.size
    },
    async drain(ms) {
      stopped = true
      clearTimeout(timer)
      if (admission.size > 0) {
        await new Promise<void>((resolve) => {
          const limit = setTimeout(resolve, ms)
          onIdle = () => {
            clearTimeout(limit)
            resolve()
          }
        })
      }
      caller.close()
    },
  }
}

/** Takes up to `limit` ready calls. Claims of a former leader were freed when this one began. */
async function claim(ctx: EngineContext, limit: number): Promise<CallJob[]> {
  const jobs = await ctx.relaxed<(CallJob & { ord: Date })[]>`
    with due as (
      select id from engine.job
      where kind = 'call' and epoch is null and blocked is null and run_at <= ${new Date()}
      order by ord, id limit ${limit} for update skip locked
    )
    update engine.job j set epoch = ${ctx.epoch}, generation = j.generation + 1
    from due, engine.run r where j.id = due.id and r.id = j.run_id
    returning j.id, j.run_id, j.step_id, j.attempt, j.generation, j.slots, j.ord, r.fn_id`
  return jobs.sort((a, b) => a.ord.getTime() - b.ord.getTime() || a.id - b.id)
}

/** Milliseconds until the next known call is due. */
async function nextDue(ctx: EngineContext): Promise<number> {
  const [row] = await ctx.relaxed<{ at: Date | null }[]>`
    select min(run_at) as at from (
      select run_at from engine.job
      where kind = 'call' and epoch is null and blocked is null order by ord, id limit 20
    ) as first`
  return row?.at ? row.at.getTime() - Date.now() : POLL_MS
}

async function handBack(ctx: EngineContext, job: CallJob, delayMs: number) {
  const { jobId, epoch, generation } = claimOf(ctx, job)
  await ctx.relaxed`update engine.job set epoch = null, run_at = ${new Date(Date.now() + delayMs)}
    where id = ${jobId} and epoch = ${epoch} and generation = ${generation}`
}

/** Counts a try whose result the runner could not record, so that it cannot be repeated without end. */
async function giveUpTry(ctx: EngineContext, job: CallJob, cause: unknown) {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const error = { name: 'NotRecorded', message: `The result could not be recorded: ${reason}` }
  await applyResponse(ctx, job, failedCall(error))
}

/** Makes one call and applies its answer. Returns why, when the app could not be reached at all. */
async function call(
  ctx: EngineContext,
  caller: AppCaller,
  job: CallJob,
  onUnknownFunction: () => void,
): Promise<string | undefined> {
  const state = await loadCall(ctx, job)
  if (!state) {
    await ctx.sql`delete from engine.job where id = ${job.id} and epoch = ${ctx.epoch}`
    return undefined
  }
  const fn = ctx.registry.find(state.fnId)
  if (!fn) {
    onUnknownFunction()
    const message = `The app no longer has the function ${state.fnId}.`
    const error = { name: 'FunctionRemoved', message }
    await endRun(ctx, ctx.sql, {
      runId: job.run_id,
      claim: claimOf(ctx, job),
      status: 'failed',
      error,
    })
    return undefined
  }
  const url = new URL(fn.steps.step.runtime.url)
  url.searchParams.set('stepId', job.step_id ?? 'step')
  const body = requestBody(ctx, job, state)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'regulars-engine',
    'x-inngest-signature': signature(body, ctx.signingKey),
    'x-inngest-server-kind': 'cloud',
    'x-run-id': job.run_id,
    'x-inngest-step-id': job.step_id ?? 'step',
    'x-inngest-req-version': String(state.version),
    'x-inngest-generation-id': String(job.generation),
    'x-request-id': `${job.run_id}-${job.id}-${job.generation}`,
  }
  const result = await caller.send('POST', url.href, headers, body)
  if (result.kind === 'unreachable') return result.reason
  const response = readResult(result)
  if (response.kind === 'error' && response.isUnknownFunction) onUnknownFunction()
  await applyResponse(ctx, job, response)
  return undefined
}

function readResult(result: Exclude<CallResult, { kind: 'unreachable' }>): AppResponse {
  if (result.kind === 'answer') return readResponse(result.answer)
  return failedCall({ name: 'AppConnectionLost', message: `The call broke off: ${result.reason}.` })
}

function failedCall(error: RunError): AppResponse {
  return {
    kind: 'error',
    error,
    isFinal: false,
    isUnknownFunction: false,
    noRetry: false,
    retryAt: undefined,
    version: undefined,
  }
}
