import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { ingestOrders } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

type Incoming = Parameters<typeof ingestOrders>[1]['orders'][number]

function order(id: string, over: Partial<Incoming> = {}): Incoming {
  return {
    externalOrderId: id,
    status: 'delivered',
    paymentStatus: 'paid',
    currency: 'GBP',
    totalAmount: '25.50',
    orderedAt: '2026-08-01T10:00:00Z',
    sourceUpdatedAt: '2026-08-01T10:00:00Z',
    buyer: { externalId: 'b1', name: 'Mara Lind', email: 'mara@shop.example' },
    items: [{ title: 'Paper lantern', quantity: 2, unitPrice: '12.75', totalPrice: '25.50' }],
    ...over,
  }
}

async function shop(): Promise<{
  org: TestOrg
  connectionId: string
  ingest: (orders: Incoming[]) => ReturnType<typeof ingestOrders>
}> {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  return { org, connectionId, ingest: (orders) => ingestOrders(org.ctx, { connectionId, orders }) }
}

const counters =
  'select external_id, name, order_count, total_spent, refunded_total from customers order by external_id'

describe('ingestOrders', () => {
  test('stores an order with its buyer, lines and counters', async () => {
    const { org, ingest } = await shop()
    expect(await ingest([order('1001')])).toMatchObject({ created: 1, newCustomers: 1 })
    expect(await org.rows(counters)).toEqual([
      {
        external_id: 'b1',
        name: 'Mara Lind',
        order_count: 1,
        total_spent: '25.5000',
        refunded_total: '0.0000',
      },
    ])
    expect(
      await org.rows('select position, title, quantity, total_price from order_items'),
    ).toEqual([{ position: 1, title: 'Paper lantern', quantity: 2, total_price: '25.5000' }])
  })

  test('the same page again changes nothing', async () => {
    const { org, ingest } = await shop()
    const page = [order('1'), order('2', { totalAmount: '10' })]
    await ingest(page)
    const before = await org.rows('select id, synced_at, content_hash from orders order by id')
    expect(await ingest(page)).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
    expect(await org.rows('select id, synced_at, content_hash from orders order by id')).toEqual(
      before,
    )
    expect(
      await org.rows("select count(*) from outbox_events where name = 'orders/orders.ingested'"),
    ).toEqual([{ count: '1' }])
  })

  test('an older version never overwrites a newer one, in one page or in two', async () => {
    const { org, ingest } = await shop()
    const newer = order('1', { status: 'returned', sourceUpdatedAt: '2026-08-09T00:00:00Z' })
    await ingest([newer, order('1')])
    expect(await ingest([order('1', { totalAmount: '1' })])).toMatchObject({ stale: 1, changed: 0 })
    expect(await org.rows('select status, total_amount from orders')).toEqual([
      { status: 'returned', total_amount: '25.5000' },
    ])
  })

  test('a buyer whom the channel no longer shows stays; one who is gone does not', async () => {
    const { org, ingest } = await shop()
    const seen = `select o.status, o.customer_name, o.customer_email is not null as email, c.order_count
      from orders o left join customers c on c.id = o.customer_id`
    await ingest([order('1001', { status: 'confirmed', customerName: 'Mara Lind' })])
    const later = (day: string): Partial<Incoming> => ({
      buyer: undefined,
      sourceUpdatedAt: `2026-09-${day}T10:00:00Z`,
    })
    await ingest([order('1001', { ...later('01'), buyerIsHidden: true })])
    expect(await org.rows(seen)).toEqual([
      { status: 'delivered', customer_name: 'Mara Lind', email: true, order_count: 1 },
    ])
    await ingest([order('1001', later('02'))])
    expect(await org.rows(seen)).toMatchObject([{ customer_name: null, email: false }])
  })

  test('what does not count as a purchase is stored and not counted', async () => {
    const { org, ingest } = await shop()
    await ingest([
      order('ok'),
      order('cancelled', { status: 'cancelled' }),
      order('pending', { paymentStatus: 'pending' }),
      order('voided', { paymentStatus: 'voided' }),
      order('test', { isTest: true }),
      order('free', { totalAmount: '0' }),
      order('refunded', { paymentStatus: 'refunded', refundedAmount: '25.50' }),
    ])
    expect(await org.rows(counters)).toMatchObject([
      { order_count: 2, total_spent: '51.0000', refunded_total: '25.5000' },
    ])
    expect(
      await org.rows('select external_order_id from orders where counts_as_purchase order by 1'),
    ).toEqual([{ external_order_id: 'ok' }, { external_order_id: 'refunded' }])
  })

  test('buyers who share an e-mail address or phone are one person, masked addresses and names are not', async () => {
    const { org, ingest } = await shop()
    const buyer = (externalId: string, rest: object) => ({ buyer: { externalId, ...rest } })
    await ingest([
      order('1', buyer('x', { email: 'same@shop.example' })),
      order('2', buyer('y', { email: 'same@shop.example', phone: '+441234567890' })),
      order('3', buyer('m1', { email: 'alias@relay.example', emailIsMasked: true })),
      order('4', buyer('m2', { email: 'alias@relay.example', emailIsMasked: true })),
      order('5', buyer('n1', { name: 'Same Name' })),
      order('6', buyer('n2', { name: 'Same Name' })),
    ])
    await ingest([order('7', buyer('z', { phone: '+441234567890' }))])
    expect(
      await org.rows('select external_id, order_count from customers order by external_id'),
    ).toEqual([
      { external_id: 'm1', order_count: 1 },
      { external_id: 'm2', order_count: 1 },
      { external_id: 'n1', order_count: 1 },
      { external_id: 'n2', order_count: 1 },
      { external_id: 'x', order_count: 3 },
    ])
  })

  test('twenty syncs at once make no duplicate', async () => {
    const { org } = await shop()
    const connections = await Promise.all(Array.from({ length: 20 }, () => createConnection(org)))
    await Promise.all(
      connections.map((connectionId, n) =>
        ingestOrders(org.ctx, {
          connectionId,
          orders: [
            order(`a${n}`),
            order(`b${n}`, { buyer: { externalId: `other-${n}`, email: 'mara@shop.example' } }),
          ],
        }),
      ),
    )
    expect(await org.rows('select order_count from customers')).toEqual([{ order_count: 40 }])
  })

  test('contact data stands nowhere in plain text', async () => {
    const { org, ingest } = await shop()
    const marker = {
      email: 'zz-marker@shop.example',
      phone: '+4915112345678',
      street: 'Markerweg 77b',
      postcode: 'MK77ER',
    }
    await ingest([order('1', { buyer: { externalId: 'b', ...marker } })])
    const tables = await org.rows(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_name not in ('sessions','users','account_tokens','account_mails','rate_limits','organization_keys','api_keys','invitations','raw_payloads')",
    )
    expect(tables.length).toBeGreaterThan(30)
    for (const { name } of tables) {
      const text = JSON.stringify(await org.rows(`select t::text from ${name} t`))
      for (const value of Object.values(marker)) expect(text, String(name)).not.toContain(value)
    }
  })

  test('history is what was ordered before the channel was connected', async () => {
    const { org, ingest } = await shop()
    await ingest([order('old', { orderedAt: '2026-05-31T23:59:59Z' }), order('new')])
    expect(await org.rows('select external_order_id from orders where is_historical')).toEqual([
      { external_order_id: 'old' },
    ])
  })

  test('another organization’s channel is refused', async () => {
    const { org } = await shop()
    const other = await shop()
    await expect(
      ingestOrders(org.ctx, { connectionId: other.connectionId, orders: [order('1')] }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('an order in a foreign currency without a rate is kept, and not counted in revenue', async () => {
    const { org, ingest } = await shop()
    await ingest([order('1', { currency: 'JPY', totalAmount: '9000' })])
    expect(
      await org.rows('select currency, total_amount, total_base, fx_rate from orders'),
    ).toEqual([{ currency: 'JPY', total_amount: '9000.0000', total_base: null, fx_rate: null }])
    expect(await org.rows(counters)).toMatchObject([{ order_count: 1, total_spent: '0.0000' }])
  })

  test('naughty text is kept as it is', async () => {
    const { org, ingest } = await shop()
    const naughty = [
      'Robert"); DROP TABLE orders;--',
      '\\N',
      '<script>alert(1)</script>',
      '田中さん 👩‍👩‍👧',
      '\u202Eevil',
      "O'Brien\t\n",
    ]
    await ingest(
      naughty.map((name, n) => order(String(n), { buyer: { externalId: `b${n}`, name } })),
    )
    const names = await org.rows('select name from customers order by external_id')
    expect(names.map((row) => row['name'])).toEqual(naughty)
  })
})
