import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '../../..')

const Running = z.object({
  services: z.partialRecord(z.enum(['postgres', 'engine', 'app']), z.object({ pid: z.number() })),
})
export type Part = 'postgres' | 'engine' | 'app'

/** A throw-away copy of the product, as `npm run demo` starts it, whose parts can be killed. */
export interface CopyOfProduct {
  /** starts it, or starts it again where it has ended; returns when it is ready */
  ensureRunning: () => Promise<void>
  /** SIGKILL to one part; answers whether it was there */
  kill: (part: Part) => boolean
  /** a terminal command beside it */
  command: (args: string[]) => ChildProcess
  /** runs a command to its end; throws with its error output when it fails */
  run: (args: string[]) => Promise<string>
  close: () => Promise<void>
}

export async function makeCopy(): Promise<CopyOfProduct> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'regulars-drill-'))
  const env = { ...process.env, REGULARS_DATA_DIR: dataDir, PORT: String(await freePort()) }
  let launcher: ChildProcess | undefined

  const node = (args: string[]) =>
    spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ensureRunning = async () => {
    if (launcher && launcher.exitCode === null && launcher.signalCode === null) return
    const started = node(['scripts/demo.mjs'])
    launcher = started
    let output = ''
    started.stderr?.on('data', (text) => {
      output += text
    })
    for await (const line of createInterface({ input: started.stdout ?? process.stdin })) {
      output += `${line}\n`
      if (line.startsWith('ready ')) {
        started.stdout?.resume()
        return
      }
    }
    throw new Error(`The product did not start:\n${output}`)
  }
  const command = (args: string[]) => node(['scripts/regulars.mjs', ...args])
  return {
    ensureRunning,
    command,
    kill: (part) => {
      const { services } = Running.parse(
        JSON.parse(readFileSync(path.join(dataDir, 'running.json'), 'utf8')),
      )
      const pid = services[part]?.pid
      if (pid === undefined) return false
      try {
        process.kill(pid, 'SIGKILL')
        return true
      } catch {
        return false
      }
    },
    run: async (args) => {
      const child = command(args)
      let stdout = ''
      let stderr = ''
      child.stdout?.on('data', (text) => {
        stdout += text
      })
      child.stderr?.on('data', (text) => {
        stderr += text
      })
      const [status] = await once(child, 'close')
      if (status !== 0)
        throw new Error(`regulars ${args.join(' ')} ended with ${status}:\n${stderr}`)
      return stdout
    },
    close: async () => {
      if (launcher && launcher.exitCode === null && launcher.signalCode === null) {
        const ended = once(launcher, 'exit')
        launcher.kill('SIGINT')
        await ended
      }
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}
