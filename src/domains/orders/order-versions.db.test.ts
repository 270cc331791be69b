import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { refreshMetrics } from '@/domains/analytics'
import { expectAnyOrder } from '@/testing/any-order'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { deleteOrders, ingestOrders } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

type Order = Parameters<typeof ingestOrders>[1]['orders'][number]

const day = (n: number) => `2026-08-${String(n).padStart(2, '0')}T00:00:00Z`
/** A day as the database shows it. */
const stored = (n: number) => `2026-08-${String(n).padStart(2, '0')} 00:00:00+00`

const order = (at: number, over: Partial<Order> = {}): Order => ({
  externalOrderId: '1001',
  status: 'confirmed',
  paymentStatus: 'paid',
  currency: 'GBP',
  totalAmount: '25.50',
  orderedAt: day(1),
  sourceUpdatedAt: day(at),
  buyer: { externalId: 'b1', name: 'Mara Lind' },
  items: [{ title: 'Paper lantern', quantity: 2, unitPrice: '12.75', totalPrice: '25.50' }],
  ...over,
})

async function shop() {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  const ingest =
    (authority: 'pulled' | 'pushed') =>
    (...orders: Order[]) =>
      ingestOrders(org.ctx, { connectionId, orders, authority })
  return {
    org,
    connectionId,
    push: ingest('pushed'),
    pull: ingest('pulled'),
    end: (at: string, ...externalIds: string[]) =>
      deleteOrders(org.ctx, { connectionId, externalIds, at }),
  }
}

const content = async (org: TestOrg) => ({
  orders:
    await org.rows(`select external_order_id, status, payment_status, total_amount, source_updated_at,
    source_deleted_at, content_hash from orders order by 1`),
  items: await org.rows('select position, title, quantity from order_items order by 1'),
  customers: await org.rows('select order_count, total_spent, first_order_at from customers'),
})

describe('two versions of one time', () => {
  test('a pushed one that differs is not written and must be read again, a pulled one counts', async () => {
    const { org, push, pull } = await shop()
    await push(order(2))
    expect(await push(order(2))).toMatchObject({ unchanged: 1, reread: [] })
    expect(await push(order(2, { status: 'shipped' }))).toMatchObject({
      changed: 0,
      unchanged: 0,
      stale: 0,
      reread: ['1001'],
    })
    expect(await org.rows('select status from orders')).toEqual([{ status: 'confirmed' }])
    expect(await pull(order(2, { status: 'shipped' }))).toMatchObject({ changed: 1, reread: [] })
    expect(await org.rows('select status from orders')).toEqual([{ status: 'shipped' }])
  })

  test('two in one pushed batch must be read again, too; the same twice need not', async () => {
    const { push } = await shop()
    expect(await push(order(2), order(2), order(1, { status: 'pending' }))).toMatchObject({
      created: 1,
      reread: [],
    })
    expect(await push(order(3), order(3, { status: 'shipped' }))).toMatchObject({
      changed: 1,
      reread: ['1001'],
    })
  })
})

test('a version that says the same again is noted: one from in between is old', async () => {
  const { org, push } = await shop()
  await push(order(1))
  expect(await push(order(5))).toMatchObject({ unchanged: 1 })
  expect(await push(order(3, { status: 'cancelled' }))).toMatchObject({ stale: 1 })
  expect(await content(org)).toMatchObject({
    orders: [{ status: 'confirmed', source_updated_at: stored(5) }],
  })
})

describe('deleteOrders', () => {
  test('a deleted order counts nowhere; older versions leave it so, later ones revive it', async () => {
    const { org, pull, end } = await shop()
    await pull(order(2), order(2, { externalOrderId: '1002' }))
    await refreshMetrics(org.ctx, { days: 'stale' })
    const counted = async () => [
      ...(await org.rows('select order_count, total_spent from customers')),
      ...(await org.rows('select orders from daily_metrics')),
    ]
    expect(await end(day(5), '1001', '9999')).toEqual({ deleted: 1, stale: 0, unknown: 1 })
    await refreshMetrics(org.ctx, { days: 'stale' })
    const one = [{ order_count: 1, total_spent: '25.5000' }, { orders: 1 }]
    expect(await counted()).toEqual(one)
    expect(await pull(order(2))).toMatchObject({ unchanged: 1 })
    expect(await pull(order(4, { status: 'shipped' }))).toMatchObject({ changed: 1 })
    await refreshMetrics(org.ctx, { days: 'stale' })
    expect(await counted()).toEqual(one)
    expect(await end(day(5), '1001')).toEqual({ deleted: 0, stale: 1, unknown: 0 })
    expect(await pull(order(6, { status: 'shipped' }))).toMatchObject({ changed: 1 })
    await refreshMetrics(org.ctx, { days: 'stale' })
    expect(await counted()).toEqual([{ order_count: 2, total_spent: '51.0000' }, { orders: 2 }])
    expect(await end(day(5), '1001')).toEqual({ deleted: 0, stale: 1, unknown: 0 })
  })

  test('a person whom no source knows any more is counted anew, and stays who they were', async () => {
    const { org, pull, end } = await shop()
    await pull(order(2), order(2, { externalOrderId: '1002' }))
    await withOrg(org.orgId, async (tx) => {
      await tx.execute(sql`update orders set identity_id = null where org_id = ${org.orgId}`)
      await tx.execute(sql`delete from customer_identities where org_id = ${org.orgId}`)
    })
    await end(day(5), '1001')
    expect(
      await org.rows('select name, external_id, reachability, order_count from customers'),
    ).toEqual([
      { name: 'Mara Lind', external_id: 'b1', reachability: 'marketplace', order_count: 1 },
    ])
  })

  test('another organization’s channel is refused', async () => {
    const { org } = await shop()
    const { connectionId } = await shop()
    await expect(
      deleteOrders(org.ctx, { connectionId, externalIds: ['1001'], at: day(1) }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('whatever order versions and ends arrive in, the same rows come out', async () => {
  const event = fc.record({
    isEnd: fc.constantFrom(false, false, true),
    isPushed: fc.boolean(),
    status: fc.constantFrom('pending' as const, 'shipped' as const, 'cancelled' as const),
    title: fc.constantFrom('A', 'B'),
  })
  await expectAnyOrder(event, async (events) => {
    const { org, push, pull, end } = await shop()
    await pull(order(1))
    for (const { at, isEnd, isPushed, status, title } of events) {
      const items = [{ title, quantity: 1, unitPrice: '1', totalPrice: '1' }]
      if (isEnd) await end(day(at), '1001')
      else await (isPushed ? push : pull)(order(at, { status, items }))
    }
    return content(org)
  })
}, 120_000)
