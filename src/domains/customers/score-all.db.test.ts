import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { scoreAll } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

interface Purchase {
  buyer: string
  day: string
  total: string
}

let nextOrder = 0

/** Ingests purchases on a channel whose first backfill is done, so that touched customers are scored at once. */
async function buy(org: TestOrg, connectionId: string, purchases: Purchase[]): Promise<void> {
  await ingestOrders(org.ctx, {
    connectionId,
    orders: purchases.map(({ buyer, day, total }) => ({
      externalOrderId: `o${nextOrder++}`,
      status: 'delivered',
      paymentStatus: 'paid',
      currency: 'GBP',
      totalAmount: total,
      orderedAt: `${day}T12:00:00Z`,
      sourceUpdatedAt: `${day}T12:00:00Z`,
      buyer: { externalId: buyer },
      items: [],
    })),
  })
}

async function shop() {
  const org = await createOrg()
  const connectionId = await createConnection(org, { backfilledAt: new Date() })
  return { org, connectionId }
}

const scores =
  'select external_id, rfm_r, rfm_f, rfm_m, segment from customers order by external_id'
const NIGHT = new Date('2026-11-01T02:00:00Z')

/** Independent of the product: fifths as NTILE deals them, by sorting in JavaScript. */
function quintiles<T>(items: T[], compare: (a: T, b: T) => number): Map<T, number> {
  const sorted = [...items].sort(compare)
  const large = sorted.length % 5
  const size = Math.floor(sorted.length / 5)
  const result = new Map<T, number>()
  let at = 0
  for (let tile = 1; tile <= 5; tile++) {
    const count = size + (tile <= large ? 1 : 0)
    for (const item of sorted.slice(at, at + count)) result.set(item, tile)
    at += count
  }
  return result
}

/** A shop of `buyers` people with a repeatable spread of orders; ties on purpose. */
function spread(buyers: number): Purchase[] {
  return Array.from({ length: buyers }, (_, n) =>
    Array.from({ length: 1 + (n % 4) }, (_, k) => ({
      buyer: `b${String(n).padStart(3, '0')}`,
      day: `2026-${String(1 + ((n + k) % 9)).padStart(2, '0')}-${String(1 + ((n * 7) % 27)).padStart(2, '0')}`,
      total: `${5 + ((n * 13) % 40)}.00`,
    })),
  ).flat()
}

