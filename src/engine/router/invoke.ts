import { z } from 'zod'
import type { EngineContext } from '../context'
import type { Tx } from '../database'
import type { RunError } from '../runs/run-error'
import { ulid } from '../time/ulid'
import { toIncoming } from './incoming-event'
import { isWithinRateLimit } from './rate-limit'
import { createRunPlan } from './run-plan'
import { startRun } from './start-run'

const payloadSchema = z.object({ fnId: z.string(), data: z.record(z.string(), z.unknown()) })

/**
 * Starts the function that a step invokes; the step is resumed when that run ends. Debounce and
 * batching do not apply to a function that is called by name.
 * Returns why, when no run was started.
 */
export async function invoke(
  ctx: EngineContext,
  tx: Tx,
  parent: { runId: string; stepId: string },
  payload: string,
): Promise<RunError | undefined> {
  const { fnId, data } = payloadSchema.parse(JSON.parse(payload))
  const fn = ctx.registry.find(fnId)
  if (!fn) return { name: 'FunctionNotFound', message: `No function has the id "${fnId}".` }
  const event = toIncoming({
    id: ulid(),
    name: 'inngest/function.invoked',
    data: { ...data, _inngest: { correlation_id: `${parent.runId}.${parent.stepId}` } },
    ts: Date.now(),
    user: {},
  })
  if (!(await isWithinRateLimit(tx, fn, event, Date.now()))) {
    return { name: 'RateLimited', message: `The rate limit of "${fnId}" let no run start.` }
  }
  const plan = createRunPlan(ctx, tx)
  const started = await startRun(ctx, tx, plan, {
    fn,
    events: [event],
    startAt: Date.now(),
    parent,
  })
  await plan.flush()
  if (started !== undefined) return undefined
  return { name: 'SingletonSkipped', message: `"${fnId}" is a singleton and already running.` }
}
