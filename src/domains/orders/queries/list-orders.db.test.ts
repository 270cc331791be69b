import fc from 'fast-check'
import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { orders } from '@/db/schema'
import { orderStatuses, paymentStatuses } from '@/db/schema/orders'
import { encodeCursor } from '@/lib/keyset-cursor'
import { explainScans } from '@/testing/explain'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { exportOrders, getOrder, ingestOrders, listOrders, type OrderListParams } from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const quoted = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

// longer than what a search looks through before it asks its own index
const SIZE = 6600

describe('listing', () => {
  let org: TestOrg
  let channels: string[]
  beforeAll(async () => {
    org = await createOrg({ timeZone: 'America/New_York' })
    channels = [await createConnection(org), await createConnection(org, { name: 'Second' })]
    const rows = Array.from({ length: SIZE }, (_, n) => ({
      orgId: org.orgId,
      id: uuidv7(),
      connectionId: channels[n % 10 < 8 ? 0 : 1] ?? '',
      marketplace: 'shopify',
      externalOrderId: `${n % 2 ? 'AB' : 'cd'}-${n}`,
      status: n % 5 < 4 ? ('delivered' as const) : (orderStatuses[n % 6] ?? 'pending'),
      paymentStatus: n % 7 < 5 ? ('paid' as const) : (paymentStatuses[n % 6] ?? 'paid'),
      currency: 'GBP',
      totalAmount: '10',
      totalBase: '10',
      baseCurrency: 'GBP',
      fxRate: '1',
      itemCount: 1,
      customerName: `Buyer ${n}`,
      orderedAt: new Date(Date.UTC(2026, 0, 1 + (n % 200), 4, 30)),
      sourceUpdatedAt: new Date(),
      contentHash: Buffer.from('x'),
      isHistorical: true,
    }))
    await withOrg(org.orgId, async (tx) => {
      for (let at = 0; at < SIZE; at += 1000)
        await tx.insert(orders).values(rows.slice(at, at + 1000))
    })
  }, 60_000)

  async function walk(params: OrderListParams) {
    const there: string[] = []
    let page = await listOrders(org.ctx, params)
    there.push(...page.rows.map(({ id }) => id))
    while (page.next && there.length <= SIZE) {
      page = await listOrders(org.ctx, { ...params, cursor: page.next })
      there.push(...page.rows.map(({ id }) => id))
    }
    const back = page.rows.map(({ id }) => id)
    while (page.previous && back.length <= 2 * SIZE) {
      page = await listOrders(org.ctx, { ...params, cursor: page.previous })
      back.push(...page.rows.map(({ id }) => id))
    }
    return { there, back }
  }

  test('walking all pages gives every row once, newest first, forth and back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 90, max: 900 }),
        fc.subarray([...orderStatuses], { maxLength: 2 }),
        fc.subarray([...paymentStatuses], { maxLength: 2 }),
        fc.subarray([0, 1], { maxLength: 2 }),
        fc.constantFrom('', 'ab', 'CD-1', 'ab-6599', 'zz'),
        fc.constantFrom({}, { from: '2026-02-01' }, { from: '2026-03-01', to: '2026-03-31' }),
        async (size, statuses, payments, indexes, search, period) => {
          const connectionIds = indexes.map((index) => channels[index] ?? '')
          const { there, back } = await walk({
            size,
            statuses,
            paymentStatuses: payments,
            connectionIds,
            search,
            ...period,
          })
          const local = "(ordered_at at time zone 'America/New_York')::date"
          const where = [
            `external_order_id ilike '${search}%'`,
            ...(statuses.length ? [`status in (${quoted(statuses)})`] : []),
            ...(payments.length ? [`payment_status in (${quoted(payments)})`] : []),
            ...(connectionIds.length ? [`connection_id in (${quoted(connectionIds)})`] : []),
            ...('from' in period ? [`${local} >= '${period.from}'`] : []),
            ...('to' in period ? [`${local} <= '${period.to}'`] : []),
          ].join(' and ')
          const expected = await org.rows(
            `select id from orders where ${where} order by ordered_at desc, id desc`,
          )
          expect(there).toEqual(expected.map((row) => row['id']))
          expect([...new Set(back)].sort()).toEqual([...there].sort())
        },
      ),
      { numRuns: 40, seed: 3, examples: [[900, [], ['paid', 'voided'], [0, 1], 'ab', {}]] },
    )
  }, 120_000)

  test('a channel, status or number of another organization shows nothing', async () => {
    const other = await createOrg()
    for (const params of [
      {},
      { connectionIds: channels },
      { search: 'ab' },
    ] satisfies OrderListParams[]) {
      expect((await listOrders(other.ctx, params)).rows).toEqual([])
    }
  })

  test.each(['%', '_', '\\', "'; drop table orders; --", '\0', 'AB-1%'])(
    'the number %s is taken literally',
    async (search) => {
      const { rows } = await listOrders(org.ctx, { search })
      if (search === '\0') expect(rows).toHaveLength(50)
      else expect(rows).toEqual([])
    },
  )

  test('reads by index whatever is chosen', async () => {
    const scans = (params: OrderListParams) =>
      explainScans(org.ctx, (ctx) => listOrders(ctx, params))
    const cursor = encodeCursor({
      sort: 'day',
      value: '2026-03-01 00:00:00+00',
      id: uuidv7(),
      direction: 'next',
    })
    const cases: [OrderListParams, string[]][] = [
      [{ cursor }, ['orders_by_day:', 'org_id = ', 'ROW(ordered_at, id) <']],
      [{ from: '2026-03-01' }, ['orders_by_day:', 'org_id = ', 'ordered_at >= ']],
      [
        { cursor, statuses: ['pending'] },
        [
          'orders_by_state:',
          'org_id = ',
          'status = ',
          'payment_status = ',
          'ROW(ordered_at, id) <',
        ],
      ],
      [
        { cursor, paymentStatuses: ['voided'] },
        [
          'orders_by_state:',
          'org_id = ',
          'status = ',
          'payment_status = ',
          'ROW(ordered_at, id) <',
        ],
      ],
      [
        { cursor, connectionIds: channels, statuses: ['returned'] },
        [
          'orders_by_connection:',
          'org_id = ',
          'connection_id = ',
          'status = ',
          'ROW(ordered_at, id) <',
        ],
      ],
      [{ search: 'zz' }, ['orders_by_number:', 'org_id = ', "~>=~ 'zz'"]],
    ]
    await withAnalyzed(database.ownerUrl)
    for (const [params, parts] of cases) {
      const found = await scans(params)
      expect(found.filter((scan) => scan.startsWith('Seq Scan orders'))).toEqual([])
      expect(
        found.filter((scan) => parts.every((part) => scan.includes(part))),
        `${JSON.stringify(params)}\n${found.join('\n')}`,
      ).not.toEqual([])
    }
  })
})

