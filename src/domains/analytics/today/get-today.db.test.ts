import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { conversations, imports, segmentChanges } from '@/db/schema'
import { ensureFileConnection } from '@/domains/connections'
import { scoreAll } from '@/domains/customers'
import { ingestCases, ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { getToday, refreshMetrics } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

type Incoming = Parameters<typeof ingestOrders>[1]['orders'][number]

/** 00:30 on 21 November in Auckland; still the 20th in UTC. */
const NOW = new Date('2026-11-20T11:30:00Z')

let nextOrder = 0
const order = (orderedAt: string, values: Partial<Incoming> = {}): Incoming => ({
  externalOrderId: `o${nextOrder++}`,
  status: 'delivered',
  paymentStatus: 'paid',
  currency: 'NZD',
  totalAmount: '10.00',
  orderedAt,
  sourceUpdatedAt: orderedAt,
  buyer: { externalId: 'ann', name: 'Ann' },
  items: [],
  ...values,
})

async function shop() {
  const org = await createOrg({ timeZone: 'Pacific/Auckland', currency: 'NZD' })
  const connectionId = await createConnection(org, { backfilledAt: new Date('2026-06-01') })
  const ctx = org.as({ now: NOW })
  return {
    org,
    ctx,
    connectionId,
    ingest: async (orders: Incoming[]) => {
      await ingestOrders(ctx, { connectionId, orders })
      await refreshMetrics(ctx, { days: 'stale' })
    },
  }
}

const insertImport = (
  org: TestOrg,
  connectionId: string,
  values: Partial<typeof imports.$inferInsert>,
) =>
  withOrg(org.orgId, (tx) =>
    tx.insert(imports).values({
      orgId: org.orgId,
      id: uuidv7(),
      connectionId,
      status: 'rehearsed',
      fileName: 'orders.csv',
      fileBytes: 1,
      createdAt: NOW,
      ...values,
    }),
  )

describe('getToday', () => {
  test('an organization without anything has zeros, not errors', async () => {
    const org = await createOrg()
    const today = await getToday(org.ctx, 7)
    expect(today.figures).toMatchObject({ customers: 0, revenue: '0', since: undefined })
    expect(today.revenue).toHaveLength(90)
    expect(today).toMatchObject({ channelRevenue: [], channels: [], activity: [] })
    expect(today.churn).toEqual({ people: 0, isAbout: false, named: [] })
  })

  test('cards and revenue follow the organization’s days, against the period before', async () => {
    const { ctx, ingest } = await shop()
    await ingest([
      order('2026-11-20T11:05:00Z', { totalAmount: '5.00' }), // today, 00:05
      order('2026-11-20T10:55:00Z', { totalAmount: '7.00' }), // yesterday, 23:55
      order('2026-10-20T12:00:00Z', { totalAmount: '9.00', buyer: { externalId: 'ben' } }), // 31 days ago
      order('2026-08-22T12:00:00Z', { totalAmount: '3.00', buyer: { externalId: 'cas' } }), // 91st day
      order('2026-11-19T12:00:00Z', { buyer: undefined }), // nobody's
      order('2026-11-19T12:00:00Z', { currency: 'JPY', buyer: { externalId: 'dee' } }),
    ])
    const { home, figures, revenue, channelRevenue } = await getToday(ctx, 1)
    expect(home.today).toBe('2026-11-21')
    expect(figures).toMatchObject({
      customers: 4,
      buyers: 4,
      repeatBuyers: 1,
      revenue: '34.0000',
      unpricedPurchases: 1,
      newCustomers: 2,
      newCustomersBefore: 1,
      since: '2026-08-23',
    })
    expect(revenue.at(-1)).toEqual({
      day: '2026-11-21',
      revenue: '5.0000',
      purchases: 1,
      before: '3.0000',
    })
    expect(revenue.at(-2)).toMatchObject({ day: '2026-11-20', revenue: '17.0000', purchases: 3 })
    expect(revenue[0]?.day).toBe('2026-08-24')
    expect(channelRevenue).toMatchObject([
      { revenue: '5.0000', purchases: 1, revenueBefore: '17.0000', purchasesBefore: 3 },
    ])
    expect((await getToday(ctx, 30)).channelRevenue).toMatchObject([
      { revenue: '22.0000', revenueBefore: '9.0000' },
    ])
  })

  test('the work list counts what waits, and nothing else', async () => {
    const { org, ctx, connectionId, ingest } = await shop()
    await ingest([
      order('2026-11-10T12:00:00Z', { status: 'confirmed' }),
      order('2026-11-08T12:00:00Z', { status: 'pending' }),
      order('2026-11-07T12:00:00Z', { status: 'pending', paymentStatus: 'pending' }),
      order('2026-11-06T12:00:00Z', { status: 'shipped' }),
      order('2026-11-05T12:00:00Z', { status: 'confirmed', isTest: true }),
    ])
    const away = await createConnection(org, { status: 'needs_reauth', name: 'Away' })
    await insertImport(org, connectionId, { fileName: 'waits.csv' })
    await insertImport(org, connectionId, { status: 'failed', error: 'Not a table.' })
    await insertImport(org, connectionId, {
      status: 'failed',
      createdAt: new Date(NOW.getTime() - 8 * 24 * 3600 * 1000),
    })
    await withOrg(org.orgId, (tx) =>
      tx.insert(conversations).values(
        (['needs_reply', 'resolved'] as const).map((status, number) => ({
          orgId: org.orgId,
          id: uuidv7(),
          number,
          subject: 'Where is it?',
          channel: 'email',
          status,
          lastMessageAt: new Date('2026-11-18T12:00:00Z'),
        })),
      ),
    )
    const [known] = await org.rows(
      'select id, external_order_id as number from orders order by ordered_at limit 1',
    )
    const opened = { type: 'return' as const, openedAt: '2026-11-17T12:00:00Z' }
    await ingestCases(org.ctx, {
      connectionId,
      cases: (['waiting_seller', 'waiting_buyer', 'open', 'waiting_seller'] as const).map(
        (status, place) => ({
          ...{ ...opened, status, externalId: `r-${place}`, sourceUpdatedAt: opened.openedAt },
          respondBy: `2026-11-2${place}T12:00:00Z`,
          externalOrderId: place === 0 ? 'of nobody' : String(known?.['number']),
        }),
      ),
    })
    const { work } = await getToday(ctx, 7)
    expect(work).toEqual({
      toShip: { count: 2, oldest: new Date('2026-11-08T12:00:00Z') },
      toDecide: { count: 2, oldest: new Date('2026-11-20T12:00:00Z'), orderId: known?.['id'] },
      toAnswer: { count: 1, oldest: new Date('2026-11-18T12:00:00Z'), customerId: undefined },
      toReauthorize: [{ id: away, marketplace: 'shopify', name: 'Away' }],
      imports: [
        expect.objectContaining({ status: expect.stringMatching(/rehearsed|failed/) }),
        expect.objectContaining({ status: expect.stringMatching(/rehearsed|failed/) }),
      ],
      silentChannels: [],
    })
  })

  test('the churn alert names the biggest spenders who moved down within seven days', async () => {
    const { org, ctx, ingest } = await shop()
    await ingest(
      ['ann', 'ben', 'cas', 'dee'].map((name, n) =>
        order('2026-05-01T12:00:00Z', {
          buyer: { externalId: name, name },
          totalAmount: `${10 + n}.00`,
        }),
      ),
    )
    const people = await org.rows('select id, external_id from customers order by external_id')
    const [ann, ben, cas, dee] = people.map((row) => String(row['id']))
    const move = (
      customerId: string | undefined,
      to: 'at_risk' | 'lost' | 'loyal',
      day: string,
    ) => ({
      orgId: org.orgId,
      id: uuidv7(),
      customerId: customerId ?? '',
      from: 'champion' as const,
      to,
      reason: {},
      at: new Date(`2026-11-${day}T12:00:00Z`),
    })
    await withOrg(org.orgId, (tx) =>
      tx
        .insert(segmentChanges)
        .values([
          move(ann, 'at_risk', '15'),
          move(ann, 'lost', '18'),
          move(ben, 'at_risk', '18'),
          move(cas, 'loyal', '18'),
          move(dee, 'lost', '12'),
        ]),
    )
    const { churn, activity } = await getToday(ctx, 7)
    expect(churn.people).toBe(2)
    expect(churn.named).toMatchObject([
      { customerId: ben, name: 'ben', from: 'champion', to: 'at_risk', totalSpent: '11.0000' },
      { customerId: ann, name: 'ann', to: 'lost', at: new Date('2026-11-18T12:00:00Z') },
    ])
    expect(activity.filter(({ kind }) => kind === 'moves')[0]).toMatchObject({
      people: 1,
      at: new Date('2026-11-18T12:00:00Z'),
    })
  })

  test('segments, channels and activity', async () => {
    const { org, ctx, ingest } = await shop()
    await ingest([order('2026-11-01T12:00:00Z')])
    const ada = org.as({
      now: NOW,
      actor: { kind: 'user', userId: uuidv7(), name: 'Ada', role: 'admin' },
    })
    await scoreAll(ada, {})
    await refreshMetrics(ctx, { days: 'all' })
    const { id: fileChannel } = await ensureFileConnection(ctx, {})
    await insertImport(org, fileChannel, {
      status: 'completed',
      finishedAt: new Date('2026-11-20T10:00:00Z'),
      createdAt: new Date('2026-11-20T09:00:00Z'),
      summary: { created: 12, newCustomers: 3 },
    })
    await insertImport(org, fileChannel, { status: 'applying', chunksDone: 2, chunksTotal: 9 })
    const { segments, channels, activity } = await getToday(ctx, 7)
    expect(segments).toEqual([{ segment: 'new', customers: 1, totalSpent: '10.0000' }])
    expect(channels).toMatchObject([
      { marketplace: 'shopify', status: 'connected', loading: undefined, lastFile: undefined },
      {
        marketplace: 'file',
        lastFile: { name: 'orders.csv', at: new Date('2026-11-20T10:00:00Z') },
        loading: { chunksDone: 2, chunksTotal: 9 },
      },
    ])
    expect(activity).toMatchObject([
      { kind: 'verb', actor: 'Ada', verb: 'customers.scoreAll', at: NOW },
      { kind: 'import', fileName: 'orders.csv', orders: 12, newCustomers: 3 },
    ])
  })

  test('shows nothing of another organization', async () => {
    const { org, ingest } = await shop()
    await ingest([order('2026-11-10T12:00:00Z', { status: 'confirmed' })])
    const other = await createOrg()
    const today = await getToday(other.as({ now: NOW }), 7)
    expect(today.figures.customers).toBe(0)
    expect(today.work.toShip.count).toBe(0)
    expect(JSON.stringify(today)).not.toContain(org.orgId)
    expect(today.channels).toEqual([])
  })
})
