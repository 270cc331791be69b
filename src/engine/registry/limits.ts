/** Limits of Inngest that hold here too, so that what runs here also runs there. Sizes in bytes. */
export const LIMITS = {
  eventBytes: 512 * 1024,
  eventsPerSend: 5000,
  eventNameLength: 256,
  stepsPerRun: 1000,
  stepBytes: 4 * 1024 * 1024,
  stateBytes: 32 * 1024 * 1024,
  sleepMs: 366 * 86_400_000,
  retries: 20,
  triggers: 10,
  concurrencyLimits: 2,
  cancelEvents: 5,
  batchSize: 100,
} as const

/** State above this is fetched by the app instead of sent with the call. */
export const INLINE_STATE_BYTES = 4 * 1024 * 1024 - 1024
