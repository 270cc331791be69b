import { setTimeout as sleep } from 'node:timers/promises'
import { runningCopy, tryClaimDataDir } from './data-dir.mjs'
import { openDatabase } from './database.mjs'
import { productEnv } from './product-env.mjs'
import { ensureSecrets } from './secrets.mjs'
import { dataDirOf, hasOwnPostgres, portOf, readSettings } from './settings.mjs'
import { runCli, typescriptEnv } from './typescript.mjs'

const POLL_MS = 200

/**
 * Settings for one command of the product: those of a running copy on the data folder, else with a Postgres that
 * runs until the command has ended.
 * @param {{ life: import('./lifecycle.mjs').Life, progress: import('./progress.mjs').Progress, what: string,
 *   needsDatabase: boolean }} options
 */
export async function openCommandEnv({ life, progress, what, needsDatabase }) {
  const settings = readSettings()
  const dataDir = dataDirOf(settings)
  const withDatabase = (/** @type {import('./settings.mjs').Settings} */ addresses) =>
    productEnv({
      settings,
      mode: { dev: false, sandbox: false },
      dataDir,
      port: portOf(settings),
      secrets: ensureSecrets(dataDir),
      database: { addresses },
      engineUrl: addresses['INNGEST_BASE_URL'],
    })
  if (!needsDatabase) return { ...settings, ...typescriptEnv }
  let isWaiting = false
  for (;;) {
    const copy = runningCopy(dataDir)
    if (copy?.addresses) return withDatabase(copy.addresses)
    if (hasOwnPostgres(settings)) return withDatabase({})
    const { lock, owner } = await tryClaimDataDir(dataDir, { what, say: progress.say })
    if (lock) {
      life.onEnd(lock.release)
      const database = await openDatabase({
        settings,
        dataDir,
        secrets: ensureSecrets(dataDir),
        say: progress.say,
        fail: (error) => console.error(error),
        started: () => {},
      })
      life.onEnd(database.stop)
      const env = withDatabase(database.addresses)
      await runCli(['migrate'], { env, signal: life.signal })
      return env
    }
    if (!isWaiting) progress.say(`process ${owner?.pid} ${owner?.what}; waiting for it`)
    isWaiting = true
    await sleep(POLL_MS, undefined, { signal: life.signal }).catch(() =>
      life.signal.throwIfAborted(),
    )
  }
}
