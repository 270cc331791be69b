import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')
const source = path.join(import.meta.dirname, 'webhook-floor')
const next = path.join(root, 'node_modules/next/dist/bin/next')

interface Server {
  url: string
  stop: () => Promise<void>
}
type Env = Record<string, string>

/** A Next app with nothing in it but the floor's route handler, built and served as the product is. */
export async function startNextFloor(env: Env): Promise<Server> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'regulars-bench-floor-'))
  const route = path.join(folder, 'app/webhooks')
  mkdirSync(route, { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  for (const file of ['receive.ts', 'route.ts']) {
    cpSync(path.join(source, file), path.join(route, file))
  }
  writeFileSync(path.join(folder, 'package.json'), '{"private":true,"type":"module"}')
  writeFileSync(
    path.join(folder, 'next.config.mjs'),
    // the linked modules must lie below the root
    "export default { typescript: { ignoreBuildErrors: true }, turbopack: { root: '/' } }\n",
  )
  const built = start([next, 'build'], env, folder)
  const [status] = await once(built.child, 'close')
  if (status !== 0) throw new Error(`The floor does not build:\n${built.output()}`)
  const port = await freePort()
  const served = start([next, 'start', '-p', String(port), '-H', '127.0.0.1'], env, folder)
  await served.says('Ready')
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    stop: async () => {
      await served.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same handler on node:http. */
export async function startBareServer(env: Env): Promise<Server> {
  const port = await freePort()
  const file = path.join(source, 'server.ts')
  const served = start(['--import', 'tsx', file], { ...env, BENCH_PORT: String(port) }, root)
  await served.says('Ready')
  return { url: `http://127.0.0.1:${port}/`, stop: served.stop }
}

function start(args: string[], env: Env, cwd: string) {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ...env,
    },
  })
  let output = ''
  const seen: (() => void)[] = []
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
    for (const look of seen) look()
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    child,
    output: () => output,
    says: (word: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => output.includes(word) && resolve()
        seen.push(look)
        look()
        void exited.then(() => reject(new Error(`The floor ended:\n${output}`)))
      }),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await exited
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}
