import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { z } from 'zod'
import { EnvError, engineEnv } from '@/env'
import { type Engine, startEngine } from './start-engine'

const DATABASE_RETRY_MS = 1000

const argsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  app: z.url({ protocol: /^https?$/ }),
})

function readArgs() {
  const { values } = parseArgs({ options: { port: { type: 'string' }, app: { type: 'string' } } })
  const parsed = argsSchema.safeParse(values)
  if (parsed.success) return parsed.data
  console.error('The runner needs --port <number> and --app <address of the app’s functions>.')
  process.exit(1)
}

function readEnv() {
  try {
    return engineEnv()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'CONNECT_TIMEOUT', '57P03'])

function isDatabaseDown(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNREACHABLE.has(String(error.code))
}

async function main() {
  const args = readArgs()
  const settings = readEnv()
  // standard output carries the ready line alone
  const log = pino(
    {
      level: settings.LOG_LEVEL,
      base: { app: 'engine' },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ fd: 2, sync: true }),
  )
  const ending = new AbortController()
  let engine: Engine | undefined
  const end = async () => {
    if (ending.signal.aborted) return
    ending.abort()
    log.info('stopping: no new call starts, those under way are waited for')
    await engine?.stop()
    process.exit(0)
  }
  // a second signal changes nothing: the drain has its own limit
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('disconnect', end)

  while (!ending.signal.aborted) {
    try {
      engine = await startEngine({
        databaseUrl: settings.DATABASE_DIRECT_URL,
        port: args.port,
        appUrl: args.app,
        signingKey: settings.INNGEST_SIGNING_KEY,
        eventKey: settings.INNGEST_EVENT_KEY,
        log,
        signal: ending.signal,
        // whoever started this process starts it again, and it waits for the lead like any other
        onLost: () => process.exit(1),
      })
      if (engine) console.log(JSON.stringify({ engine: 'ready', port: engine.port }))
      return
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
        console.error(`Port ${args.port} is in use: choose another with --port.`)
        process.exit(1)
      }
      if (!isDatabaseDown(error)) throw error
      log.warn('the database does not answer yet')
      await sleep(DATABASE_RETRY_MS)
    }
  }
}

await main()
