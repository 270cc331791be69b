import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginRun } from '@/domains/connections'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg } from '@/testing/test-org'
import { applyPage } from './apply-page'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('a count that cannot be stored is left alone with its reason, and the others are stored', async () => {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  const at = '2026-08-01T00:00:00Z'
  const count = (inventoryItemId: string, available: number) =>
    ({
      kind: 'stock',
      record: {
        inventoryItemId,
        location: '1',
        available,
        sourceUpdatedAt: '2026-08-02T00:00:00Z',
      },
    }) as const
  const variants = ['i1', 'i2'].map((inventoryItemId) => ({
    externalId: `v ${inventoryItemId}`,
    title: 'Red',
    inventory: 9,
    inventoryItemId,
  }))
  const product = {
    externalId: 'p1',
    title: 'Lantern',
    styleTags: [],
    sourceUpdatedAt: at,
    variants,
  }
  await applyPage(org.ctx, {
    connectionId,
    runId: uuidv7(),
    entity: 'products',
    changes: [
      { kind: 'product', record: { ...product, status: 'active' } },
      count('i1', 0.5),
      count('i2', 4),
    ],
    failed: [],
    changedSince: new Date(at),
    startedAt: new Date(at),
    lagSeconds: 0,
    readsAll: false,
  })
  expect(await org.rows('select inventory from product_variants order by external_id')).toEqual([
    { inventory: 9 },
    { inventory: 4 },
  ])
  expect(await org.rows('select external_id, reason from failed_records')).toEqual([
    { external_id: 'stock of i1 at 1', reason: expect.stringMatching(/^available: /) },
  ])
})

test('a first backfill of an empty installation takes statistics while its tables fill up', async () => {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  const run = await beginRun(org.ctx, { connectionId, kind: 'delta' })
  const at = '2026-08-01T00:00:00Z'
  // as many as were there when statistics were taken; autovacuum looks less often than this lasts
  const known = async () =>
    (
      await org.rows(
        "select reltuples::int as known from pg_class where oid = 'public.orders'::regclass",
      )
    )[0]
  const page = (from: number, count: number) =>
    applyPage(org.ctx, {
      connectionId,
      runId: run?.runId ?? '',
      entity: 'orders',
      changes: Array.from({ length: count }, (_, n) => ({
        kind: 'order',
        record: {
          externalOrderId: String(from + n),
          status: 'shipped',
          paymentStatus: 'paid',
          currency: 'GBP',
          totalAmount: '12.00',
          ...{ refundedAmount: '0', shippingAmount: '0', channelFee: '0', isTest: false },
          orderedAt: at,
          sourceUpdatedAt: at,
          buyer: { externalId: `b${from + n}`, name: 'Mara Lind', emailIsMasked: false },
          items: [{ title: 'Lantern', quantity: 1, unitPrice: '12.00', totalPrice: '12.00' }],
        },
      })),
      failed: [],
      changedSince: new Date(at),
      startedAt: new Date(at),
      next: { page: 'next' },
      lagSeconds: 0,
      readsAll: false,
    })
  await page(0, 50)
  expect(await known()).toEqual({ known: -1 })
  await page(50, 450)
  expect(await known()).toEqual({ known: 500 })
  await page(500, 450)
  expect(await known()).toEqual({ known: 500 })
  await page(950, 50)
  expect(await known()).toEqual({ known: 1000 })
})
