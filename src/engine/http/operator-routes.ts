import type { EngineContext } from '../context'
import { transact } from '../database'
import type { EngineHealth } from '../operator-api'
import { type EventBody, toIncoming } from '../router/incoming-event'
import { createRunPlan } from '../router/run-plan'
import { endRun } from '../runs/end-run'
import { findRun, listRuns } from './read-runs'
import { requireBearer } from './require-bearer'
import { type ApiAnswer, ApiError, type ApiRequest, type Route } from './server'

type Status = () => Pick<EngineHealth, 'synced' | 'syncError' | 'callsInFlight'>

/** The runner's own API for operators; shapes in operator-api.ts. */
export function operatorRoutes(ctx: EngineContext, status: Status): Route[] {
  const guarded =
    (handle: (request: ApiRequest) => Promise<ApiAnswer>) => async (request: ApiRequest) => {
      requireBearer(request, ctx.signingKey)
      return handle(request)
    }
  return [
    {
      methods: ['GET'],
      pattern: /^\/v1\/engine\/health$/,
      handle: guarded(async () => ({ status: 200, json: await health(ctx, status) })),
    },
    {
      methods: ['GET'],
      pattern: /^\/v1\/engine\/runs$/,
      handle: guarded(async ({ query }) => ({ status: 200, json: await listRuns(ctx, query) })),
    },
    {
      methods: ['GET'],
      pattern: /^\/v1\/engine\/runs\/([^/]+)$/,
      handle: guarded(async ({ params }) => {
        const run = await findRun(ctx, params[0] ?? '')
        if (!run) throw new ApiError(404, 'no such run')
        return { status: 200, json: run }
      }),
    },
    {
      methods: ['POST'],
      pattern: /^\/v1\/engine\/runs\/([^/]+)\/cancel$/,
      handle: guarded(async ({ params }) => {
        const runId = params[0] ?? ''
        const cancelled = await endRun(ctx, ctx.sql, { runId, status: 'cancelled' })
        return { status: 200, json: { cancelled } }
      }),
    },
    {
      methods: ['POST'],
      pattern: /^\/v1\/engine\/runs\/([^/]+)\/rerun$/,
      handle: guarded(async ({ params }) => ({
        status: 200,
        json: { runId: await rerun(ctx, params[0] ?? '') },
      })),
    },
  ]
}

async function health(ctx: EngineContext, status: Status): Promise<EngineHealth> {
  const rows = await ctx.sql<{ status: string; count: number }[]>`
    select status, count(*)::int as count from engine.run
    where status in ('queued', 'running') group by status`
  const count = (name: string) => rows.find((row) => row.status === name)?.count ?? 0
  return {
    leader: true,
    ...status(),
    functions: ctx.registry.all().length,
    queued: count('queued'),
    running: count('running'),
  }
}

/** Runs the function once more with the same events, whatever its flow control says. */
async function rerun(ctx: EngineContext, id: string): Promise<string> {
  const [run] = await ctx.sql<{ fn_id: string; events: string }[]>`
    select fn_id, events from engine.run where id = ${id}`
  const fn = run && ctx.registry.find(run.fn_id)
  if (!run || !fn) throw new ApiError(404, 'no such run, or the app no longer has its function')
  const events = (JSON.parse(run.events) as EventBody[]).map(toIncoming)
  const runId = await transact(ctx.sql, async (tx) => {
    const plan = createRunPlan(ctx, tx)
    const newId = plan.add({ fn, events, startAt: Date.now() })
    await plan.flush()
    return newId
  })
  ctx.wakeCalls()
  return runId
}
