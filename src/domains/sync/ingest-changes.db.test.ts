import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
