import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { livingServer } from './postmaster-file.mjs'
import { startPostgres } from './server.mjs'

const LIMIT_MS = 60_000

let root: string
let folder: string
const said: string[] = []
const start = (durable = false) =>
  startPostgres({
    folder,
    ownerPassword: 'pass',
    durable,
    say: (line: string) => void said.push(line),
  })

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'regulars-postgres-test-'))
  folder = path.join(root, 'postgres')
  said.length = 0
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Answer of a new connection to one statement. */
async function ask(url: string, statement: string): Promise<unknown> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await client.unsafe(statement)
    return row && Object.values(row)[0]
  } finally {
    await client.end()
  }
}

test('it asks for its password, answers on this machine only and keeps its port', {
  timeout: LIMIT_MS,
}, async () => {
  const first = await start()
  expect(await ask(first.ownerUrl, 'show listen_addresses')).toBe('127.0.0.1')
  await expect(ask(first.ownerUrl.replace('pass', 'guess'), 'select 1')).rejects.toThrow(/password/)
  await first.stop()
  const second = await start()
  expect(second.port).toBe(first.port)
  await second.stop()
})

test('what was committed survives a kill of the server', { timeout: LIMIT_MS }, async () => {
  const killed = await start(true)
  await ask(killed.ownerUrl, 'create table kept (n int)')
  await ask(killed.ownerUrl, 'insert into kept values (42)')
  killed.process.kill('SIGKILL')
  const next = await start()
  expect(await ask(next.ownerUrl, 'select n from kept')).toBe(42)
  await next.stop()
})

test('a server that a killed launcher left is replaced, not joined', {
  timeout: LIMIT_MS,
}, async () => {
  const orphan = await start()
  const next = await start()
  expect(next.process.pid).not.toBe(orphan.process.pid)
  expect(livingServer(path.join(folder, 'cluster'))).toBe(next.process.pid)
  await next.stop()
})

test('a leftover that names another living program does not stop the start', {
  timeout: LIMIT_MS,
}, async () => {
  await (await start()).stop()
  writeFileSync(
    path.join(folder, 'cluster/postmaster.pid'),
    `${process.pid}\n/x\n0\n1\n\n\n1 1\nready\n`,
  )
  const server = await start()
  expect(await ask(server.ownerUrl, 'select 1')).toBe(1)
  await server.stop()
})

test('a first start that was interrupted is begun again, and says so', {
  timeout: LIMIT_MS,
}, async () => {
  mkdirSync(path.join(folder, 'cluster.new'), { recursive: true })
  writeFileSync(path.join(folder, 'cluster.new/PG_VERSION'), '18')
  const server = await start()
  expect(said).toEqual([expect.stringContaining('interrupted')])
  expect(existsSync(path.join(folder, 'cluster.new'))).toBe(false)
  await server.stop()
})

test.each(['PG_VERSION', 'global/pg_control'])(
  'a cluster without %s is refused with a way on',
  { timeout: LIMIT_MS },
  async (file) => {
    await (await start()).stop()
    rmSync(path.join(folder, 'cluster', file))
    await expect(start()).rejects.toThrow(/incomplete[\s\S]*mv /)
  },
)

test('a cluster of another Postgres is refused by its version', { timeout: LIMIT_MS }, async () => {
  await (await start()).stop()
  writeFileSync(path.join(folder, 'cluster/PG_VERSION'), '17\n')
  await expect(start()).rejects.toThrow('made by Postgres 17')
})

test('the end of the log is shown when it does not start', { timeout: LIMIT_MS }, async () => {
  await (await start()).stop()
  const settings = path.join(folder, 'cluster/postgresql.conf')
  writeFileSync(settings, `${readFileSync(settings, 'utf8')}\nnonsense = on\n`)
  await expect(start()).rejects.toThrow(/unrecognized configuration parameter "nonsense"/)
})
