import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { LaunchError } from '../launch-error.mjs'

/**
 * @typedef {{ uid: number, gid: number } | undefined} Account
 * Who Postgres runs as: the present user, or `nobody` for root, because Postgres refuses to run as root.
 */

/** @returns {Account} */
export function databaseAccount() {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined) {
    throw new LaunchError(
      'Postgres does not run as root, and this machine has no user "nobody" to run it as. Start as an ordinary user, or set DATABASE_URL and DATABASE_DIRECT_URL to a Postgres of your own.',
    )
  }
  // macOS writes nobody's numbers as -2
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
}

/**
 * Whether the account can walk down to a folder.
 * @param {string} folder
 * @param {Account} account
 */
export function canReach(folder, account) {
  if (!account) return true
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

/**
 * How a child process of the account addresses a folder: by its path, or, when a folder above it is closed to the
 * account (a clone in /root), through an open handle handed down as file descriptor 3.
 * @param {string} folder
 * @param {Account} account
 */
export function openPlace(folder, account) {
  if (canReach(folder, account)) return { path: folder, handles: [], close: () => {} }
  if (process.platform !== 'linux') {
    throw new LaunchError(
      `Postgres runs as "nobody" here and cannot reach ${folder}. Start as an ordinary user, or point REGULARS_DATA_DIR at a folder that others may enter.`,
    )
  }
  const handle = openSync(folder, 'r')
  return { path: '/proc/self/fd/3', handles: [handle], close: () => closeSync(handle) }
}
