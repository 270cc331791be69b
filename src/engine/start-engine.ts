import type { Logger } from 'pino'
import { createDispatcher, type Dispatcher } from './calls/dispatcher'
import type { EngineContext } from './context'
import { openDatabase } from './database'
import { operatorRoutes } from './http/operator-routes'
import { sdkRoutes } from './http/sdk-routes'
import { listen } from './http/server'
import { lead } from './leader'
import { createRegistry } from './registry/registry'
import { loadRegistry } from './registry/save-registration'
import { startRetention } from './retention'
import { createRouter, type Router } from './router/router'
import { loadPausePaths } from './runs/pause-paths'
import { backoff } from './runs/retry'
import { migrate } from './schema/migrate'
import { syncApp } from './sync-app'

const POOL_SIZE = 10
const RELAXED_POOL_SIZE = 5
const DRAIN_MS = 20_000
const RETENTION_DAYS = 7
/** How long a send waits for an app that is still starting. */
const APP_WAIT_MS = 3000

export type EngineOptions = {
  /** Unpooled address of the database, as a role that may create the schema `engine`. */
  databaseUrl: string
  /** Port on 127.0.0.1; 0 chooses a free one. */
  port: number
  /** Address at which the app serves its functions. */
  appUrl: string
  signingKey: string
  eventKey: string
  log: Logger
  /** Milliseconds before the try that follows try `attempt` (from 0); Inngest's own when absent. */
  retryDelay?: (attempt: number) => number
  /** Days that ended runs are kept. */
  retentionDays?: number
  /** Ends the wait for leadership. */
  signal?: AbortSignal
  /** Another engine may lead from now on: this one has stopped working and must be thrown away. */
  onLost?: () => void
}

export type Engine = {
  url: string
  port: number
  /** Starts no new call, waits up to 20 s for those under way, then lets go of everything. */
  stop(): Promise<void>
}

/**
 * Starts a runner: brings its schema up to date, waits until it leads the database, listens, and
 * registers the app's functions. Returns undefined when `signal` ended the wait.
 */
export async function startEngine(options: EngineOptions): Promise<Engine | undefined> {
  const { log, databaseUrl } = options
  const sql = openDatabase(databaseUrl, POOL_SIZE)
  const relaxed = openDatabase(databaseUrl, RELAXED_POOL_SIZE, false)
  await migrate(sql)
  const leadership = await lead({
    databaseUrl,
    log,
    signal: options.signal ?? new AbortController().signal,
    onLost: () => {
      log.error('the database session that held the lead is gone: this engine stops')
      options.onLost?.()
    },
  })
  if (!leadership) {
    await relaxed.end({ timeout: 1 })
    await sql.end({ timeout: 1 })
    return undefined
  }
  const parts: { router?: Router; dispatcher?: Dispatcher } = {}
  const ctx: EngineContext = {
    sql,
    relaxed,
    log,
    registry: createRegistry(),
    pausePaths: await loadPausePaths(sql),
    epoch: leadership.epoch,
    signingKey: options.signingKey,
    eventKey: options.eventKey,
    retryDelay: options.retryDelay ?? backoff,
    wakeCalls: () => parts.dispatcher?.wake(),
    wakeRouter: () => parts.router?.wake(),
  }
  await loadRegistry(ctx)
  const router = createRouter(ctx)
  const sync = syncApp(ctx, options.appUrl)
  const dispatcher = createDispatcher({ ctx, onUnknownFunction: sync.hurry })
  parts.router = router
  parts.dispatcher = dispatcher
  const server = await listen(
    [
      ...sdkRoutes(ctx, {
        router,
        isInFlight: dispatcher.isInFlight,
        functionsKnown: () => sync.settled(APP_WAIT_MS),
        registerNow: sync.now,
      }),
      ...operatorRoutes(ctx, () => ({
        synced: sync.status().synced,
        syncError: sync.status().error ?? null,
        callsInFlight: dispatcher.inFlight,
      })),
    ],
    options.port,
    log,
  )
  const stopRetention = startRetention(ctx, options.retentionDays ?? RETENTION_DAYS)
  router.wake()
  dispatcher.wake()

  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    async stop() {
      stopRetention()
      router.pause()
      await sync.stop()
      await dispatcher.drain(DRAIN_MS)
      await router.stop()
      await server.close()
      await relaxed.end({ timeout: 5 })
      await sql.end({ timeout: 5 })
      await leadership.release()
    },
  }
}
