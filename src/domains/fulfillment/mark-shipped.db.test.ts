import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ConnectorTrouble } from '@/domains/connections'
import { ingestOrders } from '@/domains/orders'
import { NoAnswer } from '@/lib/no-answer'
import { connectAccount, person, useAppKeys } from '@/testing/connect-test'
import { createFakeMarketplace } from '@/testing/fake-marketplace'
import { inDatabase } from '@/testing/in-database'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { listShipments, markShipped, retryShipment, sendShipment } from '.'

vi.mock('@/marketplaces/registry', () => ({
  findConnector: (slug: string) => (slug === 'file' ? undefined : fake.connector),
  getConnector: () => fake.connector,
}))

let fake = createFakeMarketplace('shopify')
let database: TestDatabase
let org: TestOrg
let connectionId: string
let orderId: string
let told: { key: string }[]
let failing: Error | undefined
beforeAll(async () => {
  database = await createTestDatabase()
  useAppKeys()
})
afterAll(() => database.drop())
beforeEach(async () => {
  fake = createFakeMarketplace('shopify')
  told = []
  failing = undefined
  fake.connector.manifest.carriers = ['DHL', 'UPS', 'DPD']
  fake.connector.push = {
    confirmShipment: async (_session, parcel, key) => {
      if (failing) throw failing
      told.push({ ...parcel, key })
    },
  }
  org = await createOrg()
  ;({ connectionId } = await connectAccount(org, fake))
  orderId = await placeOrder(connectionId)
})

async function placeOrder(of: string, status: 'confirmed' | 'cancelled' = 'confirmed') {
  const line = { title: 'Lantern', quantity: 2, unitPrice: '20', totalPrice: '40' }
  const at = '2026-07-01T00:00:00Z'
  await ingestOrders(org.ctx, {
    connectionId: of,
    orders: [
      {
        ...{ externalOrderId: `o-${of}-${status}`, status, paymentStatus: 'paid' },
        ...{ currency: 'GBP', totalAmount: '80', orderedAt: at, sourceUpdatedAt: at },
        items: [line, { ...line, title: 'Shade' }],
      },
    ],
  })
  const [row] = await org.rows(
    `select id from orders where connection_id = '${of}' and status = '${status}'`,
  )
  return String(row?.['id'])
}

const parcel = () => ({ orderId, carrier: 'DHL', trackingNumber: 'JD 0002-14' })
const events = () =>
  org.rows("select data from outbox_events where name = 'fulfillment/shipment.queued'")
const fail = (kind: 'refused' | 'unavailable') => new ConnectorTrouble(kind, 'It said no.')

