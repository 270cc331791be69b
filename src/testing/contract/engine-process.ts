import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../../..')

export type EngineSettings = {
  port: number
  appUrl: string
  databaseUrl: string
  signingKey: string
  eventKey: string
}

export type EngineProcess = {
  child: ChildProcess
  /** Resolves when it leads and listens. */
  ready: Promise<void>
  isReady(): boolean
  /** Resolves with the exit status; null when a signal ended it. */
  exited: Promise<number | null>
}

/** Starts the runner as the launcher does: a process of its own that is told everything by its environment. */
export function spawnEngine(settings: EngineSettings): EngineProcess {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'src/engine/main.ts',
      '--port',
      String(settings.port),
      '--app',
      settings.appUrl,
    ],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', process.env['CONTRACT_LOG'] ? 'inherit' : 'ignore'],
      env: {
        NODE_ENV: 'test',
        PATH: process.env['PATH'],
        DATABASE_DIRECT_URL: settings.databaseUrl,
        INNGEST_SIGNING_KEY: settings.signingKey,
        INNGEST_EVENT_KEY: settings.eventKey,
        LOG_LEVEL: 'info',
      },
    },
  )
  let isReady = false
  let said = ''
  const ready = new Promise<void>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const line = said.split('\n').find((each) => each.includes('"engine":"ready"'))
      if (!line) return
      isReady = true
      resolve()
    })
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, ready, isReady: () => isReady, exited }
}
