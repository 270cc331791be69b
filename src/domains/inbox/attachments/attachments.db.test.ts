import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import { eraseCustomer } from '@/domains/privacy'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  deleteDiscardedFiles,
  fetchAttachment,
  ingestMessages,
  openAttachment,
  organizationsWithInboxUpkeep,
  waitingAttachments,
} from '..'

let database: TestDatabase
let server: Server
let origin: string
const folder = mkdtempSync(path.join(os.tmpdir(), 'regulars-test-'))
const files: Record<string, [status: number, content: Buffer]> = {
  '/photo': [200, Buffer.from('\x89PNG\r\n\x1a\nlantern', 'latin1')],
  '/page': [200, Buffer.from('<html><script>alert(1)</script>')],
  '/huge': [200, Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(21 * 1_048_576)])],
  '/gone': [404, Buffer.alloc(0)],
  '/busy': [503, Buffer.alloc(0)],
  '/away': [302, Buffer.alloc(0)],
}
beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, content] = files[request.url ?? ''] ?? [404, Buffer.alloc(0)]
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  setSettings({ REGULARS_DATA_DIR: folder, REGULARS_SANDBOX_URL: origin })
  database = await createTestDatabase()
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await database.drop()
  rmSync(folder, { recursive: true })
})

let org: TestOrg
let connectionId: string
beforeEach(async () => {
  org = await createOrg()
  connectionId = await createConnection(org)
})

async function receive(url: string | undefined): Promise<string> {
  await ingestMessages(org.ctx, {
    connectionId,
    messages: [
      {
        externalId: 'm',
        externalConversationId: 't',
        direction: 'in',
        body: 'See the file',
        sentAt: '2026-06-20T10:00:00Z',
        buyer: { externalId: 'ada' },
        attachments: [
          { externalId: '0', name: 'a', contentType: 'image/png', ...(url && { url }) },
        ],
      },
    ],
  })
  const [row] = await org.rows('select id from message_attachments')
  return String(row?.['id'])
}
const stored = async () =>
  (await org.rows('select status, stored_type, size, error, attempts from message_attachments'))[0]
const nothing = () => Promise.reject(new Error('Only what has no address is read so'))
const onDisk = () => readdirSync(path.join(folder, 'files')).length

test('a picture is fetched once, kept as what it is, and given back whole', async () => {
  const id = await receive(`${origin}/photo`)
  expect(await organizationsWithInboxUpkeep([org.orgId], new Date())).toEqual([org.orgId])
  expect(await waitingAttachments(org.ctx)).toEqual([id])
  await Promise.all([fetchAttachment(org.ctx, id, nothing), fetchAttachment(org.ctx, id, nothing)])
  expect(await stored()).toMatchObject({ status: 'stored', stored_type: 'image/png', size: 15 })
  expect(onDisk()).toBe(1)
  const file = await openAttachment(org.ctx, id)
  expect(file).toMatchObject({ name: 'a', type: 'image/png', size: 15 })
  expect(await text(file.content)).toContain('lantern')
  await expect(openAttachment((await createOrg()).ctx, id)).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await organizationsWithInboxUpkeep([org.orgId], new Date())).toEqual([])
})

test.each([
  ['/page', 'refused', 'It is no picture'],
  ['/huge', 'refused', 'larger than 20 MB'],
  ['/gone', 'refused', 'no longer where the channel keeps it'],
  ['/away', 'refused', 'no longer where the channel keeps it'],
  ['/busy', 'waiting', 'gave no answer'],
])('%s is %s with its reason, and leaves no file', async (file, status, reason) => {
  const before = onDisk()
  await fetchAttachment(org.ctx, await receive(`${origin}${file}`), nothing)
  const row = await stored()
  expect(row).toMatchObject({ status, attempts: 1 })
  expect(String(row?.['error'])).toContain(reason)
  expect(onDisk()).toBe(before)
})

test.each([
  'http://files.example/a',
  'https://127.0.0.1/a',
  'https://[::1]/a',
  'https://[::ffff:10.0.0.1]/a',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost/a',
  'ftp://files.example/a',
])('nothing is asked of %s', async (url) => {
  await fetchAttachment(org.ctx, await receive(url), nothing)
  expect(await stored()).toMatchObject({
    status: 'refused',
    error: 'Its address is none that files are fetched from. Open it at the channel.',
  })
})

test('what cannot be fetched is tried again later and later, and given up in the end', async () => {
  const id = await receive(`${origin}/busy`)
  for (let tries = 1; tries <= 6; tries++) await fetchAttachment(org.ctx, id, nothing)
  expect(await stored()).toMatchObject({ status: 'failed', attempts: 6 })
  expect(await waitingAttachments(org.as({ now: new Date(Date.now() + 86_400_000) }))).toEqual([])
})

test('content that came with its message is kept, and goes with the person', async () => {
  const order = {
    externalOrderId: '1',
    status: 'delivered' as const,
    paymentStatus: 'paid' as const,
    currency: 'GBP',
    totalAmount: '40.00',
    orderedAt: '2026-06-10T00:00:00Z',
    sourceUpdatedAt: '2026-06-10T00:00:00Z',
    buyer: { externalId: 'ada' },
    items: [],
  }
  await ingestOrders(org.ctx, { connectionId, orders: [order] })
  const id = await receive(undefined)
  const before = onDisk()
  const asked: object[] = []
  const readFile = async (file: object) => {
    asked.push(file)
    return Buffer.from('Broken on arrival')
  }
  await fetchAttachment(org.ctx, id, readFile)
  await fetchAttachment(org.ctx, id, readFile)
  expect(asked).toEqual([{ connectionId, externalId: '0', maxBytes: 20 * 1_048_576 }])
  expect(await text((await openAttachment(org.ctx, id)).content)).toBe('Broken on arrival')
  expect(onDisk()).toBe(before + 1)
  const [person] = await org.rows('select id from customers')
  await eraseCustomer(org.ctx, { customerId: String(person?.['id']) })
  await expect(openAttachment(org.ctx, id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await deleteDiscardedFiles(org.ctx)).toBe(1)
  expect(await deleteDiscardedFiles(org.ctx)).toBe(0)
  expect(onDisk()).toBe(before)
})
