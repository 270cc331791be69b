import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { keyring, writingKeys } from '@/db/keyring'
import { openPayload } from '@/db/sealed-payload'
import { eraseCustomer } from '@/domains/privacy'
import { sealedWith } from '@/platform/crypto/sealed-text'
import { newKeyElsewhere } from '@/testing/new-key-elsewhere'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import type { UnifiedChange } from '@/unified/change'
import { UnifiedOrder } from '@/unified/order'
import { applyPage } from './apply-page'

let database: TestDatabase
let org: TestOrg
let connectionId: string
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  org = await createOrg()
  connectionId = await createConnection(org)
})

const JUNE = '2026-06-01T00:00:00Z'
const JULY = '2026-07-01T00:00:00Z'

function order(externalOrderId: string, change: object = {}, raw: unknown = { id: 'raw' }) {
  const record = UnifiedOrder.parse({
    ...{ externalOrderId, status: 'confirmed', paymentStatus: 'paid', currency: 'GBP' },
    ...{ totalAmount: '5.00', orderedAt: JUNE, sourceUpdatedAt: JUNE, items: [] },
    ...change,
  })
  return { kind: 'order', record, raw } satisfies UnifiedChange
}

const ingest = (...changes: UnifiedChange[]) =>
  applyPage(org.ctx, {
    ...{ connectionId, runId: uuidv7(), entity: 'orders', changes, failed: [] },
    ...{ changedSince: new Date(JUNE), startedAt: new Date(JUNE), lagSeconds: 0, readsAll: false },
  })

async function kept() {
  return withOrg(org.orgId, async (tx) => {
    const keys = await writingKeys(tx, org.orgId)
    const rows = await tx.execute<{ id: string; body: string }>(
      sql`select external_id as id, body from raw_payloads where org_id = ${org.orgId} order by 1`,
    )
    return rows.map(({ id, body }) => {
      expect(body).not.toContain('ada')
      return [id, JSON.parse(openPayload(keys, body).toString())]
    })
  })
}

test('what was answered of an order is kept, sealed, and an older answer takes nothing’s place', async () => {
  await ingest(order('1', { sourceUpdatedAt: JULY }, { to: 'ada@byron.example' }), order('2'))
  expect(await kept()).toEqual([
    ['1', { to: 'ada@byron.example' }],
    ['2', { id: 'raw' }],
  ])
  await ingest(order('1', {}, 'older'), order('2', { sourceUpdatedAt: JULY }, 'newer'))
  expect(await kept()).toEqual([
    ['1', { to: 'ada@byron.example' }],
    ['2', 'newer'],
  ])
})

test('nothing is kept of what was told, and of what could not be stored', async () => {
  const { record } = order('1')
  const unstorable = order('2', { customerName: 'a\u0000b' })
  await ingest({ kind: 'order', record }, unstorable)
  expect(await kept()).toEqual([])
})

test('a person who was erased is not brought back by reading again', async () => {
  const buyer = { externalId: 'b1', name: 'Ada Byron', email: 'ada@byron.example' }
  const [theirs, other] = [order('1', { buyer }, 'theirs'), order('2', {}, 'other')]
  await ingest(theirs, other)
  const [customer] = await org.rows('select id from customers')
  await eraseCustomer(org.ctx, { customerId: String(customer?.['id']) })
  expect(await kept()).toEqual([['2', 'other']])
  await ingest(theirs, other)
  expect(await kept()).toEqual([['2', 'other']])
})

test('what was sealed ahead with a key that is current no more is sealed anew', async () => {
  await keyring(org.ctx)
  const fresh = await newKeyElsewhere(org.orgId)
  await ingest(order('1'))
  const rows = await withOrg<{ body: string }>(
    org.orgId,
    sql`select body from raw_payloads where org_id = ${org.orgId}`,
  )
  expect(rows.map(({ body }) => sealedWith(body))).toEqual([fresh])
})
