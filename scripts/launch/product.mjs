import path from 'node:path'
import { claimDataDir } from './data-dir.mjs'
import { openDatabase } from './database.mjs'
import { ensureBuilt } from './ensure-built.mjs'
import { checkNode, ensureInstalled } from './ensure-installed.mjs'
import { freePort, isPortFree } from './free-port.mjs'
import { keepRunning } from './keep-running.mjs'
import { LaunchError } from './launch-error.mjs'
import { orStopped } from './lifecycle.mjs'
import { startOf } from './process-identity.mjs'
import { productEnv, refuseKeysOfOneMachine } from './product-env.mjs'
import { inProject } from './project.mjs'
import { sandboxEnv, startSandbox } from './sandbox.mjs'
import { ensureSecrets } from './secrets.mjs'
import { noteServing } from './serving.mjs'
import { dataDirOf, hasInngest, portOf, readSettings } from './settings.mjs'
import { endOfLog, startNode } from './start-node.mjs'
import { runCli, runTypescript } from './typescript.mjs'
import { untilReady } from './until-ready.mjs'

const APP_GRACE_MS = 4000
// longer than the runner itself waits for the calls under way
const ENGINE_GRACE_MS = 25_000

/**
 * @typedef {object} Mode
 * @property {string} command how a person starts it
 * @property {string} host where the app listens
 * @property {boolean} dev Next compiles pages as they are asked for, and nothing is built before
 * @property {boolean} sandbox the stand-ins for mail and marketplaces are served
 * @property {boolean} ownOutput the app's and the runner's output goes to this terminal, not to files
 */

/**
 * Starts the whole product: dependencies, database, migrations, build, runner of background functions, app.
 * Returns when the app says it is ready.
 * @param {Mode} mode
 * @param {{ life: import('./lifecycle.mjs').Life, progress: import('./progress.mjs').Progress }} run
 */
export async function startProduct(mode, { life, progress }) {
  const { say, step } = progress
  const { signal } = life
  checkNode()
  const settings = readSettings()
  const dataDir = dataDirOf(settings)
  const port = portOf(settings)
  refuseKeysOfOneMachine(mode, settings)

  const claim = await claimDataDir(dataDir, { what: `runs ${mode.command}`, say })
  life.onEnd(claim.release)
  if (!(await isPortFree(port, mode.host))) {
    throw new LaunchError(
      `Port ${port} is in use by another program. Stop that one, or choose another port:\n  PORT=${port + 1} ${mode.command}`,
    )
  }
  await ensureInstalled({ progress, signal })

  const failed = failure()
  /** @type {Record<string, { pid: number, start: string }>} */
  const services = {}
  const note = (/** @type {string} */ name) => (/** @type {number} */ pid) => {
    services[name] = { pid, start: startOf(pid) ?? '' }
    claim.tell({ services })
  }
  const enginePort = hasInngest(settings) ? undefined : await freePort()
  // background functions run in a second process of the app, which yields to the one that serves pages
  const jobsPort = enginePort === undefined || mode.dev ? undefined : await freePort()
  const secrets = ensureSecrets(dataDir)
  const database = await step('starting the database', () =>
    openDatabase({ settings, dataDir, secrets, say, fail: failed.fail, started: note('postgres') }),
  )
  life.onEnd(database.stop)
  const engineUrl = enginePort === undefined ? undefined : `http://127.0.0.1:${enginePort}`
  const sandboxPort = mode.sandbox ? await freePort() : undefined
  const sandbox = sandboxPort === undefined ? {} : sandboxEnv(sandboxPort, secrets)
  const env = productEnv({
    ...{ settings, mode, dataDir, port, secrets, database, engineUrl, sandbox },
  })
  await step('bringing the database to this version', () => runCli(['migrate'], { env, signal }))
  if (!mode.dev) {
    life.onEnd(noteServing(`runs ${mode.command} at http://127.0.0.1:${port}`))
    await ensureBuilt({ env, progress, signal })
  }

  const log = (/** @type {string} */ name) =>
    mode.ownOutput ? undefined : path.join(dataDir, 'logs', `${name}.log`)
  if (enginePort !== undefined) {
    const engine = await keepRunning({
      name: 'The runner of background functions',
      start: () =>
        startNode(
          [
            ...runTypescript('src/engine/main.ts'),
            ...['--port', String(enginePort)],
            ...['--app', `http://127.0.0.1:${jobsPort ?? port}/api/inngest`],
          ],
          { env, logFile: log('engine'), graceMs: ENGINE_GRACE_MS, tied: true },
        ),
      say,
      fail: failed.fail,
      started: note('engine'),
    })
    life.onEnd(() => engine.stop(life.hurry))
  }
  if (sandboxPort !== undefined) {
    const stage = await startSandbox({
      ...{ port: sandboxPort, env, dataDir, signal, say, logFile: log('sandbox') },
      appAddress: `http://127.0.0.1:${port}`,
      fail: failed.fail,
      started: note('sandbox'),
    })
    life.onEnd(() => stage.stop(life.hurry))
  }
  const serve = (
    /** @type {{ name: string, label: string, port: number, host: string, yields: boolean }} */ one,
  ) =>
    keepRunning({
      name: one.label,
      start: () =>
        startNode(
          [
            inProject('node_modules/next/dist/bin/next'),
            mode.dev ? 'dev' : 'start',
            ...['-p', String(one.port), '-H', one.host],
          ],
          {
            env,
            logFile: mode.dev ? undefined : log(one.name),
            graceMs: APP_GRACE_MS,
            yields: one.yields,
          },
        ),
      say,
      fail: failed.fail,
      started: note(one.name),
    })
  const app = await serve({ name: 'app', label: 'The app', port, host: mode.host, yields: false })
  life.onEnd(() => app.stop(life.hurry))
  if (jobsPort !== undefined) {
    const jobs = await serve({
      name: 'jobs',
      label: 'The process of background functions',
      port: jobsPort,
      host: '127.0.0.1',
      yields: true,
    })
    life.onEnd(() => jobs.stop(life.hurry))
  }
  claim.tell({
    services,
    addresses: { ...database.addresses, ...sharedWithCommands(env, sandbox) },
  })
  life.onEnd(() => claim.tell({ services, addresses: undefined }))

  const ended = orStopped(signal, failed.promise).catch((error) => {
    const appLog = mode.dev ? undefined : log('app')
    if (appLog && error instanceof LaunchError) error.message += `\n${endOfLog(appLog)}`
    throw error
  })
  ended.catch(() => {})
  const address = `http://127.0.0.1:${port}`
  await step('starting the app', () =>
    Promise.race([
      ended,
      untilReady(`${address}/api/ready`, {
        signal,
        // what is being developed may well not be ready
        accept: (response) => response.ok || mode.dev,
      }),
    ]),
  )
  return { address, env, secrets, ended }
}

const SHARED = ['INNGEST_BASE_URL', 'APP_URL', 'PORT']

/**
 * What `npm run regulars` takes over to work beside this copy.
 * @param {import('./settings.mjs').Settings} env
 * @param {Record<string, string>} sandbox how the stand-ins are reached
 */
const sharedWithCommands = (env, sandbox) =>
  Object.fromEntries([...SHARED, ...Object.keys(sandbox)].map((name) => [name, env[name]]))

/** A promise that only ever rejects, with the first failure. */
function failure() {
  /** @type {(error: unknown) => void} */
  let fail = () => {}
  const promise = new Promise((_, reject) => {
    fail = reject
  })
  promise.catch(() => {})
  return { promise: /** @type {Promise<never>} */ (promise), fail }
}
