import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, isPortFree } from '../free-port.mjs'
import { LaunchError } from '../launch-error.mjs'
import { databaseAccount, openPlace } from './account.mjs'
import { postgresBinaries } from './binaries.mjs'
import { ensureCluster, OWNER, postgresEnv } from './cluster.mjs'
import { isServerReady, livingServer, releaseLeftoverFile } from './postmaster-file.mjs'
import { serverFlags } from './server-flags.mjs'

const START_LIMIT_MS = 120_000
const LOG_LIMIT_BYTES = 20 * 1024 * 1024

/**
 * Starts the embedded Postgres whose files are in `folder`, making the cluster first where there is none.
 * The caller owns the folder: one server works on it at a time.
 * @param {{ folder: string, ownerPassword: string, durable: boolean, say?: (line: string) => void }} options
 */
export async function startPostgres({ folder, ownerPassword, durable, say = () => {} }) {
  const account = databaseAccount()
  const binaries = postgresBinaries(account)
  mkdirSync(folder, { recursive: true })
  ensureCluster({ folder, binaries, account, ownerPassword, durable, say })
  const cluster = path.join(folder, 'cluster')
  const left = livingServer(cluster)
  if (left !== undefined) await stopServer(left, cluster)
  const port = await rememberedPort(folder)

  const startedBy = Date.now() + START_LIMIT_MS
  for (;;) {
    const server = spawnServer({ folder, binaries, account, port, durable })
    while (server.exitCode === null && server.signalCode === null) {
      if (server.pid !== undefined && isServerReady(cluster, server.pid)) {
        return {
          port,
          process: server,
          ownerUrl: `postgres://${OWNER}:${ownerPassword}@127.0.0.1:${port}/${OWNER}`,
          stop: () => stopChild(server),
        }
      }
      if (Date.now() > startedBy) {
        await stopChild(server)
        throw startFailure(folder, `was not ready after ${START_LIMIT_MS / 1000} s`)
      }
      await sleep(15)
    }
    // processes of a killed server can hold its memory for a moment: only that is worth another try
    if (!lastLog(folder).includes('shared memory block') || Date.now() > startedBy) {
      throw startFailure(folder, `ended with ${server.exitCode ?? server.signalCode}`)
    }
    await sleep(300)
  }
}

/**
 * Asks a server that is not our child to stop, and waits until it has.
 * @param {number} pid
 * @param {string} cluster
 */
export async function stopServer(pid, cluster) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGQUIT', 'SIGKILL'])
  for (const signal of signals) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (const until = Date.now() + 20_000; Date.now() < until; await sleep(25)) {
      if (livingServer(cluster) !== pid) return
    }
  }
}

/**
 * @param {{ folder: string, binaries: string, account: import('./account.mjs').Account, port: number, durable: boolean }} options
 * @returns {import('node:child_process').ChildProcess}
 */
function spawnServer({ folder, binaries, account, port, durable }) {
  const place = openPlace(folder, account)
  releaseLeftoverFile(path.join(folder, 'cluster'))
  const log = openLog(folder)
  try {
    const server = spawn(
      path.join(binaries, 'bin/postgres'),
      ['-D', `${place.path}/cluster`, ...serverFlags({ port, durable })],
      {
        ...account,
        cwd: '/',
        env: postgresEnv,
        // a group of its own: Ctrl-C must reach the launcher only, which stops things in order
        detached: true,
        stdio: ['ignore', log, log, ...place.handles],
      },
    )
    server.on('error', () => {})
    return server
  } finally {
    closeSync(log)
    place.close()
  }
}

/**
 * Fast shutdown; harder if that does not help.
 * @param {import('node:child_process').ChildProcess} server
 */
async function stopChild(server) {
  const exited = new Promise((resolve) => server.once('exit', resolve))
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGQUIT', 'SIGKILL'])) {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill(signal)
    await Promise.race([exited, sleep(20_000, undefined, { ref: false })])
  }
}

/** @param {string} folder */
function openLog(folder) {
  const file = path.join(folder, 'server.log')
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return openSync(file, size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600)
}

/** @param {string} folder */
const lastLog = (folder) =>
  readFileSync(path.join(folder, 'server.log'), 'utf8').split('\n').slice(-12).join('\n').trim()

/**
 * @param {string} folder
 * @param {string} what
 */
const startFailure = (folder, what) =>
  new LaunchError(
    `The embedded Postgres ${what}. Its log is ${path.join(folder, 'server.log')} and ends with:\n${lastLog(folder)}`,
  )

/**
 * The port of the last start if it is still free, else another one, which is remembered.
 * @param {string} folder
 */
async function rememberedPort(folder) {
  const file = path.join(folder, 'port')
  try {
    const port = Number(readFileSync(file, 'utf8'))
    if (port > 0 && (await isPortFree(port))) return port
  } catch {}
  const port = await freePort()
  writeFileSync(file, `${port}\n`)
  return port
}
