import path from 'node:path'
import { keepRunning } from './keep-running.mjs'
import { startPostgres } from './postgres/server.mjs'
import { hasOwnPostgres } from './settings.mjs'

/**
 * The database of this start: the operator's where DATABASE_URL is set, else the embedded one in the data folder.
 * @param {{ settings: import('./settings.mjs').Settings, dataDir: string, secrets: import('./secrets.mjs').Secrets,
 *   say: (line: string) => void, fail: (error: unknown) => void, started: (pid: number) => void }} options
 */
export async function openDatabase({ settings, dataDir, secrets, say, fail, started }) {
  if (hasOwnPostgres(settings)) return { addresses: {}, stop: async () => {} }
  const postgres = await keepRunning({
    name: 'Postgres',
    start: () =>
      startPostgres({
        folder: path.join(dataDir, 'postgres'),
        ownerPassword: secrets.ownerPassword,
        durable: true,
        say,
      }),
    say,
    fail,
    started,
  })
  return {
    addresses: {
      DATABASE_URL: `postgres://regulars_web:${secrets.appPassword}@127.0.0.1:${postgres.first.port}/regulars`,
      DATABASE_DIRECT_URL: postgres.first.ownerUrl,
    },
    stop: () => postgres.stop(undefined),
  }
}
