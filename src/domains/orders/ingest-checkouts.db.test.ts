import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyring } from '@/db/keyring'
import { ingestCustomers } from '@/domains/customers'
import { expectAnyOrder } from '@/testing/any-order'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { findInDatabase } from '@/testing/scan-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { deleteCheckouts, ingestCheckouts, ingestOrders } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

type Checkout = Parameters<typeof ingestCheckouts>[1]['checkouts'][number]

const day = (n: number) => `2026-08-${String(n).padStart(2, '0')}T00:00:00Z`
/** A day as the database shows it. */
const stored = (n: number) => `2026-08-${String(n).padStart(2, '0')} 00:00:00+00`

const checkout = (over: Partial<Checkout> = {}): Checkout => ({
  externalId: 'k1',
  email: 'mara@shop.example',
  recoveryUrl: 'https://shop.example/recover/k1',
  items: [{ title: 'Paper lantern', quantity: 2, price: '12.75' }],
  currency: 'GBP',
  total: '25.50',
  abandonedAt: day(1),
  sourceUpdatedAt: day(2),
  ...over,
})

async function shop() {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  return {
    org,
    connectionId,
    ingest: (...checkouts: Checkout[]) => ingestCheckouts(org.ctx, { connectionId, checkouts }),
    end: (at: string, ...externalIds: string[]) =>
      deleteCheckouts(org.ctx, { connectionId, externalIds, at }),
    person: (externalId: string, over: object = {}, channel = connectionId) =>
      ingestCustomers(org.ctx, {
        connectionId: channel,
        customers: [{ externalId, firstSeenAt: day(1), sourceUpdatedAt: day(1), ...over }],
      }),
    order: (externalOrderId: string) =>
      ingestOrders(org.ctx, {
        connectionId,
        orders: [
          {
            externalOrderId,
            status: 'confirmed',
            paymentStatus: 'paid',
            currency: 'GBP',
            totalAmount: '25.50',
            orderedAt: day(2),
            sourceUpdatedAt: day(2),
            buyer: { externalId: 'b1' },
            items: [],
          },
        ],
      }),
  }
}

const links = (org: TestOrg) =>
  org.rows(`select k.external_id, c.external_id as person, o.external_order_id as became
    from checkouts k left join customers c on c.id = k.customer_id left join orders o on o.id = k.completed_order_id
    order by 1`)

async function content(org: TestOrg) {
  const keys = await keyring(org.ctx)
  const rows =
    await org.rows(`select external_id, email, recovery_url, items, total, abandoned_at, completed_at,
    completed_external_order_id, source_updated_at, source_deleted_at from checkouts order by 1`)
  const open = (sealed: unknown) => (sealed ? keys.decrypt(String(sealed)) : null)
  return rows.map((row) => ({
    ...row,
    email: open(row['email']),
    recovery_url: open(row['recovery_url']),
  }))
}

