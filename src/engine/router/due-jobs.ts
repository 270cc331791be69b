import type { EngineContext } from '../context'
import type { Tx } from '../database'
import { canonical } from '../json'
import type { FunctionConfig } from '../registry/function-config'
import { isEventTrigger } from '../registry/registry'
import { endRun } from '../runs/end-run'
import { finishStep, lockLiveRun } from '../runs/finish-step'
import { nextTick } from '../time/cron'
import { parseDuration } from '../time/duration'
import { ulid } from '../time/ulid'
import { takeBatch } from './batch'
import { heldEvent } from './debounce'
import { type EventBody, toIncoming } from './incoming-event'
import { invoke } from './invoke'
import { routeEvents } from './route-events'
import { createRunPlan } from './run-plan'
import { startRun } from './start-run'

export type DueJob = {
  id: number
  kind: string
  run_id: string | null
  step_id: string | null
  fn_id: string | null
  key: string | null
  payload: string | null
  run_at: Date
}

const WAIT_TIMED_OUT = 'null'
const INVOKE_TIMED_OUT = canonical({
  error: {
    name: 'InngestInvokeTimeoutError',
    message: 'Timed out waiting for invoked function to complete',
  },
})

/** Does the work of one due job, which the transaction has already removed. */
export async function runDueJob(ctx: EngineContext, tx: Tx, job: DueJob): Promise<void> {
  if (job.kind === 'event') {
    return routeEvents(ctx, tx, [toIncoming(JSON.parse(job.payload ?? '{}') as EventBody)])
  }
  if (job.run_id !== null) return advanceRun(ctx, tx, job, job.run_id)
  const fn = job.fn_id === null ? undefined : ctx.registry.find(job.fn_id)
  if (!fn) return
  if (job.kind === 'cron') return tick(ctx, tx, job, fn)
  const plan = createRunPlan(ctx, tx)
  const events =
    job.kind === 'debounce'
      ? [heldEvent(job.payload ?? '{}')]
      : await takeBatch(tx, fn.id, job.key ?? '')
  if (events.length > 0) await startRun(ctx, tx, plan, { fn, events, startAt: Date.now() })
  await plan.flush()
}

async function advanceRun(ctx: EngineContext, tx: Tx, job: DueJob, runId: string) {
  if (job.kind === 'start_timeout' || job.kind === 'finish_timeout') {
    const [run] = await tx<{ status: string }[]>`select status from engine.run where id = ${runId}`
    if (job.kind === 'start_timeout' && run?.status !== 'queued') return
    await endRun(ctx, tx, { runId, status: 'cancelled' })
    return
  }
  const run = await lockLiveRun(tx, runId)
  if (!run || job.step_id === null) return
  switch (job.kind) {
    case 'sleep':
      return finishStep(ctx, tx, run, job.step_id, WAIT_TIMED_OUT, false)
    case 'timeout': {
      const [step] = await tx<{ op: string }[]>`
        select op from engine.step where run_id = ${runId} and id = ${job.step_id}`
      const isInvoke = step?.op === 'InvokeFunction'
      const value = isInvoke ? INVOKE_TIMED_OUT : WAIT_TIMED_OUT
      return finishStep(ctx, tx, run, job.step_id, value, isInvoke)
    }
    case 'resume': {
      const value = job.payload ?? WAIT_TIMED_OUT
      return finishStep(ctx, tx, run, job.step_id, value, value.startsWith('{"error":'))
    }
    case 'invoke': {
      const refusal = await invoke(ctx, tx, { runId, stepId: job.step_id }, job.payload ?? '{}')
      if (refusal) {
        const value = canonical({ error: refusal })
        return finishStep(ctx, tx, run, job.step_id, value, true)
      }
      return
    }
    default:
      throw new Error(`job kind ${job.kind} is not known`)
  }
}

/** Starts the run of a schedule's tick and books the next one. Ticks that were missed fire once. */
async function tick(ctx: EngineContext, tx: Tx, job: DueJob, fn: FunctionConfig) {
  const cron = job.key ?? ''
  const now = Date.now()
  const trigger = fn.triggers.find((each) => !isEventTrigger(each) && each.cron === cron)
  if (!trigger || isEventTrigger(trigger)) return
  const next = nextTick(cron, Math.max(now, job.run_at.getTime()))
  if (next !== undefined) {
    await tx`insert into engine.job (kind, fn_id, key, run_at, ord)
      values ('cron', ${fn.id}, ${cron}, ${new Date(next)}, ${new Date(next)})
      on conflict (kind, fn_id, key) where kind in ('cron', 'debounce', 'batch') do nothing`
  }
  const jitter = trigger.jitter === undefined ? 0 : (parseDuration(trigger.jitter) ?? 0)
  const event = toIncoming({
    id: ulid(),
    name: 'inngest/scheduled.timer',
    data: { cron },
    ts: job.run_at.getTime(),
    user: {},
  })
  const plan = createRunPlan(ctx, tx)
  await startRun(ctx, tx, plan, { fn, events: [event], startAt: now + Math.random() * jitter })
  await plan.flush()
}
