import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import { AppError } from '@/lib/app-error'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { withOrg } from './client'
import type { Ctx, OutboxEvent } from './context'
import { splitBatch } from './split-batch'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

type Order = Parameters<typeof ingestOrders>[1]['orders'][number]

const page = (count: number, poison: Record<number, Partial<Order>> = {}): Order[] =>
  Array.from({ length: count }, (_, n) => ({
    externalOrderId: `o${n}`,
    status: 'delivered',
    paymentStatus: 'paid',
    currency: 'GBP',
    totalAmount: '10',
    orderedAt: '2026-08-01T10:00:00Z',
    sourceUpdatedAt: '2026-08-01T10:00:00Z',
    items: [],
    ...poison[n],
  }))

async function shop(): Promise<{
  org: TestOrg
  store: (ctx: Ctx, orders: Order[]) => ReturnType<typeof ingestOrders>
}> {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  return { org, store: (ctx, orders) => ingestOrders(ctx, { connectionId, orders }) }
}

// Postgres takes no NUL
const poisoned = { 41: { customerName: 'Mara\u0000Marker' } }
const counts = 'select count(*) from orders'

describe('splitBatch', () => {
  test('a batch without bad records is stored at once', async () => {
    const { org, store } = await shop()
    const { results, bad } = await splitBatch(org.ctx, page(100), store)
    expect(results).toMatchObject([{ created: 100 }])
    expect(bad).toEqual([])
    expect(await splitBatch(org.ctx, [], store)).toEqual({ results: [], bad: [] })
  })

  test('one poisoned record among a hundred is alone in the end, each in its own transaction', async () => {
    const { org, store } = await shop()
    const { results, bad } = await splitBatch(org.ctx, page(100, poisoned), store)
    expect(bad.map(({ record }) => record.externalOrderId)).toEqual(['o41'])
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(99)
    expect(await org.rows(counts)).toEqual([{ count: '99' }])
  })

  test('within the caller’s transaction the rest of it stands, and only what was stored is published', async () => {
    const { org, store } = await shop()
    const pending: OutboxEvent[] = []
    const { bad } = await withOrg(org.orgId, (tx) =>
      splitBatch({ ...org.ctx, tx, pending }, page(100, poisoned), store),
    )
    expect(bad).toHaveLength(1)
    expect(await org.rows(counts)).toEqual([{ count: '99' }])
    const outbox = await org.rows('select id from outbox_events order by id')
    expect(pending.map(({ id }) => id).sort()).toEqual(outbox.map((row) => row['id']))
  })

  test('what a record breaks is named without what it holds', async () => {
    const { org, store } = await shop()
    const { bad } = await splitBatch(
      org.ctx,
      page(8, {
        1: { customerName: 'Mara\u0000Marker' },
        3: { totalAmount: 'twelve Marker' },
        6: { items: [{ title: 'Marker', quantity: 3e9, unitPrice: '1', totalPrice: '1' }] },
      }),
      store,
    )
    expect(bad.map(({ record, reason }) => [record.externalOrderId, reason])).toEqual([
      ['o1', 'The database refused it: a value it cannot hold (22P05)'],
      ['o3', 'totalAmount: must be a decimal with at most four places'],
      ['o6', expect.stringContaining('The database refused it: a value it cannot hold (22')],
    ])
    expect(JSON.stringify(bad.map(({ reason }) => reason))).not.toContain('Marker')
  })

  test('what is not the records’ fault is thrown', async () => {
    const { org } = await shop()
    for (const problem of [
      new AppError('not_found', 'gone'),
      Object.assign(new Error('deadlock'), { severity: 'ERROR', code: '40P01' }),
      new TypeError('a bug'),
    ]) {
      await expect(splitBatch(org.ctx, page(10), () => Promise.reject(problem))).rejects.toBe(
        problem,
      )
    }
  })
})
