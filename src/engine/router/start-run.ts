import { compile, keyText } from '../cel/expression'
import type { EngineContext } from '../context'
import type { Tx } from '../database'
import { endRun } from '../runs/end-run'
import { throttledStart } from './rate-limit'
import type { RunPlan, RunRequest } from './run-plan'

/**
 * Creates a run unless the function's `singleton` forbids it; `throttle` decides when it starts.
 * Returns the run's id, or undefined when a live run made it needless.
 */
export async function startRun(
  ctx: EngineContext,
  tx: Tx,
  plan: RunPlan,
  request: RunRequest,
): Promise<string | undefined> {
  const { fn } = request
  const first = request.events[0]
  if (!first) throw new Error('a run needs at least one event')
  let singletonKey: string | undefined
  if (fn.singleton) {
    const key = fn.singleton.key === undefined ? undefined : compile(fn.singleton.key, ['event'])
    singletonKey = keyText(key, { event: first.body })
    await plan.flush()
    const live = await tx<{ id: string }[]>`select id from engine.run
      where fn_id = ${fn.id} and singleton_key = ${singletonKey} and ended_at is null`
    if (live.length > 0 && fn.singleton.mode === 'skip') return undefined
    for (const run of live) await endRun(ctx, tx, { runId: run.id, status: 'cancelled' })
  }
  const startAt = await throttledStart(tx, fn, first, Math.max(Date.now(), request.startAt))
  return plan.add({ ...request, startAt, singletonKey })
}