describe('marking an order as shipped', () => {
  test('is stored with what happens next before anybody is told, and told once', async () => {
    const { shipmentId } = await markShipped(org.ctx, parcel())
    expect(told).toEqual([])
    expect(await listShipments(org.ctx, orderId)).toMatchObject([
      { id: shipmentId, carrier: 'DHL', trackingNumber: 'JD0002-14', status: 'queued' },
    ])
    expect(await events()).toMatchObject([{ data: { shipmentId } }])
    expect(await sendShipment(org.ctx, shipmentId)).toEqual({
      ...{ state: 'sent', connectionId, externalOrderId: `o-${connectionId}-confirmed` },
    })
    expect(await sendShipment(org.ctx, shipmentId)).toEqual({ state: 'done' })
    expect(told).toMatchObject([
      {
        ...{ externalOrderId: `o-${connectionId}-confirmed`, carrier: 'DHL', key: shipmentId },
        ...{ trackingNumber: 'JD0002-14', items: undefined },
      },
    ])
    expect(await listShipments(org.ctx, orderId)).toMatchObject([
      { status: 'sent', mayRetry: false },
    ])
  })

  test('of some lines tells which', async () => {
    const items = [{ position: 2, quantity: 1 }]
    const { shipmentId } = await markShipped(org.ctx, { ...parcel(), items })
    await sendShipment(org.ctx, shipmentId)
    expect(told).toMatchObject([{ items }])
  })

  test('that the marketplace refuses is kept with the reason, and said again by a person', async () => {
    failing = fail('refused')
    const { shipmentId } = await markShipped(org.ctx, parcel())
    expect(await sendShipment(org.ctx, shipmentId)).toEqual({ state: 'failed' })
    expect(await listShipments(org.ctx, orderId)).toMatchObject([
      { status: 'failed', error: 'It said no.', mayRetry: true },
    ])
    failing = undefined
    await retryShipment(org.ctx, { shipmentId })
    expect(await events()).toHaveLength(2)
    expect(await sendShipment(org.ctx, shipmentId)).toMatchObject({ state: 'sent' })
    await expect(retryShipment(org.ctx, { shipmentId })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('with a number that failed replaces it; with one that did not is refused', async () => {
    failing = fail('refused')
    const first = await markShipped(org.ctx, parcel())
    await sendShipment(org.ctx, first.shipmentId)
    const again = await markShipped(org.ctx, { ...parcel(), carrier: 'UPS' })
    expect(again).toEqual(first)
    expect(await listShipments(org.ctx, orderId)).toMatchObject([
      { carrier: 'UPS', status: 'queued', error: null },
    ])
    await expect(markShipped(org.ctx, parcel())).rejects.toMatchObject({
      ...{ code: 'conflict', details: { fields: { trackingNumber: expect.any(String) } } },
    })
  })

  test.each([
    [
      'is throttled',
      () => new ConnectorTrouble('throttled', 'Slow.', { retryAfterMs: 90_000 }),
      90,
    ],
    ['is down', () => fail('unavailable'), 30],
    ['gave no answer', () => new NoAnswer('Nothing came.'), 30],
  ] as const)('waits where the marketplace %s, with the same key', async (_, error, seconds) => {
    failing = error()
    const { shipmentId } = await markShipped(org.ctx, parcel())
    expect(await sendShipment(org.ctx, shipmentId)).toMatchObject({ state: 'waiting', seconds })
    failing = undefined
    await sendShipment(org.ctx, shipmentId)
    expect(told.map(({ key }) => key)).toEqual([shipmentId])
  })

  test('may be said again where nothing was heard of it for long', async () => {
    const { shipmentId } = await markShipped(org.ctx, parcel())
    await expect(retryShipment(org.ctx, { shipmentId })).rejects.toMatchObject({ code: 'conflict' })
    await inDatabase(
      database.ownerUrl,
      `update shipments set status = 'sending', updated_at = now() - interval '1 hour'`,
    )
    expect(await listShipments(org.ctx, orderId)).toMatchObject([{ mayRetry: true }])
    expect(await retryShipment(org.ctx, { shipmentId })).toEqual({ orderId })
  })

  test.each([
    ['no carrier', { carrier: ' ' }, 'carrier'],
    ['no number', { trackingNumber: '' }, 'trackingNumber'],
    ['signs in its number', { trackingNumber: 'a<b>' }, 'trackingNumber'],
    ['a line it does not have', { items: [{ position: 3, quantity: 1 }] }, 'items'],
    ['more than was ordered', { items: [{ position: 1, quantity: 3 }] }, 'items'],
  ])('with %s is refused at the field', async (_, change, field) => {
    await expect(markShipped(org.ctx, { ...parcel(), ...change })).rejects.toMatchObject({
      ...{ code: 'invalid', details: { fields: { [field]: expect.any(String) } } },
    })
  })

  test('is refused for what cannot be shipped from here, with where to do it', async () => {
    const refused = async (order: string, message: string) =>
      expect(markShipped(org.ctx, { ...parcel(), orderId: order })).rejects.toMatchObject({
        ...{ code: 'conflict', message: expect.stringContaining(message) },
      })
    await refused(await placeOrder(connectionId, 'cancelled'), 'cancelled')
    await refused(await placeOrder(await createConnection(org, { marketplace: 'file' })), 'file')
    delete fake.connector.manifest.carriers
    await refused(orderId, 'on Bazaar')
  })

  test('is for agents, in their own organization', async () => {
    await expect(markShipped(org.as({ actor: person('viewer') }), parcel())).rejects.toMatchObject({
      code: 'forbidden',
    })
    const other = await createOrg()
    await expect(markShipped(other.ctx, parcel())).rejects.toMatchObject({ code: 'not_found' })
    const { shipmentId } = await markShipped(org.ctx, parcel())
    await expect(retryShipment(other.ctx, { shipmentId })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await sendShipment(other.ctx, shipmentId)).toEqual({ state: 'done' })
  })
})
