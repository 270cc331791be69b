import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { LaunchError } from './launch-error.mjs'
import { inProject } from './project.mjs'
import { runCommand } from './run-command.mjs'

/**
 * Arguments with which Node runs a TypeScript file of the server, from whatever folder.
 * @param {string} file relative to the clone
 */
export const runTypescript = (file) => [
  '--conditions=react-server',
  '--import',
  pathToFileURL(createRequire(inProject('package.json')).resolve('tsx')).href,
  inProject(file),
]

/** Tells the TypeScript loader where our `@/` points, whatever the present folder is. */
export const typescriptEnv = { TSX_TSCONFIG_PATH: inProject('tsconfig.json') }

/**
 * Runs a command of the product for a launcher and returns what it printed.
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, signal?: AbortSignal }} options
 */
export async function runCli(args, { env, signal }) {
  const done = await runCommand([process.execPath, ...runTypescript('src/cli/main.ts'), ...args], {
    env,
    quiet: true,
    ...(signal && { signal }),
  })
  if (done.status === 0) return done.stdout
  throw new LaunchError(`\`regulars ${args.join(' ')}\` failed:\n${done.output.trim()}`)
}
