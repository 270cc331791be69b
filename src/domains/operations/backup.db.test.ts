import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import { writeBackup } from '.'
import { listTables } from './tables'

let source: TestDatabase
let folder: string
let file: string
const targets: TestDatabase[] = []

beforeAll(async () => {
  source = await createTestDatabase()
  folder = await mkdtemp(path.join(os.tmpdir(), 'regulars-backup-'))
  file = path.join(folder, 'shop.backup')
  await fillShop()
  await writeBackup(file, new Date())
}, 60_000)
afterAll(async () => {
  await rm(folder, { recursive: true })
  for (const database of [source, ...targets]) await database.drop()
})

/** Text that COPY must escape, and that looks like the end of a table. */
const naughty = [
  '\\.',
  'tab\there',
  'line\nbreak\r\n\\.\n',
  '\\N',
  '"quoted", \'too\'',
  '☃ 🏮 ﷽',
  '',
]

async function fillShop(): Promise<void> {
  const org = await createOrg({ name: naughty.join('|') })
  const connectionId = await createConnection(org, { backfilledAt: new Date() })
  await ingestOrders(org.ctx, {
    connectionId,
    orders: naughty.map((text, n) => ({
      externalOrderId: `${n}`,
      status: 'delivered',
      paymentStatus: 'paid',
      currency: 'GBP',
      totalAmount: '10.01',
      orderedAt: '2026-08-01T10:00:00Z',
      sourceUpdatedAt: '2026-08-01T10:00:00Z',
      customerName: text,
      buyer: { externalId: `b${n}`, email: `b${n}@shop.example` },
      items: [{ title: text, quantity: 1, unitPrice: '10.01', totalPrice: '10.01' }],
    })),
  })
}

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase()
  targets.push(database)
  return database
}

/** The command as an operator runs it; it works on the database made last, where the settings point. */
async function restoreByCommand(from: string) {
  const root = path.resolve(import.meta.dirname, '../../..')
  const start = ['--conditions=react-server', '--import', 'tsx', 'src/cli/main.ts']
  return promisify(execFile)(process.execPath, [...start, 'restore', from], { cwd: root })
}

/** The same within this process: loaded anew, so that it reads the settings anew. Answers what it refused with. */
async function restoreError(from: string): Promise<string> {
  vi.resetModules()
  const { restoreBackup } = await import('.')
  try {
    await restoreBackup(from)
    return 'restored'
  } catch (error) {
    return String(error)
  }
}

/** Per table: how many rows, and a hash over all of them whatever their order. */
async function contents(database: TestDatabase): Promise<Record<string, unknown>> {
  const owner = postgres(database.ownerUrl, { max: 1 })
  const found: Record<string, unknown> = {}
  for (const { name } of await listTables(owner)) {
    const [row] = await owner.unsafe(
      `select count(*) as rows, md5(string_agg(t::text, chr(10) order by t::text)) as hash from "${name}" t`,
    )
    found[name] = { ...row }
  }
  await owner.end()
  return found
}

describe('backup and restore', { timeout: 60_000 }, () => {
  test('a round trip gives every table back as it was', async () => {
    const target = await emptyDatabase()
    expect((await restoreByCommand(file)).stdout).toMatch(/^Restored \d+ rows of \d+ tables/)
    const before = await contents(source)
    expect(await contents(target)).toEqual(before)
    expect(Number((before['orders'] as { rows: string }).rows)).toBe(naughty.length)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    // a second time the database is not empty
    await expect(restoreByCommand(file)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not empty'),
    })
    expect(await contents(target)).toEqual(before)
  })

  test('a file that is cut off, changed or something else restores nothing', async () => {
    const target = await emptyDatabase()
    const empty = await contents(target)
    const text = gunzipSync(await readFile(file))
    const bad = {
      cut: (await readFile(file)).subarray(0, -20),
      short: gzipSync(text.subarray(0, text.lastIndexOf('{"tables"'))),
      changed: gzipSync(Buffer.from(text.toString().replaceAll('10.01', '99.01'))),
      twice: gzipSync(Buffer.from(text.toString().replace(/^.*10\.01.*\n/m, '$&$&'))),
      other: gzipSync('hello\n'),
      plain: Buffer.from('hello'),
    }
    for (const [name, bytes] of Object.entries(bad)) {
      const broken = path.join(folder, name)
      await writeFile(broken, bytes)
      expect([name, await restoreError(broken)]).toEqual([
        name,
        expect.stringMatching(/is damaged or no backup of Regulars: .* Nothing was restored/),
      ])
    }
    expect(await contents(target)).toEqual(empty)
  })

  test('another master key, another schema and a missing file are told apart', async () => {
    const target = await emptyDatabase()
    vi.stubEnv('REGULARS_MASTER_KEY', Buffer.alloc(32, 'other').toString('base64'))
    expect(await restoreError(file)).toContain('another master key')
    vi.unstubAllEnvs()
    expect(await restoreError(path.join(folder, 'none'))).toContain('There is no file')
    const owner = postgres(target.ownerUrl, { max: 1 })
    await owner`delete from drizzle.__drizzle_migrations
      where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`
    await owner.end()
    expect(await restoreError(file)).toMatch(/The backup has the schema \d{4}_[\w-]+, this/)
  })

  test('does not write over a file', async () => {
    await expect(writeBackup(file, new Date())).rejects.toMatchObject({ code: 'conflict' })
  })

  test('holds no contact data in plain', async () => {
    expect(gunzipSync(await readFile(file)).includes('@shop.example')).toBe(false)
  })
})
