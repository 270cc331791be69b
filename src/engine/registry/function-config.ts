import { z } from 'zod'

const concurrencyLimit = z.object({
  limit: z.number().int().min(0),
  key: z.string().optional(),
  scope: z.enum(['fn', 'env', 'account']).default('fn'),
})

export type ConcurrencyLimit = z.infer<typeof concurrencyLimit>

const nullable = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => value ?? undefined, schema.optional())

/** A function as the SDK describes it when it registers. Durations and expressions are still text. */
export const functionConfigSchema = z.object({
  id: z.string().min(1).max(512),
  name: z.string().default(''),
  triggers: z.array(
    z.union([
      z.object({ cron: z.string(), jitter: z.string().optional() }),
      z.object({ event: z.string(), expression: nullable(z.string()) }),
    ]),
  ),
  steps: z.object({
    step: z.object({
      runtime: z.object({ type: z.string(), url: z.url() }),
      retries: nullable(z.object({ attempts: z.number().int().min(0).optional() })),
    }),
  }),
  concurrency: nullable(
    z.union([
      z
        .number()
        .int()
        .min(0)
        .transform((limit): ConcurrencyLimit[] => [{ limit, scope: 'fn' }]),
      concurrencyLimit.transform((one) => [one]),
      z.array(concurrencyLimit),
    ]),
  ),
  idempotency: nullable(z.string()),
  rateLimit: nullable(
    z.object({ limit: z.number(), period: z.string(), key: z.string().optional() }),
  ),
  throttle: nullable(
    z.object({
      limit: z.number(),
      period: z.string(),
      burst: z.number().optional(),
      key: z.string().optional(),
    }),
  ),
  debounce: nullable(
    z.object({ period: z.string(), timeout: z.string().optional(), key: z.string().optional() }),
  ),
  batchEvents: nullable(
    z.object({
      maxSize: z.number(),
      timeout: z.string(),
      key: z.string().optional(),
      if: z.string().optional(),
    }),
  ),
  priority: nullable(z.object({ run: z.string().optional() })),
  singleton: nullable(z.object({ mode: z.enum(['skip', 'cancel']), key: z.string().optional() })),
  timeouts: nullable(z.object({ start: z.string().optional(), finish: z.string().optional() })),
  cancel: nullable(
    z.array(
      z.object({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }),
    ),
  ),
})

export type FunctionConfig = z.infer<typeof functionConfigSchema>
export type EventTrigger = { event: string; expression?: string | undefined }
export type CronTrigger = { cron: string; jitter?: string | undefined }

/** What an app says of itself and its functions when it is asked to register. */
export const registrationSchema = z.object({
  app_id: z.string().min(1),
  url: z.url(),
  sdk: z.string().default(''),
  functions: z.array(functionConfigSchema),
})

export type Registration = z.infer<typeof registrationSchema>
