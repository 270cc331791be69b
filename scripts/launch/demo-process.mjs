import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { LaunchError } from './launch-error.mjs'
import { inProject, projectRoot } from './project.mjs'

/**
 * Runs `npm run demo` as a person would, in a data folder of its own, until it prints its ready line.
 * @param {{ dataDir: string, port: number, signal: AbortSignal, show: (line: string) => void }} options
 */
export async function startDemo({ dataDir, port, signal, show }) {
  const demo = spawn(process.execPath, [inProject('scripts/demo.mjs')], {
    cwd: projectRoot,
    env: { ...process.env, REGULARS_DATA_DIR: dataDir, PORT: String(port) },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(demo, 'exit')
  const stop = async () => {
    demo.kill('SIGINT')
    await exited
  }
  signal.addEventListener('abort', () => demo.kill('SIGINT'), { once: true })
  const lines = createInterface({ input: demo.stdout })
  const ready = new Promise((resolve) => {
    lines.on('line', (line) => {
      show(line)
      if (line.startsWith('ready ')) resolve(line.split(' ').slice(1))
    })
  })
  const ended = exited.then(() => {
    signal.throwIfAborted()
    throw new LaunchError('The demo ended before it was ready.')
  })
  ended.catch(() => {})
  const [url, email, password] = await Promise.race([ready, ended])
  return { url, email, password, stop }
}
