import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { LaunchError } from '../launch-error.mjs'
import { openPlace } from './account.mjs'

const VERSION = '18'
const UNFINISHED = 'cluster.new'

/** Name of the owner's role and of the database. */
export const OWNER = 'regulars'

/** Environment of Postgres' programs: nothing of the caller's, whose PG… and LC_… variables would be obeyed. */
export const postgresEnv = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', HOME: '/' }

/**
 * Makes sure that `<folder>/cluster` is a complete database cluster with the database `regulars`. It is made
 * under another name and renamed when complete, so a cluster that exists is whole.
 * @param {{ folder: string, binaries: string, account: import('./account.mjs').Account,
 *   ownerPassword: string, durable: boolean, say: (line: string) => void }} options
 */
export function ensureCluster({ folder, binaries, account, ownerPassword, durable, say }) {
  mkdirSync(folder, { recursive: true })
  if (account) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
  const cluster = path.join(folder, 'cluster')
  if (existsSync(cluster)) return checkCluster(cluster)

  const unfinished = path.join(folder, UNFINISHED)
  if (existsSync(unfinished)) {
    say('An earlier first start was interrupted while it made the database; making it again')
    rmSync(unfinished, { recursive: true })
  }
  const passwordFile = path.join(folder, 'password.new')
  const place = openPlace(folder, account)
  const run = programRunner({ binaries, account, place })
  try {
    writeFileSync(passwordFile, ownerPassword, { mode: 0o600 })
    if (account) chownSync(passwordFile, account.uid, account.gid)
    run('initdb', [
      '-D',
      `${place.path}/${UNFINISHED}`,
      `--username=${OWNER}`,
      `--pwfile=${place.path}/password.new`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ])
    run(
      'postgres',
      ['--single', '-D', `${place.path}/${UNFINISHED}`, 'postgres'],
      `create database ${OWNER}\n`,
    )
    renameSync(unfinished, cluster)
  } finally {
    rmSync(passwordFile, { force: true })
    place.close()
  }
}

/**
 * @param {{ binaries: string, account: import('./account.mjs').Account,
 *   place: ReturnType<typeof openPlace> }} options
 */
function programRunner({ binaries, account, place }) {
  return (/** @type {string} */ program, /** @type {string[]} */ args, input = '') => {
    const done = spawnSync(path.join(binaries, 'bin', program), args, {
      ...account,
      cwd: '/',
      env: postgresEnv,
      encoding: 'utf8',
      input,
      stdio: ['pipe', 'pipe', 'pipe', ...place.handles],
    })
    if (done.status !== 0) {
      throw new LaunchError(
        `The database could not be made: ${program} ended with ${done.status ?? done.signal ?? done.error?.message}.\n${done.stderr?.trim() ?? ''}`,
      )
    }
  }
}

/** @param {string} cluster */
function checkCluster(cluster) {
  const versionFile = path.join(cluster, 'PG_VERSION')
  const complete = [versionFile, path.join(cluster, 'global/pg_control')].every(existsSync)
  if (!complete) {
    const state = readdirSync(cluster).length === 0 ? 'empty' : 'incomplete'
    throw new LaunchError(
      `The database in ${cluster} is ${state}, as after a partial copy or a full disk. Put a complete copy there, or move it away to begin with an empty one:\n  mv ${cluster} ${cluster}.broken`,
    )
  }
  const version = readFileSync(versionFile, 'utf8').trim()
  if (version !== VERSION) {
    throw new LaunchError(
      `The database in ${cluster} was made by Postgres ${version}; this version of Regulars runs Postgres ${VERSION}. Write a backup with the version that made it, and restore it here.`,
    )
  }
}
