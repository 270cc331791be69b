import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveDelivery } from '@/domains/connections/receive-delivery'
import { ingestCustomers, tagCustomers } from '@/domains/customers'
import { ingestCheckouts, ingestOrders } from '@/domains/orders'
import { imported, rehearsed, useImportDatabase } from '@/testing/imports'
import { findInDatabase } from '@/testing/scan-database'
import { setSettings } from '@/testing/set-settings'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { findPerson, recordPrivacyDemand } from '.'

const SECRET = 'throw-away secret of this test'
const SHOP = 'marked.myshopify.com'
let database: Awaited<ReturnType<typeof useImportDatabase>>
let org: TestOrg
let connectionId: string
beforeAll(async () => {
  setSettings({ SHOPIFY_CLIENT_ID: 'client', SHOPIFY_CLIENT_SECRET: SECRET })
  database = await useImportDatabase()
  org = await createOrg()
  connectionId = await createConnection(org, { externalAccountId: SHOP })
})
afterAll(() => database.close())

const email = 'mara.marker@shop.example'
const phone = '+442079460958'
const street = '77 Markerstreet'
const DAY = '2026-09-01T00:00:00Z'
const buyer = { externalId: 'b-1', email, phone, street, postcode: 'MK9 7MK' }
const order = {
  status: 'delivered',
  paymentStatus: 'paid',
  currency: 'GBP',
  totalAmount: '4.00',
} as const
const file = [
  'Order,Date,Item,Quantity,Price,Buyer name,Email,Phone,Street,Postcode',
  `F1,2026-08-01,Lantern,1,4.00,Mara,${email},${phone},${street},MK9 7MK`,
  `F2,no day,Lantern,1,4.00,Mara,${email},${phone},${street},MK9 7MK`,
].join('\n')

/** Everything that takes contact data as such. */
const doors: Record<string, () => Promise<unknown>> = {
  'orders.ingestOrders': () =>
    ingestOrders(org.ctx, {
      connectionId,
      orders: [
        { ...order, externalOrderId: '1', orderedAt: DAY, sourceUpdatedAt: DAY, buyer, items: [] },
      ],
    }),
  'customers.ingestCustomers': () =>
    ingestCustomers(org.ctx, {
      connectionId,
      customers: [{ ...buyer, externalId: 'b-2', firstSeenAt: DAY, sourceUpdatedAt: DAY }],
    }),
  'orders.ingestCheckouts': () =>
    ingestCheckouts(org.ctx, {
      connectionId,
      checkouts: [
        {
          externalId: 'c-1',
          buyerExternalId: 'b-1',
          email,
          recoveryUrl: `https://shop.example/recover?mail=${email}`,
          items: [],
          currency: 'GBP',
          total: '4.00',
          abandonedAt: DAY,
          sourceUpdatedAt: DAY,
        },
      ],
    }),
  'a rehearsed file': () => rehearsed(org, file),
  'an applied file': () => imported(org, file),
  'a webhook': () => {
    const raw = Buffer.from(JSON.stringify({ id: 1, email, phone, shipping_address: { street } }))
    const headers = new Headers({
      'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update(raw).digest('base64'),
      'x-shopify-shop-domain': SHOP,
      'x-shopify-topic': 'orders/create',
      'x-shopify-webhook-id': 'w-1',
    })
    return receiveDelivery({
      marketplace: 'shopify',
      raw,
      headers,
      correlationId: 'c',
      now: new Date(),
    })
  },
  'a tag, in the audit log': async () => {
    const customerId = await findPerson(org.ctx, email)
    await tagCustomers(org.ctx, { customerIds: [customerId], tag: email })
  },
  'privacy.recordPrivacyDemand': () =>
    recordPrivacyDemand(org.ctx, { connectionId, demand: 'export', externalId: 'b-1' }),
}

test.each(Object.keys(doors))(
  'what comes through %s stands nowhere in plain text',
  async (door) => {
    await doors[door]?.()
    const found = await findInDatabase(process.env['DATABASE_DIRECT_URL'] ?? '', [
      email,
      phone,
      '2079460958',
      'Markerstreet',
    ])
    // a tag is what a colleague calls a person, and its event says it
    const isTag = (place: string) => /^public\.(customers\.tags|outbox_events\.data):/.test(place)
    expect(found.filter((place) => !isTag(place))).toEqual([])
  },
)

test('and is there, sealed', async () => {
  const places = await findInDatabase(process.env['DATABASE_DIRECT_URL'] ?? '', [email], [org.ctx])
  expect(places.map((place) => place.split(':')[0])).toEqual(
    expect.arrayContaining([
      'public.checkouts.email',
      'public.checkouts.recovery_url',
      'public.customer_identities.email',
      'public.import_rejects.line',
      'public.orders.customer_email',
      'public.webhook_deliveries.payload',
    ]),
  )
})