describe('scoreAll', () => {
  test('equals an independent computation, ties included', async () => {
    const { org, connectionId } = await shop()
    const purchases = spread(43)
    await buy(org, connectionId, purchases)
    await scoreAll(org.as({ now: NIGHT }), {})
    const people = [...new Set(purchases.map((p) => p.buyer))].map((id) => {
      const own = purchases.filter((p) => p.buyer === id)
      return {
        id,
        last:
          own
            .map((p) => p.day)
            .sort()
            .at(-1) ?? '',
        count: own.length,
        spent: own.reduce((sum, p) => sum + Number(p.total) * 100, 0),
      }
    })
    type Person = (typeof people)[number]
    const tie = (a: Person, b: Person) => a.last.localeCompare(b.last) || (a.id < b.id ? -1 : 1)
    const r = quintiles(people, tie)
    const f = quintiles(people, (a, b) => a.count - b.count || tie(a, b))
    const m = quintiles(people, (a, b) => a.spent - b.spent || tie(a, b))
    expect(
      await org.rows('select external_id, rfm_r, rfm_f, rfm_m from customers order by external_id'),
    ).toEqual(
      people
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((p) => ({ external_id: p.id, rfm_r: r.get(p), rfm_f: f.get(p), rfm_m: m.get(p) })),
    )
  })

  test('a first scoring is no move; a later one is, with its reason and event', async () => {
    const { org, connectionId } = await shop()
    await buy(org, connectionId, spread(20))
    expect(await scoreAll(org.as({ now: NIGHT }), {})).toMatchObject({
      customers: 20,
      buyers: 20,
      moved: 0,
    })
    const before = await org.rows(scores)
    const { moved } = await scoreAll(org.as({ now: NIGHT }), { asOf: '2026-04-01' })
    const after = await org.rows(scores)
    const differing = after.filter((row, n) => row['segment'] !== before[n]?.['segment'])
    expect(differing.length).toBeGreaterThan(0)
    expect(moved).toBe(differing.length)
    const changes = await org.rows('select "from", "to", reason from segment_changes')
    expect(changes).toHaveLength(moved)
    expect(changes[0]?.['reason']).toMatchObject({ cause: 'scoring', version: 2 })
    expect(
      await org.rows(
        "select count(*) from outbox_events where name = 'segments/customer.segment-changed'",
      ),
    ).toEqual([{ count: String(moved) }])
  })

  test('between nights a touched customer scores as the full run would with the same cut points', async () => {
    const { org, connectionId } = await shop()
    await buy(org, connectionId, spread(50))
    await scoreAll(org.ctx, {})
    const before = await org.rows(scores)
    // an order that changes nothing of the ranking facts: every touched customer must keep the full run's scores
    await ingestOrders(org.ctx, {
      connectionId,
      orders: before.map((row, n) => ({
        externalOrderId: `cancelled-${n}`,
        status: 'cancelled',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '1',
        orderedAt: '2026-09-30T00:00:00Z',
        sourceUpdatedAt: '2026-09-30T00:00:00Z',
        buyer: { externalId: String(row['external_id']) },
        items: [],
      })),
    })
    expect(await org.rows(scores)).toEqual(before)
    const top = '2026-10-30'
    await buy(org, connectionId, [{ buyer: 'b000', day: top, total: '9999.00' }])
    expect((await org.rows(scores))[0]).toMatchObject({ external_id: 'b000', rfm_r: 5, rfm_m: 5 })
    expect(await org.rows('select reason from segment_changes')).toEqual([
      { reason: expect.objectContaining({ cause: 'orders', version: 1 }) },
    ])
  })

  test('counts orders before 00:00 of the day in the organization’s zone', async () => {
    const org = await createOrg({ timeZone: 'America/New_York' })
    const connectionId = await createConnection(org, { backfilledAt: new Date() })
    await buy(org, connectionId, spread(6))
    await ingestOrders(org.ctx, {
      connectionId,
      orders: [
        // 23:30 in New York on 31 October, already 1 November in UTC
        ['inside', '2026-11-01T03:30:00Z'],
        ['outside', '2026-11-01T04:30:00Z'],
      ].map(([buyer, at]) => ({
        externalOrderId: `edge-${buyer}`,
        status: 'delivered' as const,
        paymentStatus: 'paid' as const,
        currency: 'GBP',
        totalAmount: '10',
        orderedAt: at ?? '',
        sourceUpdatedAt: at ?? '',
        buyer: { externalId: `edge-${buyer}` },
        items: [],
      })),
    })
    await scoreAll(org.ctx, { asOf: '2026-11-01' })
    expect(
      await org.rows(
        "select external_id, rfm_r from customers where external_id like 'edge%' order by 1",
      ),
    ).toEqual([
      { external_id: 'edge-inside', rfm_r: 5 },
      { external_id: 'edge-outside', rfm_r: null },
    ])
  })

  test('fewer than five buyers use fixed thresholds; people without a purchase have no scores', async () => {
    const { org, connectionId } = await shop()
    await buy(org, connectionId, [
      { buyer: 'a', day: '2026-10-20', total: '300.00' },
      { buyer: 'a', day: '2026-10-21', total: '10.00' },
      { buyer: 'b', day: '2025-01-01', total: '10.00' },
    ])
    await ingestOrders(org.ctx, {
      connectionId,
      orders: [
        {
          externalOrderId: 'unpaid',
          status: 'pending',
          paymentStatus: 'pending',
          currency: 'GBP',
          totalAmount: '5',
          orderedAt: '2026-10-25T00:00:00Z',
          sourceUpdatedAt: '2026-10-25T00:00:00Z',
          buyer: { externalId: 'c' },
          items: [],
        },
      ],
    })
    await scoreAll(org.as({ now: NIGHT }), {})
    expect(await org.rows(scores)).toEqual([
      { external_id: 'a', rfm_r: 5, rfm_f: 2, rfm_m: 5, segment: 'potential' },
      { external_id: 'b', rfm_r: 1, rfm_f: 1, rfm_m: 1, segment: 'lost' },
      { external_id: 'c', rfm_r: null, rfm_f: null, rfm_m: null, segment: 'new' },
    ])
  })

  test('an empty shop is scored without complaint', async () => {
    const org = await createOrg()
    expect(await scoreAll(org.ctx, {})).toMatchObject({ version: 1, customers: 0, buyers: 0 })
  })

  test('a viewer may not score', async () => {
    const org = await createOrg()
    const viewer = org.as({ actor: { kind: 'user', userId: org.orgId, name: 'V', role: 'viewer' } })
    await expect(scoreAll(viewer, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
