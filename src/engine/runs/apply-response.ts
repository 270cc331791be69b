import type { AppResponse } from '../calls/read-response'
import type { EngineContext } from '../context'
import { transact } from '../database'
import { canonical } from '../json'
import { LIMITS } from '../registry/limits'
import { endRun } from './end-run'
import { continueRun, finishStep, lockLiveRun } from './finish-step'
import { type CallJob, claimOf } from './live-call'
import {
  doneStep,
  type Operation,
  type SortedOperations,
  sortOperations,
  stepName,
} from './operations'
import { PlanError, planSteps } from './plan-steps'
import { retryLater } from './retry'
import { type RunError, STATE_TOO_LARGE, STEP_TOO_LARGE, TOO_MANY_STEPS } from './run-error'
import { type DoneStep, type SavedState, saveSteps } from './save-steps'

/**
 * Moves a run on by one answer of the app. Results of a claim that is no longer valid, or of a run
 * that ended meanwhile, are dropped.
 */
export async function applyResponse(
  ctx: EngineContext,
  job: CallJob,
  response: AppResponse,
): Promise<void> {
  if (response.version !== undefined) await noteVersion(ctx, job, response.version)
  if (response.kind === 'error') {
    const willRetry = await retryLater(ctx, job, response)
    if (!willRetry) await failRun(ctx, job, response.error)
  } else if (response.kind === 'completed') {
    await completeRun(ctx, job, response.output)
  } else {
    await applyOperations(ctx, job, response.operations, response)
  }
}

/** Version of the protocol that the app chose on its first answer; it is sent back on every call. */
async function noteVersion(ctx: EngineContext, job: CallJob, version: number) {
  await ctx.relaxed`update engine.run set version = ${version}
    where id = ${job.run_id} and version <> ${version} and ended_at is null`
}

async function failRun(ctx: EngineContext, job: CallJob, error: RunError) {
  await endRun(ctx, ctx.sql, {
    runId: job.run_id,
    claim: claimOf(ctx, job),
    status: 'failed',
    error,
  })
}

async function completeRun(ctx: EngineContext, job: CallJob, output: string) {
  if (Buffer.byteLength(output) > LIMITS.stepBytes) return failRun(ctx, job, STEP_TOO_LARGE)
  await endRun(ctx, ctx.sql, {
    runId: job.run_id,
    claim: claimOf(ctx, job),
    status: 'completed',
    output,
  })
}

/** The limit that the saved state breaks, if any. */
export function stateProblem(state: SavedState): RunError | undefined {
  if (state.stepCount > LIMITS.stepsPerRun) return TOO_MANY_STEPS
  if (state.stateSize > LIMITS.stateBytes) return STATE_TOO_LARGE
  return undefined
}

export function stepSizeProblem(steps: readonly DoneStep[]): RunError | undefined {
  const isTooLarge = steps.some((step) => Buffer.byteLength(step.value) > LIMITS.stepBytes)
  return isTooLarge ? STEP_TOO_LARGE : undefined
}

type RetryHints = { noRetry: boolean; retryAt: number | undefined; version: number | undefined }

async function applyOperations(
  ctx: EngineContext,
  job: CallJob,
  operations: readonly Operation[],
  hints: RetryHints,
): Promise<void> {
  const sorted = sortOperations(operations)
  if (sorted.unsupported.length > 0) {
    const names = [...new Set(sorted.unsupported)].join(', ')
    return failRun(ctx, job, {
      name: 'UnsupportedStep',
      message: `The embedded runner does not support ${names}. Run this function on Inngest, or without it.`,
    })
  }
  const tooLarge = stepSizeProblem(sorted.done)
  if (tooLarge) return failRun(ctx, job, tooLarge)

  const isPlain = sorted.failures.length === 0 && sorted.plans.length === 0
  if (isPlain && job.step_id === null && (sorted.done.length > 0 || sorted.wantsDiscovery)) {
    const requeue = sorted.result === undefined
    const state = await saveSteps(ctx.sql, job.run_id, claimOf(ctx, job), sorted.done, requeue)
    const problem = state && stateProblem(state)
    if (problem) return endLate(ctx, job, problem)
    if (requeue) return ctx.wakeCalls()
  }
  if (sorted.result !== undefined) return completeRun(ctx, job, sorted.result)
  await applyPlans(ctx, job, sorted, hints)
}

/** Fails a run whose job has just been handed back, so that its claim no longer shows. */
async function endLate(ctx: EngineContext, job: CallJob, error: RunError) {
  await endRun(ctx, ctx.sql, { runId: job.run_id, status: 'failed', error })
}

async function applyPlans(
  ctx: EngineContext,
  job: CallJob,
  sorted: SortedOperations,
  hints: RetryHints,
): Promise<void> {
  const done = [...sorted.done]
  for (const { step, error, isFinal } of sorted.failures) {
    const failure = {
      error,
      step: { id: step.id, name: stepName(step) },
      isFinal: isFinal || hints.noRetry,
      retryAt: hints.retryAt,
    }
    if (await retryLater(ctx, job, failure)) return
    done.push(doneStep(step, canonical({ error }), true))
  }
  try {
    const problem = await transact(ctx.sql, (tx) =>
      moveOn(ctx, tx, job, done, sorted, hints.version),
    )
    if (problem) await endLate(ctx, job, problem)
  } catch (error) {
    if (!(error instanceof PlanError)) throw error
    await failRun(ctx, job, error.error)
  }
}

type Transaction = Parameters<Parameters<typeof transact>[1]>[0]

const NOTHING_TO_DO: RunError = {
  name: 'NothingToDo',
  message: 'The function neither ended nor asked for a step, so it could never go on.',
}

async function moveOn(
  ctx: EngineContext,
  tx: Transaction,
  job: CallJob,
  done: readonly DoneStep[],
  sorted: SortedOperations,
  version: number | undefined,
): Promise<RunError | undefined> {
  const run = await lockLiveRun(tx, job.run_id)
  const [mine] = await tx`delete from engine.job
    where id = ${job.id} and epoch = ${ctx.epoch} and generation = ${job.generation} returning id`
  if (!run || !mine) return undefined

  if (job.step_id !== null) {
    const own = done.find((step) => step.id === job.step_id)
    if (!own) {
      return {
        name: 'StepNotRun',
        message: 'The app was asked to run a step and reported another one.',
      }
    }
    await finishStep(ctx, tx, run, own.id, own.value, own.failed)
    return undefined
  }
  for (const step of done) {
    await tx`insert into engine.step (run_id, id, name, op, planned_at)
      values (${run.id}, ${step.id}, ${step.name}, ${step.op}, ${new Date()})
      on conflict (run_id, id) do nothing`
    await finishStep(ctx, tx, run, step.id, step.value, step.failed)
  }
  const isGrouped =
    (version ?? run.version) >= 2 &&
    sorted.plans.length > 1 &&
    sorted.plans.some((op) => op.op === 'StepPlanned')
  const planned = await planSteps(ctx, tx, run, sorted.plans, (op) =>
    isGrouped && op.opts?.parallelMode !== 'race' ? job.id : null,
  )
  if (planned > 0) return undefined
  if (sorted.wantsDiscovery) await continueRun(ctx, tx, run, null)
  const [next] = await tx`select 1 from engine.job
    where run_id = ${run.id} and kind not in ('start_timeout', 'finish_timeout') limit 1`
  return next ? undefined : NOTHING_TO_DO
}
