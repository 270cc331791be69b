import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { openDatabase, type Sql } from './database'

const LEADER_LOCK = 7_301_420_002
const STANDBY_POLL_MS = 250
const HEARTBEAT_MS = 1000

export type Leadership = { epoch: number; release(): Promise<void> }

type LeaderOptions = {
  databaseUrl: string
  log: Logger
  signal: AbortSignal
  /** Called once when the lock's connection is gone: another engine may lead from now on. */
  onLost: () => void
}

async function tryLock(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ got: boolean; pid: number }[]>`
    select pg_try_advisory_lock(${LEADER_LOCK}) as got, pg_backend_pid() as pid`
  return row?.got ? row.pid : undefined
}

/**
 * Waits until this process is the one active engine of the database, then takes a new epoch and
 * frees every job that an earlier leader had claimed. The lock is held by one dedicated session,
 * so it is given up by Postgres itself when this process dies.
 * Returns undefined when `signal` aborts first.
 */
export async function lead(options: LeaderOptions): Promise<Leadership | undefined> {
  const { log, signal } = options
  const sql = openDatabase(options.databaseUrl, 1)
  let announced = false
  let pid: number | undefined
  while (!signal.aborted) {
    pid = await tryLock(sql)
    if (pid !== undefined) break
    if (!announced) log.info('another engine leads this database: standing by')
    announced = true
    await sleep(STANDBY_POLL_MS, undefined, { signal }).catch(() => undefined)
  }
  if (pid === undefined) {
    await sql.end({ timeout: 1 })
    return undefined
  }
  const [row] = await sql<{ epoch: number }[]>`
    update engine.leader set epoch = epoch + 1 returning epoch`
  if (!row) throw new Error('engine.leader has no row: the schema is damaged')
  await sql`update engine.job set epoch = null, blocked = null
    where epoch is not null or blocked is not null`

  const heldBy = pid
  const heartbeat = setInterval(async () => {
    const [now] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`.catch(() => [])
    if (now?.pid === heldBy) return
    clearInterval(heartbeat)
    options.onLost()
  }, HEARTBEAT_MS)
  return {
    epoch: row.epoch,
    release: async () => {
      clearInterval(heartbeat)
      await sql.end({ timeout: 1 })
    },
  }
}