describe('ingestCheckouts', () => {
  test('stores a checkout; the same page again changes nothing', async () => {
    const { org, ingest } = await shop()
    expect(await ingest(checkout())).toEqual({ created: 1, changed: 0, unchanged: 0, stale: 0 })
    expect(await content(org)).toMatchObject([
      {
        email: 'mara@shop.example',
        recovery_url: 'https://shop.example/recover/k1',
        items: [{ title: 'Paper lantern', quantity: 2, price: '12.75' }],
        total: '25.5000',
        completed_at: null,
      },
    ])
    const before = await org.rows('select * from checkouts')
    expect(await ingest(checkout())).toEqual({ created: 0, changed: 0, unchanged: 1, stale: 0 })
    expect(await org.rows('select * from checkouts')).toEqual(before)
    expect(await org.rows('select name from outbox_events')).toEqual([])
  })

  test('an older version changes nothing, in one page or in two', async () => {
    const { org, ingest } = await shop()
    await ingest(checkout({ total: '9', sourceUpdatedAt: day(5) }), checkout())
    expect(await ingest(checkout({ total: '1' }))).toMatchObject({ stale: 1, changed: 0 })
    expect(await ingest(checkout({ total: '9', sourceUpdatedAt: day(7) }))).toMatchObject({
      unchanged: 1,
    })
    expect(await ingest(checkout({ total: '2', sourceUpdatedAt: day(6) }))).toMatchObject({
      stale: 1,
    })
    expect(await content(org)).toMatchObject([{ total: '9.0000' }])
  })

  test('its person is known by the channel’s id, else by an address that one person has', async () => {
    const { org, ingest, person } = await shop()
    await person('p1', { email: 'mara@shop.example' })
    await person('p2')
    const alias = { email: 'alias@relay.example', emailIsMasked: true }
    await person('m1', alias)
    await person('m2', alias)
    await ingest(
      checkout({ externalId: 'by address' }),
      checkout({ externalId: 'by id', buyerExternalId: 'p2' }),
      checkout({ externalId: 'of two', email: alias.email }),
      checkout({ externalId: 'of nobody', email: 'who@shop.example', buyerExternalId: 'p9' }),
    )
    expect(await links(org)).toEqual([
      { external_id: 'by address', person: 'p1', became: null },
      { external_id: 'by id', person: 'p2', became: null },
      { external_id: 'of nobody', person: null, became: null },
      { external_id: 'of two', person: null, became: null },
    ])
  })

  test('it is linked with the order it became, whichever comes first', async () => {
    const { org, ingest, order } = await shop()
    await order('1001')
    await ingest(
      checkout({ externalId: 'k1', completedAt: day(2), completedOrderId: '1001' }),
      checkout({ externalId: 'k2', completedAt: day(2), completedOrderId: '1002' }),
    )
    expect((await links(org))[1]).toMatchObject({ became: null })
    await order('1002')
    expect(await links(org)).toEqual([
      { external_id: 'k1', person: 'b1', became: '1001' },
      { external_id: 'k2', person: 'b1', became: '1002' },
    ])
  })

  test('a deleted checkout stays so until a later version', async () => {
    const { org, ingest, end } = await shop()
    await ingest(checkout())
    expect(await end(day(5), 'k1', 'k9')).toEqual({ deleted: 1, stale: 0, unknown: 1 })
    await ingest(checkout(), checkout({ total: '3', sourceUpdatedAt: day(4) }))
    expect(await content(org)).toMatchObject([{ total: '3.0000', source_deleted_at: stored(5) }])
    await ingest(checkout({ total: '3', sourceUpdatedAt: day(6) }))
    expect(await content(org)).toMatchObject([{ source_deleted_at: null }])
    expect(await end(day(5), 'k1')).toEqual({ deleted: 0, stale: 1, unknown: 0 })
  })

  test('address and recovery link stand nowhere in plain text', async () => {
    const { ingest } = await shop()
    await ingest(checkout({ email: 'zz-marker@x.example', recoveryUrl: 'https://zz-marker/1' }))
    expect(await findInDatabase(database.ownerUrl, ['zz-marker'])).toEqual([])
    // it does look where such things stand
    expect(await findInDatabase(database.ownerUrl, ['Paper lantern'])).not.toEqual([])
  })

  test('another organization’s channel is refused', async () => {
    const { org } = await shop()
    const { connectionId } = await shop()
    const refused = { code: 'not_found' }
    await expect(
      ingestCheckouts(org.ctx, { connectionId, checkouts: [checkout()] }),
    ).rejects.toMatchObject(refused)
    await expect(
      deleteCheckouts(org.ctx, { connectionId, externalIds: ['k1'], at: day(1) }),
    ).rejects.toMatchObject(refused)
  })
})

test('whatever order versions, ends and the order arrive in, the same rows come out', async () => {
  const event = fc.record({
    kind: fc.constantFrom('version', 'version', 'end', 'order'),
    total: fc.constantFrom('1', '2'),
    email: fc.constantFrom(undefined, 'a@shop.example'),
    completedOrderId: fc.constantFrom(undefined, '1001'),
  })
  await expectAnyOrder(event, async (events) => {
    const { org, ingest, end, order } = await shop()
    await ingest(checkout({ sourceUpdatedAt: day(1) }))
    for (const { at, kind, ...rest } of events) {
      if (kind === 'end') await end(day(at), 'k1')
      else if (kind === 'order') await order('1001')
      else await ingest(checkout({ ...rest, sourceUpdatedAt: day(at) }))
    }
    return { content: await content(org), links: await links(org) }
  })
}, 120_000)