async function withAnalyzed(ownerUrl: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await owner`analyze orders`
  await owner.end()
}

type Incoming = Parameters<typeof ingestOrders>[1]['orders'][number]

describe('one order', () => {
  let org: TestOrg
  beforeAll(async () => {
    org = await createOrg()
    const connectionId = await createConnection(org, { name: 'My shop' })
    const base: Omit<Incoming, 'externalOrderId'> = {
      status: 'delivered',
      paymentStatus: 'paid',
      currency: 'GBP',
      totalAmount: '25.50',
      orderedAt: '2026-08-01T10:00:00Z',
      sourceUpdatedAt: '2026-08-01T10:00:00Z',
      items: [{ title: 'Lantern', quantity: 2, unitPrice: '12.75', totalPrice: '25.50' }],
    }
    await ingestOrders(org.ctx, {
      connectionId,
      orders: [
        {
          ...base,
          externalOrderId: '=1+1',
          buyer: { externalId: 'b', name: 'Mara', email: 'mara@shop.example', street: 'Lane 1' },
        },
        { ...base, externalOrderId: 'cancelled', status: 'cancelled' },
        { ...base, externalOrderId: 'unpaid', paymentStatus: 'pending' },
        { ...base, externalOrderId: 'voided', paymentStatus: 'voided' },
        { ...base, externalOrderId: 'test', isTest: true },
        { ...base, externalOrderId: 'free', totalAmount: '0.00' },
        { ...base, externalOrderId: 'negative', totalAmount: '-3' },
        {
          ...base,
          externalOrderId: 'refunded',
          paymentStatus: 'refunded',
          refundedAmount: '25.50',
        },
      ],
    })
  })

  test('shows items, buyer and channel', async () => {
    const [row] = (await listOrders(org.ctx, { search: '=1' })).rows
    expect(await getOrder(org.ctx, row?.id ?? '')).toMatchObject({
      externalOrderId: '=1+1',
      customerEmail: 'mara@shop.example',
      shippingStreet: 'Lane 1',
      connection: { name: 'My shop' },
      customer: { name: 'Mara' },
      items: [{ position: 1, title: 'Lantern', quantity: 2, totalPrice: '25.5000' }],
    })
  })

  test('is found and shown by what the shop calls it', async () => {
    const named = await createOrg({ timeZone: 'UTC', currency: 'GBP' })
    const order = {
      status: 'delivered' as const,
      paymentStatus: 'paid' as const,
      currency: 'GBP',
      totalAmount: '25.50',
      orderedAt: '2026-08-01T10:00:00Z',
      sourceUpdatedAt: '2026-08-01T10:00:00Z',
      items: [{ title: 'Lantern', quantity: 2, unitPrice: '12.75', totalPrice: '25.50' }],
    }
    await ingestOrders(named.ctx, {
      connectionId: await createConnection(named),
      orders: [
        { ...order, externalOrderId: '5912345678901', orderNumber: '#1001' },
        { ...order, externalOrderId: '1001999' },
      ],
    })
    const numbers = async (search: string) =>
      (await listOrders(named.ctx, { search })).rows.map(({ number }) => number).sort()
    expect(await numbers('#1001')).toEqual(['#1001', '1001999'])
    expect(await numbers('10019')).toEqual(['1001999'])
    expect(await numbers('59123')).toEqual([])
    const [row] = (await listOrders(named.ctx, { search: '1001' })).rows.filter(
      ({ number }) => number === '#1001',
    )
    expect(await getOrder(named.ctx, row?.id ?? '')).toMatchObject({
      number: '#1001',
      externalOrderId: '5912345678901',
    })
  })

  test('says why it does not count, exactly when it does not', async () => {
    const { rows } = await listOrders(org.ctx, {})
    expect(rows).toHaveLength(8)
    for (const row of rows) {
      const order = await getOrder(org.ctx, row.id)
      expect(order.againstPurchase.length === 0, row.number).toBe(order.countsAsPurchase)
    }
    expect(
      rows
        .filter((row) => row.countsAsPurchase)
        .map((row) => row.number)
        .sort(),
    ).toEqual(['=1+1', 'refunded'])
  })

  test('of another organization is not found', async () => {
    const [row] = (await listOrders(org.ctx, {})).rows
    const other = await createOrg()
    await expect(getOrder(other.ctx, row?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is exported as text that no spreadsheet runs, for admins only', async () => {
    let file = ''
    for await (const piece of await exportOrders(org.ctx, { search: '=1' })) file += piece
    expect(file.split('\r\n')[1]).toMatch(
      /^'=1\+1,My shop,shopify,Mara,delivered,paid,yes,2,25\.5000,GBP/,
    )
    const agent = org.as({ actor: { kind: 'user', userId: org.orgId, name: 'A', role: 'agent' } })
    await expect(exportOrders(agent, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
