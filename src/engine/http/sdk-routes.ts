import { z } from 'zod'
import { isSame } from '../auth/sign'
import type { EngineContext } from '../context'
import { parseJson } from '../json'
import { EventRefusedError, readEvents } from '../router/incoming-event'
import type { Router } from '../router/router'
import { stateProblem, stepSizeProblem } from '../runs/apply-response'
import { endRun } from '../runs/end-run'
import { operationSchema, sortOperations } from '../runs/operations'
import { saveSteps } from '../runs/save-steps'
import { requireBearer } from './require-bearer'
import { type ApiAnswer, ApiError, type ApiRequest, type Route } from './server'

type Parts = {
  router: Pick<Router, 'accept'>
  isInFlight: (jobId: number) => boolean
  /** Waits for the app's functions, for a while; an event that comes before them would start nothing. */
  functionsKnown: () => Promise<void>
  /** Asks the app for its functions; says whether they changed. Throws when they are refused. */
  registerNow: () => Promise<boolean>
}

/** The part of Inngest's HTTP interface that the SDK calls. */
export function sdkRoutes(ctx: EngineContext, parts: Parts): Route[] {
  return [
    {
      methods: ['POST'],
      pattern: /^\/e\/([^/]+)\/?$/,
      handle: (request) => receiveEvents(ctx, parts, request),
    },
    {
      methods: ['POST', 'PUT'],
      pattern: /^\/fn\/register\/?$/,
      handle: (request) => register(ctx, parts, request),
    },
    {
      methods: ['GET'],
      pattern: /^\/v0\/runs\/([^/]+)\/batch$/,
      handle: (request) => runEvents(ctx, request),
    },
    {
      methods: ['GET'],
      pattern: /^\/v0\/runs\/([^/]+)\/actions$/,
      handle: (request) => runSteps(ctx, request),
    },
    {
      methods: ['POST'],
      pattern: /^\/v1\/checkpoint\/([^/]+)\/async$/,
      handle: (request) => checkpoint(ctx, parts.isInFlight, request),
    },
  ]
}

async function jsonBody(request: ApiRequest): Promise<unknown> {
  const body = parseJson(await request.text())
  if (body === undefined) throw new ApiError(400, 'the body is not JSON')
  return body
}

async function receiveEvents(
  ctx: EngineContext,
  parts: Parts,
  request: ApiRequest,
): Promise<ApiAnswer> {
  if (!isSame(request.params[0] ?? '', ctx.eventKey)) throw new ApiError(401, 'Event key not found')
  try {
    const body = await jsonBody(request)
    const events = readEvents(body, request.header('x-inngest-event-id-seed'))
    await parts.functionsKnown()
    if (ctx.registry.all().length === 0) {
      throw new ApiError(
        503,
        'no app has registered its functions yet: send the events again later',
      )
    }
    await parts.router.accept(events)
    return { status: 200, json: { ids: events.map((event) => event.body.id), status: 200 } }
  } catch (error) {
    if (error instanceof EventRefusedError) throw new ApiError(error.status, error.message)
    throw error
  }
}

/**
 * The app says that its functions may have changed. Whoever can reach the app can make it say so, and
 * with an address of their choice; so the body is not read, and the app is asked at its known address.
 */
async function register(ctx: EngineContext, parts: Parts, request: ApiRequest): Promise<ApiAnswer> {
  requireBearer(request, ctx.signingKey)
  try {
    return { status: 200, json: { ok: true, modified: await parts.registerNow() } }
  } catch (error) {
    throw new ApiError(400, error instanceof Error ? error.message : String(error))
  }
}

async function runEvents(ctx: EngineContext, request: ApiRequest): Promise<ApiAnswer> {
  requireBearer(request, ctx.signingKey)
  const [run] = await ctx.sql<{ events: string }[]>`
    select events from engine.run where id = ${request.params[0] ?? ''}`
  if (!run) throw new ApiError(404, 'no such run')
  return { status: 200, text: run.events }
}

async function runSteps(ctx: EngineContext, request: ApiRequest): Promise<ApiAnswer> {
  requireBearer(request, ctx.signingKey)
  const steps = await ctx.sql<{ id: string; value: string }[]>`
    select id, value from engine.step
    where run_id = ${request.params[0] ?? ''} and done_order is not null`
  const fields = steps.map((step) => `${JSON.stringify(step.id)}:${step.value}`)
  return { status: 200, text: `{${fields.join(',')}}` }
}

const checkpointSchema = z.object({
  qi_id: z.string().regex(/^\d{1,15}$/),
  generation_id: z.number().int(),
  steps: z.array(operationSchema),
})

/**
 * Saves steps that ran within a call that is still under way. 409 tells the SDK to halt: the call
 * was given up, and another one has taken its place.
 */
async function checkpoint(
  ctx: EngineContext,
  isInFlight: (jobId: number) => boolean,
  request: ApiRequest,
): Promise<ApiAnswer> {
  requireBearer(request, ctx.signingKey)
  const body = checkpointSchema.safeParse(await jsonBody(request))
  if (!body.success) throw new ApiError(400, 'the checkpoint cannot be read')
  const runId = request.params[0] ?? ''
  const jobId = Number(body.data.qi_id)
  const claim = { jobId, epoch: ctx.epoch, generation: body.data.generation_id }
  const sorted = sortOperations(body.data.steps)
  if (sorted.done.length !== body.data.steps.length) {
    throw new ApiError(400, 'only steps that ran can be checkpointed')
  }
  const stale = new ApiError(409, 'this call is no longer the current one of its run')
  if (!isInFlight(jobId)) throw stale
  const tooLarge = stepSizeProblem(sorted.done)
  const state = tooLarge ? undefined : await saveSteps(ctx.sql, runId, claim, sorted.done, false)
  const problem = tooLarge ?? (state && stateProblem(state))
  if (problem) await endRun(ctx, ctx.sql, { runId, claim, status: 'failed', error: problem })
  if (!state || problem) throw stale
  return { status: 200, json: { ok: true } }
}
