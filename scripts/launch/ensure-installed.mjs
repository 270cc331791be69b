import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { LaunchError } from './launch-error.mjs'
import { withLock } from './lock-file.mjs'
import { cacheDir, inProject } from './project.mjs'
import { runCommand } from './run-command.mjs'

const STAMP = inProject('node_modules/.regulars-installed')

/** Refuses a Node that is too old, with a sentence. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new LaunchError(
    `Regulars needs Node 20.19 or later; this is ${process.version}. Install a newer Node and run the command again.`,
  )
}

/**
 * Installs the dependencies where node_modules is not what package-lock.json says. Costs one hash when it is.
 * @param {{ progress: import('./progress.mjs').Progress, signal?: AbortSignal }} options
 */
export async function ensureInstalled({ progress, signal }) {
  checkNode()
  if (isInstalled()) return
  await withLock(
    path.join(cacheDir, 'install.lock'),
    'installs the dependencies',
    { ...(signal && { signal }), onWait: () => progress.say('another start installs; waiting') },
    async (started) => {
      if (isInstalled()) return
      await progress.step('installing the dependencies (once, about a minute)', () =>
        install({ started, ...(signal && { signal }) }),
      )
    },
  )
}

/** @param {{ started: (pid: number) => void, signal?: AbortSignal }} run */
async function install(run) {
  const npm = process.env['npm_execpath'] ?? ''
  const command = path.basename(npm) === 'npm-cli.js' ? [process.execPath, npm] : ['npm']
  // the build needs the development dependencies, which NODE_ENV=production would leave out
  const { NODE_ENV: _, ...env } = process.env
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const done = await runCommand([...command, ...args], {
    env,
    quiet: true,
    ...run,
  })
  if (done.status !== 0) {
    throw new LaunchError(
      `The dependencies could not be installed (npm ci ended with ${done.status}):\n${done.output.trim()}\nMend what npm names, then run the command again.`,
    )
  }
  writeFileSync(STAMP, lockHash())
}

function isInstalled() {
  const hash = lockHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return true
  if (!matchesLock()) return false
  writeFileSync(STAMP, hash)
  return true
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')

/** Whether npm itself, run by hand, left exactly what the lock says. It notes what it installed in a lock of its own. */
function matchesLock() {
  const noted = inProject('node_modules/.package-lock.json')
  if (!existsSync(noted)) return false
  const { packages: installed } = JSON.parse(readFileSync(noted, 'utf8'))
  const { packages: wanted } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'))
  return Object.entries(wanted).every(
    ([place, entry]) =>
      !place.startsWith('node_modules/') ||
      entry.optional === true ||
      (installed[place]?.version === entry.version && existsSync(inProject(place))),
  )
}
