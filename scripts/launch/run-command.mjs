import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { killGroup } from './process-identity.mjs'
import { projectRoot } from './project.mjs'

const GRACE_MS = 5000

/**
 * Runs a program of the project to its end. When `signal` is aborted the program and its children are stopped
 * first, then the signal's reason is thrown.
 * @param {string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, signal?: AbortSignal, quiet?: boolean, started?: (pid: number) => void }} [options]
 *   quiet: what it prints is returned instead of shown; started: called with its process number
 * @returns {Promise<{ status: number, stdout: string, output: string }>} output: both streams as they came
 */
export async function runCommand(command, options = {}) {
  const { env = process.env, signal, quiet = false, started = () => {} } = options
  signal?.throwIfAborted()
  const [file = '', ...args] = command
  // in a group of its own, so that Ctrl-C reaches it through `signal` only, and its children with it
  const child = spawn(file, args, {
    cwd: projectRoot,
    env,
    detached: true,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  })
  if (child.pid !== undefined) started(child.pid)
  let stdout = ''
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text
    output += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    output += text
  })
  const stop = () => void stopGroup(child, GRACE_MS)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const [code] = await once(child, 'close')
    signal?.throwIfAborted()
    return { status: code ?? 1, stdout, output }
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/**
 * Ends a child that leads its own process group: SIGTERM to it, and SIGKILL to the whole group when it has ended
 * or `graceMs` are over, so that no grandchild stays.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} graceMs
 * @param {AbortSignal} [hurry] ends the grace
 */
export async function stopGroup(child, graceMs, hurry) {
  const { pid } = child
  if (pid === undefined) return
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await Promise.race([
      exited,
      sleep(graceMs, undefined, { ref: false, ...(hurry && { signal: hurry }) }).catch(() => {}),
    ])
    killGroup(pid)
    await exited
    return
  }
  killGroup(pid)
}
