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
  services: z.record(z.string(), z.object({ pid: z.number() })),
})
export type Part = 'postgres' | 'engine' | 'jobs' | 'app'

/** A throw-away copy of the product, as `npm run demo` starts it, whose parts can be killed. */
export interface CopyOfProduct {
  dataDir: string
  /** starts it and signs the demo user in; answers the cookies that say so */
  signIn: () => Promise<{ url: string; cookie: string }>
  /** starts it, or starts it again where it has ended; returns when it is ready */
  ensureRunning: () => Promise<void>
  /** SIGKILL to one part; answers whether it was there */
  kill: (part: Part) => boolean
  /** a terminal command beside it */
  command: (args: string[]) => ChildProcess
  /** runs a command to its end; throws with its error output when it fails */
  run: (args: string[]) => Promise<string>
  /** what the demonstration's organization sees by a SELECT */
  ask: (statement: string) => Promise<unknown>
  close: () => Promise<void>
}

/** @param settings of the operator, besides those that the demonstration makes itself */
export async function makeCopy(settings: Record<string, string> = {}): Promise<CopyOfProduct> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'regulars-drill-'))
  const port = String(await freePort())
  const env = { ...process.env, ...settings, REGULARS_DATA_DIR: dataDir, PORT: port }
  let launcher: ChildProcess | undefined
  let account: Account | undefined

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
        const [, url = '', email = '', password = ''] = line.split(' ')
        account = { url, email, password }
        started.stdout?.resume()
        return
      }
    }
    throw new Error(`The product did not start:\n${output}`)
  }
  const command = (args: string[]) => node(['scripts/regulars.mjs', ...args])
  const run = async (args: string[]) => {
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
    if (status !== 0) throw new Error(`regulars ${args.join(' ')} ended with ${status}:\n${stderr}`)
    return stdout
  }
  return {
    dataDir,
    ensureRunning,
    signIn: async () => {
      await ensureRunning()
      if (!account) throw new Error('The product did not say how to sign in')
      return { url: account.url, cookie: await signedIn(account) }
    },
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
    run,
    ask: async (statement) =>
      JSON.parse(await run(['sql', '--org', 'demo', '--json', statement])) as unknown,
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

interface Account {
  url: string
  email: string
  password: string
}

/** Signs in as the form does, and answers the cookies. */
async function signedIn({ url, email, password }: Account): Promise<string> {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const call = async (address: string, init: RequestInit = {}) => {
    const headers = { ...init.headers, cookie: cookie() }
    const answer = await fetch(`${url}${address}`, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return answer
  }
  const { csrfToken } = z
    .object({ csrfToken: z.string() })
    .parse(await (await call('/api/auth/csrf')).json())
  const form = new URLSearchParams({ csrfToken, email, password, json: 'true' })
  await call('/api/auth/callback/credentials', { method: 'POST', body: form })
  return cookie()
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}
