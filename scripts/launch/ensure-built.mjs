import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { LaunchError } from './launch-error.mjs'
import { withLock } from './lock-file.mjs'
import { cacheDir, inProject, projectRoot } from './project.mjs'
import { runCommand } from './run-command.mjs'
import { otherServing } from './serving.mjs'

// inside .next: whoever removes the build removes its stamp
const STAMP = inProject('.next/regulars-build')
const FOLDERS = ['src', 'emails', 'public', 'stubs']
const FILES = ['package-lock.json', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json']
const NOT_BUILT = /\.(test|spec)\.tsx?$|^src\/(testing|cli)\//

/**
 * Builds the app where .next is not a finished build of the present sources.
 * @param {{ env: NodeJS.ProcessEnv, progress: import('./progress.mjs').Progress, signal?: AbortSignal }} options
 */
export async function ensureBuilt({ env, progress, signal }) {
  if (isBuilt()) return
  await withLock(
    path.join(cacheDir, 'build.lock'),
    'builds the app',
    { ...(signal && { signal }), onWait: () => progress.say('another start builds; waiting') },
    async (started) => {
      if (isBuilt()) return
      refuseWhileServed()
      await progress.step('building the app (after every change of the sources)', () =>
        build(env, { started, ...(signal && { signal }) }),
      )
    },
  )
}

/** The files of a build are read while it is served: replacing them would break the pages of that copy. */
function refuseWhileServed() {
  const other = otherServing()
  if (!other) return
  throw new LaunchError(
    `The sources have changed, so the app must be built anew; but process ${other.pid} ${other.what} with the present build. Stop that one first: kill ${other.pid}`,
  )
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {{ started: (pid: number) => void, signal?: AbortSignal }} run
 */
async function build(env, run) {
  const stamp = sourceHash()
  rmSync(STAMP, { force: true })
  forgetDevTypes()
  const done = await runCommand(
    [process.execPath, inProject('node_modules/next/dist/bin/next'), 'build'],
    {
      env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      quiet: true,
      ...run,
    },
  )
  if (done.status !== 0) {
    throw new LaunchError(
      `The app does not build (next build ended with ${done.status}):\n${done.output.trim()}`,
    )
  }
  writeFileSync(STAMP, stamp)
}

/**
 * `next dev` leaves types of the routes it knew, which contradict those of the present sources once a route has
 * come or gone; a running one writes them again.
 */
export const forgetDevTypes = () =>
  rmSync(inProject('.next/dev/types'), { recursive: true, force: true })

const isBuilt = () =>
  existsSync(inProject('.next/BUILD_ID')) &&
  existsSync(STAMP) &&
  readFileSync(STAMP, 'utf8') === sourceHash()

/** Changes when anything that goes into the build does. */
function sourceHash() {
  const hash = createHash('sha256').update(process.version)
  const inFolders = FOLDERS.filter((folder) => existsSync(inProject(folder))).flatMap((folder) =>
    readdirSync(inProject(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(projectRoot, path.join(entry.parentPath ?? entry.path, entry.name)),
      ),
  )
  const files = [...FILES.filter((file) => existsSync(inProject(file))), ...inFolders]
  for (const file of files.filter((name) => !NOT_BUILT.test(name)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(inProject(file)))
      .update('\0')
  }
  return hash.digest('hex')
}
