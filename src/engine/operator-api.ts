import { z } from 'zod'

/**
 * Shapes of the runner's read API for operators (`/v1/engine/*`, Bearer token of the signing key).
 * Free of server imports, so the app's pages can parse with it. Times are ISO 8601 in UTC.
 */
export const runStatusSchema = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled'])

export const engineErrorSchema = z.object({
  name: z.string(),
  message: z.string(),
  stack: z.string().optional(),
})

/** GET /v1/engine/health */
export const engineHealthSchema = z.object({
  leader: z.boolean(),
  /** Whether the app has registered its functions since this engine began to lead. */
  synced: z.boolean(),
  /** Why the last registration failed; null when it succeeded. */
  syncError: z.string().nullable(),
  functions: z.number().int(),
  /** Runs that have not begun, and runs that have. */
  queued: z.number().int(),
  running: z.number().int(),
  callsInFlight: z.number().int(),
})

export const runSummarySchema = z.object({
  id: z.string(),
  functionId: z.string(),
  functionName: z.string(),
  status: runStatusSchema,
  eventName: z.string(),
  eventId: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** Failed tries so far, of steps and of the function body. */
  failedAttempts: z.number().int(),
  /** When the next try or the next due step is planned; null when nothing is. */
  nextAt: z.string().nullable(),
  error: engineErrorSchema.nullable(),
})

/** GET /v1/engine/runs?status=&function=&before=&limit= (newest first; `before` is a run id) */
export const runListSchema = z.object({
  runs: z.array(runSummarySchema),
  /** Pass as `before` to read on; null on the last page. */
  nextBefore: z.string().nullable(),
})

/** GET /v1/engine/runs/:id */
export const runDetailSchema = runSummarySchema.extend({
  events: z.array(z.unknown()),
  output: z.unknown(),
  steps: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      op: z.string(),
      status: z.enum(['planned', 'done', 'failed']),
      plannedAt: z.string(),
      doneAt: z.string().nullable(),
    }),
  ),
  attempts: z.array(
    z.object({
      /** Null for the function body. */
      stepName: z.string().nullable(),
      /** Counted from 0. */
      attempt: z.number().int(),
      at: z.string(),
      retryAt: z.string().nullable(),
      error: engineErrorSchema,
    }),
  ),
})

/** POST /v1/engine/runs/:id/cancel: false when the run had ended already. */
export const cancelResultSchema = z.object({ cancelled: z.boolean() })

/** POST /v1/engine/runs/:id/rerun: the new run. */
export const rerunResultSchema = z.object({ runId: z.string() })

/** Every refusal of the runner's API. */
export const apiErrorSchema = z.object({ error: z.string(), status: z.number().int() })

export type RunStatus = z.infer<typeof runStatusSchema>
export type EngineHealth = z.infer<typeof engineHealthSchema>
export type RunSummary = z.infer<typeof runSummarySchema>
export type RunList = z.infer<typeof runListSchema>
export type RunDetail = z.infer<typeof runDetailSchema>
