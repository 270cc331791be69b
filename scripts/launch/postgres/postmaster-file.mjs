import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const fileOf = (/** @type {string} */ cluster) => path.join(cluster, 'postmaster.pid')

/** @param {string} cluster */
function readLines(cluster) {
  try {
    return readFileSync(fileOf(cluster), 'utf8').split('\n')
  } catch {
    return undefined
  }
}

/**
 * Whether the server with this number has finished starting. It writes so into the eighth line of its file.
 * @param {string} cluster
 * @param {number} pid
 */
export function isServerReady(cluster, pid) {
  const lines = readLines(cluster)
  return Number(lines?.[0]) === pid && lines?.[7]?.trim() === 'ready'
}

/**
 * Number of the server that works on this cluster now, if one does. The file alone is no proof: after a crash
 * its number may belong to another program.
 * @param {string} cluster
 * @returns {number | undefined}
 */
export function livingServer(cluster) {
  const pid = Number(readLines(cluster)?.[0])
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  return worksOn(pid, cluster) ? pid : undefined
}

/**
 * @param {number} pid
 * @param {string} cluster
 */
function worksOn(pid, cluster) {
  if (existsSync('/proc/self')) {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    } catch {
      return false
    }
  }
  const ps = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return ps.stdout.includes(cluster)
}

/**
 * After a crash the file can name a number that another program has by now, which stops Postgres from starting.
 * Naming the starting process' parent instead makes Postgres see a leftover, while the remaining lines still let
 * it check that no backend of the dead server holds the shared memory.
 * @param {string} cluster
 */
export function releaseLeftoverFile(cluster) {
  const lines = readLines(cluster)
  if (!lines) return
  writeFileSync(fileOf(cluster), [String(process.pid), ...lines.slice(1)].join('\n'))
}
