import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { useImportDatabase } from '@/testing/imports'

let close: () => Promise<void>
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
})
afterAll(() => close())
afterEach(() => vi.unstubAllEnvs())

const ORDERS = 15_000
const content = [
  'Order,Date,Item,Quantity,Price,Buyer ID',
  ...Array.from(
    { length: ORDERS * 4 },
    (_, n) => `${n % ORDERS},2026-03-01 10:00,Lantern ${n % 7},1,2.00,b${(n % ORDERS) % 900}`,
  ),
  '77,never,Lantern,1,2.00,b77',
].join('\n')

/** The product as a process has it whose pool has so many connections. */
async function startedWith(connections: number) {
  vi.resetModules()
  vi.stubEnv('DATABASE_POOL', String(connections))
  return {
    ...(await import('.')),
    ...(await import('@/db/client')),
    ...(await import('@/testing/test-org')),
  }
}

describe('a file taken in from start to end in one process', () => {
  test.each([2, 1])('with %i connections', async (connections) => {
    const product = await startedWith(connections)
    const { ctx, rows } = await product.createOrg()
    const file = { name: 'orders.csv', content: Readable.from([Buffer.from(content)]) }
    const shown: { done: number; total: number }[] = []
    const report = await product.importFile(ctx, file, { rehearse: false }, (at) => shown.push(at))
    expect(report).toMatchObject({
      lines: ORDERS * 4,
      rejectedLines: 1,
      summary: { created: ORDERS, changed: 0, unchanged: 0, newCustomers: 900 },
    })
    expect(shown).toEqual([
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ])
    expect(await rows('select status, chunks_left from imports')).toEqual([
      { status: 'completed', chunks_left: '{}' },
    ])
    expect(
      await rows(
        'select count(*) as n, sum(order_count) as orders, sum(total_spent) as spent from customers',
      ),
    ).toEqual([{ n: '900', orders: String(ORDERS), spent: '120000.0000' }])
    await product.closeDatabase()
  })
})
