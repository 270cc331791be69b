import http from 'node:http'
import { Inngest } from 'inngest'
import { serve } from 'inngest/node'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { pause } from './contract-app'
import { type EngineProcess, spawnEngine } from './engine-process'
import { freePort, isEmbedded, newSigningKey, TEST_EVENT_KEY } from './target'

// These cases kill the server, which only works on one that they have started themselves.

const port = await freePort()
const appPort = await freePort()
const signingKey = newSigningKey()
const inngest = new Inngest({
  id: 'crash',
  baseUrl: `http://127.0.0.1:${port}`,
  eventKey: TEST_EVENT_KEY,
  signingKey,
  isDev: false,
})

let marks: [string, unknown, number][] = []
const mark = (key: string, value?: unknown) => marks.push([key, value, Date.now()])
const valuesOf = (key: string) => marks.filter(([k]) => k === key).map(([, value]) => value)

async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 25_000) {
  const deadline = Date.now() + ms
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${ms} ms`)
    await pause(20)
  }
}

const functions = [
  inngest.createFunction({ id: 'steps', triggers: { event: 'steps' } }, async ({ event, step }) => {
    const n = event.data['n']
    for (const name of ['a', 'b', 'c']) {
      await step.run(name, async () => {
        await pause(40)
        mark(`step ${name}`, n)
      })
    }
    mark('steps end', n)
  }),
  inngest.createFunction({ id: 'sleeper', triggers: { event: 'sleeper' } }, async ({ step }) => {
    await step.run('before', () => mark('sleep before'))
    await step.sleep('nap', '3s')
    await step.run('after', () => mark('sleep after'))
  }),
  inngest.createFunction({ id: 'waiter', triggers: { event: 'waiter' } }, async ({ step }) => {
    await step.run('ready', () => mark('wait ready'))
    const order = await step.waitForEvent('order', {
      event: 'order',
      match: 'data.cart',
      timeout: '60s',
    })
    mark('wait end', order?.data['total'])
  }),
  inngest.createFunction(
    { id: 'slow', retries: 0, triggers: { event: 'slow' } },
    async ({ step }) => {
      await step.run('work', async () => {
        mark('slow begin')
        await pause(1500)
        mark('slow step')
      })
      mark('slow end')
    },
  ),
]

const appServer = http.createServer(serve({ client: inngest, functions }))
const appUrl = `http://127.0.0.1:${appPort}/api/inngest`
let database: TestDatabase
let started: EngineProcess[] = []

function start(): EngineProcess {
  const engine = spawnEngine({
    port,
    appUrl,
    databaseUrl: database.ownerUrl,
    signingKey,
    eventKey: TEST_EVENT_KEY,
  })
  started.push(engine)
  return engine
}

const listenApp = () =>
  new Promise<void>((resolve) => appServer.listen(appPort, '127.0.0.1', resolve))
const closeApp = () =>
  new Promise<void>((resolve) => {
    appServer.close(() => resolve())
    appServer.closeAllConnections()
  })

const countRuns = async (where: string) => {
  const sql = postgres(database.ownerUrl, { max: 1 })
  const [row] = await sql.unsafe(`select count(*)::int as n from engine.run where ${where}`)
  await sql.end()
  return Number(row?.['n'])
}

/** Steps that the database holds the result of, with the number of their run. */
async function savedSteps() {
  const sql = postgres(database.ownerUrl, { max: 1 })
  const rows = await sql<{ name: string; events: string }[]>`
    select s.name, r.events from engine.step s join engine.run r on r.id = s.run_id
    where r.fn_id = 'crash-steps' and s.done_order is not null`
  await sql.end()
  return rows.map(({ name, events }) => {
    const [event] = JSON.parse(events) as { data: { n: number } }[]
    return { name, n: event?.data.n }
  })
}

beforeAll(listenApp)
afterAll(closeApp)
beforeEach(async () => {
  marks = []
  database = await createTestDatabase()
})
afterEach(async () => {
  for (const { child, exited } of started) {
    child.kill('SIGKILL')
    await exited
  }
  started = []
  await database.drop()
})

const embedded = test.runIf(isEmbedded)

embedded(
  '33 kill -9 in the middle of runs: all of them finish, saved steps do not repeat',
  async () => {
    const first = start()
    await first.ready
    await inngest.send([{ name: 'sleeper' }, { name: 'waiter', data: { cart: 'A' } }])
    await until('waiter', () => valuesOf('wait ready').length === 1)
    await until('sleeper', () => valuesOf('sleep before').length === 1)
    const numbers = Array.from({ length: 60 }, (_, n) => n)
    await inngest.send(numbers.map((n) => ({ name: 'steps', data: { n } })))
    await until('half way', () => valuesOf('step b').length >= 20)
    first.child.kill('SIGKILL')
    await first.exited
    expect(valuesOf('steps end').length).toBeLessThan(60)
    const saved = await savedSteps()

    const second = start()
    await second.ready
    await inngest.send({ name: 'order', data: { cart: 'A', total: 5 } })
    await until('all runs', async () => (await countRuns("status = 'completed'")) === 62)
    expect(new Set(valuesOf('steps end')).size).toBe(60)
    expect(valuesOf('sleep before')).toHaveLength(1)
    expect(valuesOf('sleep after')).toHaveLength(1)
    expect(valuesOf('wait end')).toEqual([5])
    expect(saved.length).toBeGreaterThan(0)
    for (const { name, n } of saved) {
      const times = valuesOf(`step ${name}`).filter((value) => value === n).length
      expect([name, n, times]).toEqual([name, n, 1])
    }
    expect(await countRuns('ended_at is null')).toBe(0)
  },
)

embedded('a second engine stands by and takes over when the first one dies', async () => {
  const first = start()
  await first.ready
  const second = start()
  await pause(2500)
  expect(second.isReady()).toBe(false)
  await inngest.send({ name: 'steps', data: { n: 1 } })
  await until('first run', async () => (await countRuns("status = 'completed'")) === 1)

  first.child.kill('SIGKILL')
  await first.exited
  await second.ready
  await inngest.send({ name: 'steps', data: { n: 2 } })
  await until('second run', () => valuesOf('steps end').length === 2)
  expect(valuesOf('steps end')).toEqual([1, 2])
})

embedded('SIGTERM waits for the call under way, starts no other, and exits 0', async () => {
  const first = start()
  await first.ready
  await inngest.send({ name: 'slow' })
  await until('slow', () => valuesOf('slow begin').length === 1)
  first.child.kill('SIGTERM')
  await pause(300)
  // still taken in while it drains, and kept for the next engine
  await inngest.send({ name: 'steps', data: { n: 7 } })
  first.child.kill('SIGTERM')
  expect(await first.exited).toBe(0)
  expect(valuesOf('slow end')).toHaveLength(1)
  expect(valuesOf('steps end')).toHaveLength(0)
  expect(await countRuns("status = 'completed'")).toBe(1)

  await start().ready
  await until('the kept event', () => valuesOf('steps end').length === 1)
})

embedded('while the app is down its calls wait and lose no try', async () => {
  await start().ready
  await inngest.send({ name: 'steps', data: { n: 1 } })
  await until('registered', async () => (await countRuns("status = 'completed'")) === 1)
  await closeApp()
  await inngest.send({ name: 'slow' })
  await pause(2500)
  await listenApp()
  await until('slow', () => valuesOf('slow end').length === 1)
  const sql = postgres(database.ownerUrl, { max: 1 })
  const tries = await sql`select * from engine.failed_attempt`
  await sql.end()
  expect(tries).toHaveLength(0)
})
