import { createHash } from 'node:crypto'
import type { z } from 'zod'
import {
  apiErrorSchema,
  cancelResultSchema,
  type EngineHealth,
  engineHealthSchema,
  type RunDetail,
  type RunList,
  type RunStatus,
  rerunResultSchema,
  runDetailSchema,
  runListSchema,
} from '@/engine/operator-api'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'

const TIMEOUT_MS = 3000
const CLOUD = 'https://app.inngest.com'

/** What runs the background functions. */
export type Runner =
  | { kind: 'embedded'; health: EngineHealth }
  /** Inngest itself, whose own pages show its runs */
  | { kind: 'inngest'; dashboard: string }
  | { kind: 'away'; why: string }

/** Asks what is at INNGEST_BASE_URL: the embedded runner, a server of Inngest, or nothing that answers. */
export async function findRunner(): Promise<Runner> {
  const base = env().INNGEST_BASE_URL
  if (!base) return { kind: 'inngest', dashboard: CLOUD }
  try {
    const response = await ask('/v1/engine/health')
    if (response.status === 404) return await inngestServer(base)
    if (response.status === 401)
      return { kind: 'away', why: 'The runner refuses our INNGEST_SIGNING_KEY: it has another.' }
    const health = engineHealthSchema.parse(await response.json())
    return { kind: 'embedded', health }
  } catch {
    return {
      kind: 'away',
      why: `Nothing that runs background functions answers at ${new URL(base).host}. Is the runner started?`,
    }
  }
}

async function inngestServer(base: string): Promise<Runner> {
  const response = await fetch(new URL('/health', base), timeLimit())
  if (response.ok) return { kind: 'inngest', dashboard: base }
  return { kind: 'away', why: `The Inngest server answers ${response.status} to /health.` }
}

/**
 * Runs of the embedded runner, newest first.
 * @param filter.before a `nextBefore` of an earlier page
 */
export function listRuns(filter: {
  status?: RunStatus | undefined
  functionId?: string | undefined
  before?: string | undefined
}): Promise<RunList> {
  const query = new URLSearchParams({ limit: '50' })
  if (filter.status) query.set('status', filter.status)
  if (filter.functionId) query.set('function', filter.functionId)
  if (filter.before) query.set('before', filter.before)
  return answer(runListSchema, `/v1/engine/runs?${query}`)
}

/** Functions that the newest runs belong to, by name: what a list of runs can be narrowed to. */
export async function listFunctions(): Promise<{ id: string; name: string }[]> {
  const { runs } = await answer(runListSchema, '/v1/engine/runs?limit=200')
  const names = new Map(runs.map((run) => [run.functionId, run.functionName]))
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** One run with its events, steps and failed tries. Throws `not_found`. */
export const getRun = (id: string): Promise<RunDetail> =>
  answer(runDetailSchema, `/v1/engine/runs/${encodeURIComponent(id)}`)

/** Ends a run where it stands. False when it had ended already. */
export async function cancelRun(id: string): Promise<boolean> {
  const path = `/v1/engine/runs/${encodeURIComponent(id)}/cancel`
  return (await answer(cancelResultSchema, path, 'POST')).cancelled
}

/** Runs the function once more with the same events. Answers the new run's id. */
export async function rerunRun(id: string): Promise<string> {
  const path = `/v1/engine/runs/${encodeURIComponent(id)}/rerun`
  return (await answer(rerunResultSchema, path, 'POST')).runId
}

async function answer<S extends z.ZodType>(
  schema: S,
  path: string,
  method = 'GET',
): Promise<z.output<S>> {
  let response: Response
  try {
    response = await ask(path, method)
  } catch {
    throw new AppError('unavailable', 'The runner does not answer. Try again in a moment.')
  }
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return schema.parse(body)
  const refusal = apiErrorSchema.safeParse(body)
  const why = refusal.success ? refusal.data.error : `status ${response.status}`
  if (response.status === 404) throw new AppError('not_found', `The runner says: ${why}.`)
  throw new AppError('unavailable', `The runner refused: ${why}.`)
}

function ask(path: string, method = 'GET'): Promise<Response> {
  const { INNGEST_BASE_URL, INNGEST_SIGNING_KEY } = env()
  if (!INNGEST_BASE_URL) throw new Error('No runner of our own is configured')
  const headers = { authorization: `Bearer ${bearer(INNGEST_SIGNING_KEY ?? '')}` }
  return fetch(new URL(path, INNGEST_BASE_URL), { method, headers, ...timeLimit() })
}

const timeLimit = () => ({
  signal: AbortSignal.timeout(TIMEOUT_MS),
  cache: 'no-store' as const,
})

/** A signing key as Inngest's interface takes it: its prefix and the SHA-256 of its hex digits. */
function bearer(signingKey: string): string {
  const [, prefix = '', hex = ''] = /^(signkey-\w+-)(\w+)$/.exec(signingKey) ?? []
  return prefix + createHash('sha256').update(hex, 'hex').digest('hex')
}
