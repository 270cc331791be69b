import type { EngineContext } from '../context'
import type { Claim } from './end-run'

/** A claimed job of kind 'call'. `step_id` is set when the app must run that planned step. */
export type CallJob = {
  id: number
  run_id: string
  step_id: string | null
  attempt: number
  generation: number
  slots: string[]
  fn_id: string
}

export function claimOf(ctx: Pick<EngineContext, 'epoch'>, job: CallJob): Claim {
  return { jobId: job.id, epoch: ctx.epoch, generation: job.generation }
}

/** Tries of a step or function body, the first one included. */
export function maxAttempts(ctx: Pick<EngineContext, 'registry'>, fnId: string): number {
  return (ctx.registry.find(fnId)?.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1
}

const DEFAULT_RETRIES = 4
