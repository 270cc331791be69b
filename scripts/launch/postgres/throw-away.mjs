import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isAlive, self } from '../process-identity.mjs'
import { livingServer } from './postmaster-file.mjs'
import { startPostgres, stopServer } from './server.mjs'

const PREFIX = 'regulars-throw-away-'

/**
 * A Postgres for tests and measurements in the system's temporary folder, gone with everything in it after stop().
 * @param {{ durable: boolean }} options durable: true where its speed is measured
 */
export async function startThrowAwayPostgres({ durable }) {
  await sweepAbandoned()
  const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX))
  chmodSync(folder, 0o755)
  writeFileSync(path.join(folder, 'owner.json'), JSON.stringify(self()))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const server = await startPostgres({
      folder: path.join(folder, 'postgres'),
      ownerPassword: randomBytes(18).toString('hex'),
      durable,
    })
    return {
      ownerUrl: server.ownerUrl,
      folder,
      stop: async () => {
        await server.stop()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

/** Stops and removes what killed runs left behind. */
async function sweepAbandoned() {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name)
    try {
      if (isAlive(JSON.parse(readFileSync(path.join(folder, 'owner.json'), 'utf8')))) continue
      const cluster = path.join(folder, 'postgres/cluster')
      const pid = livingServer(cluster)
      if (pid !== undefined) await stopServer(pid, cluster)
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // another user's, or one that is being made this moment
    }
  }
}
