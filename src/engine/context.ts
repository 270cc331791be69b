import type { Logger } from 'pino'
import type { Sql } from './database'
import type { Registry } from './registry/registry'
import type { PausePaths } from './runs/pause-paths'

/** What the parts of one running engine share. */
export type EngineContext = {
  readonly sql: Sql
  /** For claims and notes that may be lost with Postgres itself: losing them repeats work, no more. */
  readonly relaxed: Sql
  readonly log: Logger
  readonly registry: Registry
  readonly pausePaths: PausePaths
  /** Number of this leadership; rows claimed under an older one are free to take. */
  readonly epoch: number
  readonly signingKey: string
  readonly eventKey: string
  /** Delay before try `attempt + 2`, in milliseconds, where `attempt` counts from 0. */
  readonly retryDelay: (attempt: number) => number
  /** Says that a call to the app may be ready. */
  readonly wakeCalls: () => void
  /** Says that work of the engine's own may be due. */
  readonly wakeRouter: () => void
}
