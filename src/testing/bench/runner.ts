import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import http from 'node:http'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Inngest } from 'inngest'
import postgres from 'postgres'
import { signature } from '@/engine/auth/sign'
import { createAppCaller } from '@/engine/calls/call-app'
import { canonical } from '@/engine/json'
import { databaseUrl } from '@/testing/postgres/database-url'
import { type BenchResult, quantile } from './bench-result'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const WARM_UP = 60
const SAMPLES = 300
const RUNS = 600
/** Calls that the runner has under way at most while they are young; the floor's driver keeps as many. */
const AT_ONCE = 4
const LATENCY_LIMIT_MS = 50

/**
 * The embedded runner with the SDK's app in another process: time from send to first step when idle, and three-step
 * runs a second. The floor of the latter is the same signed calls from a bare loop whose server answers each
 * checkpoint at once, so it holds the SDK's whole work and none of the runner's.
 */
export async function benchRunner(): Promise<BenchResult[]> {
  const serverUrl = process.env['BENCH_OWNER_URL']
  if (!serverUrl) throw new Error('BENCH_OWNER_URL is missing: start it with npm run bench')
  const signingKey = `signkey-test-${randomBytes(16).toString('hex')}`
  const eventKey = randomBytes(12).toString('hex')
  const [enginePort, appPort] = [await freePort(), await freePort()]
  const name = `bench_${randomBytes(6).toString('hex')}`
  const owner = postgres(serverUrl, { max: 1, onnotice: () => undefined })
  await owner.unsafe(`create database ${name}`)
  const url = databaseUrl(serverUrl, name)
  const floor = await startFloorServer()
  const engineUrl = `http://127.0.0.1:${enginePort}`
  const appUrl = `http://127.0.0.1:${appPort}`
  const app = start('src/testing/bench/runner-app.ts', [], 'ready', {
    BENCH_APP_PORT: String(appPort),
    BENCH_ENGINE_URL: engineUrl,
    BENCH_FLOOR_URL: floor.url,
    BENCH_SIGNING_KEY: signingKey,
    BENCH_EVENT_KEY: eventKey,
  })
  const engine = start(
    'src/engine/main.ts',
    ['--port', String(enginePort), '--app', `${appUrl}/api/inngest`],
    '"engine":"ready"',
    {
      DATABASE_DIRECT_URL: url,
      INNGEST_SIGNING_KEY: signingKey,
      INNGEST_EVENT_KEY: eventKey,
      LOG_LEVEL: 'error',
    },
  )
  const sql = postgres(url, { max: 1 })
  try {
    await Promise.all([app.ready, engine.ready])
    const client = new Inngest({ id: 'driver', baseUrl: engineUrl, eventKey, isDev: false })
    const latencies = await measureLatency(client, appUrl)
    await measureRuns(client, sql, 150)
    await measureFloor(appUrl, signingKey, 150)
    const rate = await measureRuns(client, sql, RUNS)
    const floorRate = await measureFloor(appUrl, signingKey, RUNS)
    return [
      latencyLine('runner: event to first step, idle, p50', quantile(latencies, 0.5)),
      latencyLine('runner: event to first step, idle, p99', quantile(latencies, 0.99)),
      {
        name: 'runner: three-step runs',
        unit: 'runs/s',
        value: rate,
        floor: floorRate,
        ratio: floorRate / rate,
        aim: 2.5,
      },
    ]
  } finally {
    for (const { child, exited } of [engine, app]) {
      child.kill('SIGTERM')
      await exited
    }
    await floor.close()
    await sql.end()
    await owner.unsafe(`drop database ${name} with (force)`)
    await owner.end()
  }
}

function latencyLine(name: string, value: number): BenchResult {
  const floor = LATENCY_LIMIT_MS
  return { name, unit: 'ms', value, floor, ratio: value / floor, aim: 1 }
}

async function measureLatency(client: Inngest, appUrl: string): Promise<number[]> {
  for (let i = 0; i < WARM_UP + SAMPLES; i++) {
    const sentAt = performance.timeOrigin + performance.now()
    await client.send({ name: 'bench/latency', data: { sentAt } })
    await pause(30)
  }
  for (let i = 0; i < 500; i++) {
    const all = (await (await fetch(`${appUrl}/latencies`)).json()) as number[]
    if (all.length >= WARM_UP + SAMPLES) return all.slice(WARM_UP)
    await pause(20)
  }
  throw new Error('not every latency run has begun')
}

/** Runs per second, from the first send to the end of the last run. */
async function measureRuns(client: Inngest, sql: postgres.Sql, count: number): Promise<number> {
  const ended = async () => {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from engine.run
      where status = 'completed' and fn_id = 'bench-three'`
    return row?.n ?? 0
  }
  const goal = (await ended()) + count
  const begun = performance.now()
  const events = Array.from({ length: count }, (_, n) => ({ name: 'bench/three', data: { n } }))
  await client.send(events)
  while ((await ended()) < goal) await pause(10)
  return count / ((performance.now() - begun) / 1000)
}

/** Bare signed calls per second of the same function. */
async function measureFloor(appUrl: string, signingKey: string, count: number): Promise<number> {
  const caller = createAppCaller()
  const event = { id: 'e', name: 'bench/three', data: { n: 1 }, ts: Date.now(), user: {} }
  let next = 0
  const begun = performance.now()
  const driver = async () => {
    while (next < count) {
      next += 1
      const run = `floor-${next}`
      const ctx = { run_id: run, attempt: 0, max_attempts: 5, env: 'x', step_id: 'step' }
      const checkpointing = { fn_id: 'bench-three', qi_id: '1', use_api: false }
      const body = canonical({
        version: -1,
        event,
        events: [event],
        steps: {},
        ctx: { ...ctx, ...checkpointing, stack: { stack: [], current: 0 } },
      })
      const result = await caller.send(
        'POST',
        `${appUrl}/floor?fnId=bench-three&stepId=step`,
        {
          'content-type': 'application/json',
          'x-inngest-signature': signature(body, signingKey),
          'x-run-id': run,
          'x-inngest-generation-id': '1',
        },
        body,
      )
      if (result.kind !== 'answer' || result.answer.status !== 206) {
        throw new Error(`the floor’s call was answered ${JSON.stringify(result).slice(0, 300)}`)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, driver))
  const rate = count / ((performance.now() - begun) / 1000)
  caller.close()
  return rate
}

/** Answers every checkpoint at once. */
async function startFloorServer() {
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => response.end('{"ok":true}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Started = { child: ChildProcess; ready: Promise<void>; exited: Promise<unknown> }

function start(file: string, args: string[], sign: string, env: Record<string, string>): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { NODE_ENV: 'production', PATH: process.env['PATH'], ...env },
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes(sign)) resolve()
    })
    void exited.then(() => reject(new Error(`${file} ended before it was ready`)))
  })
  return { child, ready, exited }
}

async function freePort(): Promise<number> {
  const server = http.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
