import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scoreAll } from '@/domains/customers'
import { ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { refreshMetrics } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

type Incoming = Parameters<typeof ingestOrders>[1]['orders'][number]

const order = (values: Partial<Incoming> & Pick<Incoming, 'externalOrderId' | 'orderedAt'>) => ({
  status: 'delivered' as const,
  paymentStatus: 'paid' as const,
  currency: 'GBP',
  totalAmount: '10.00',
  sourceUpdatedAt: values.orderedAt,
  buyer: { externalId: 'ann' },
  items: [],
  ...values,
})

const ingest = (org: TestOrg, connectionId: string, orders: Incoming[]) =>
  ingestOrders(org.ctx, { connectionId, orders })

const days = (org: TestOrg) =>
  org.rows(
    'select day, connection_id, orders, purchases, revenue, unpriced_purchases from daily_metrics order by day, connection_id',
  )

describe('refreshMetrics', () => {
  test('a day is the local day; what is no purchase, or has no rate, is not revenue', async () => {
    const org = await createOrg({ timeZone: 'America/New_York' })
    const connectionId = await createConnection(org)
    await ingest(org, connectionId, [
      // 23:30 on 31 October in New York
      order({ externalOrderId: '1', orderedAt: '2026-11-01T03:30:00Z', totalAmount: '7.50' }),
      // 1 November, a day of 25 hours there
      order({ externalOrderId: '2', orderedAt: '2026-11-01T04:30:00Z', totalAmount: '20.01' }),
      order({ externalOrderId: '3', orderedAt: '2026-11-02T04:30:00Z', status: 'cancelled' }),
      order({ externalOrderId: '4', orderedAt: '2026-11-02T04:59:59Z', currency: 'JPY' }),
      order({ externalOrderId: '5', orderedAt: '2026-11-02T05:00:00Z', isTest: true }),
    ])
    await refreshMetrics(org.ctx, { days: 'stale' })
    expect(await days(org)).toEqual([
      {
        day: '2026-10-31',
        connection_id: connectionId,
        orders: 1,
        purchases: 1,
        revenue: '7.5000',
        unpriced_purchases: 0,
      },
      {
        day: '2026-11-01',
        connection_id: connectionId,
        orders: 3,
        purchases: 2,
        revenue: '20.0100',
        unpriced_purchases: 1,
      },
    ])
  })

  test('an order that moves to another day leaves the former one', async () => {
    const org = await createOrg()
    const connectionId = await createConnection(org)
    const moved = { externalOrderId: '1', totalAmount: '30.00' }
    await ingest(org, connectionId, [
      order({ ...moved, orderedAt: '2026-05-01T12:00:00Z' }),
      order({ externalOrderId: '2', orderedAt: '2026-05-03T12:00:00Z' }),
    ])
    await refreshMetrics(org.ctx, { days: 'stale' })
    await ingest(org, connectionId, [order({ ...moved, orderedAt: '2026-05-03T09:00:00Z' })])
    await refreshMetrics(org.ctx, { days: 'stale' })
    expect(await org.rows('select day, orders, revenue from daily_metrics')).toEqual([
      { day: '2026-05-03', orders: 2, revenue: '40.0000' },
    ])
  })

  test('stale days alone, connections and everything give the same figures', async () => {
    const org = await createOrg({ timeZone: 'Pacific/Auckland' })
    const shop = await createConnection(org)
    const market = await createConnection(org, { marketplace: 'etsy' })
    const batch = (round: number) =>
      Array.from({ length: 60 }, (_, n) =>
        order({
          externalOrderId: `o${(n * 7 + round * 13) % 80}`,
          orderedAt: new Date(
            Date.UTC(2026, 8, 20) + ((n * 37 + round * 11) % 300) * 3_600_000,
          ).toISOString(),
          sourceUpdatedAt: new Date(Date.UTC(2026, 10, 1 + round)).toISOString(),
          totalAmount: `${1 + ((n + round) % 9)}.25`,
          paymentStatus: n % 6 === 0 ? 'pending' : 'paid',
        }),
      )
    for (const round of [0, 1, 2, 3]) {
      await ingest(org, round % 2 ? market : shop, batch(round))
      await refreshMetrics(org.ctx, { days: 'stale' })
    }
    const byDay = await days(org)
    expect(byDay.length).toBeGreaterThan(10)
    // the clock of Auckland changes on 27 September, inside the range
    await refreshMetrics(org.ctx, { days: 'all' })
    expect(await days(org)).toEqual(byDay)
    // nothing is left to do
    expect(await refreshMetrics(org.ctx, { days: 'stale' })).toEqual({ changedDays: 0 })
  })

  test('customers are counted by segment and reachability, and by the day they were first seen', async () => {
    const org = await createOrg()
    const connectionId = await createConnection(org, { backfilledAt: new Date() })
    const buy = (buyer: string, day: string, n = 1) =>
      Array.from({ length: n }, (_, i) =>
        order({
          externalOrderId: `${buyer}-${i}`,
          orderedAt: `2026-${day}T10:0${i}:00Z`,
          buyer: { externalId: buyer },
        }),
      )
    await ingest(org, connectionId, [
      ...buy('ann', '03-01', 3),
      ...buy('ben', '03-01'),
      ...buy('cas', '11-10', 2),
    ])
    await refreshMetrics(org.ctx, { days: 'stale' })
    const totals = () =>
      org.rows(
        'select segment, reachability, customers, buyers, repeat_buyers, total_spent from customer_totals order by 1, 2',
      )
    expect(await totals()).toEqual([
      {
        segment: 'unscored',
        reachability: 'marketplace',
        customers: 3,
        buyers: 3,
        repeat_buyers: 2,
        total_spent: '60.0000',
      },
    ])
    expect(await org.rows('select day, customers from daily_new_customers order by 1')).toEqual([
      { day: '2026-03-01', customers: 2 },
      { day: '2026-11-10', customers: 1 },
    ])
    await scoreAll(org.ctx, {})
    await refreshMetrics(org.ctx, { days: 'all' })
    expect((await totals()).map((row) => row['segment'])).not.toContain('unscored')
  })

  test('touches no other organization, and needs an admin', async () => {
    const [org, other] = await Promise.all([createOrg(), createOrg()])
    const theirs = await createConnection(other)
    await ingest(other, theirs, [
      order({ externalOrderId: '1', orderedAt: '2026-05-01T12:00:00Z' }),
    ])
    await refreshMetrics(org.ctx, { days: 'all' })
    expect(await days(other)).toEqual([])
    expect(await refreshMetrics(other.ctx, { days: 'stale' })).toEqual({ changedDays: 1 })
    const agent = org.as({ actor: { kind: 'user', userId: org.orgId, name: 'A', role: 'agent' } })
    await expect(refreshMetrics(agent, { days: 'all' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
