import { expect, it } from 'vitest'
import { orderNode } from './fixtures/nodes'
import { orderBody } from './fixtures/order-body'
import { readNode } from './map'
import { webhooks } from './webhooks'

const AT = '2026-07-04T10:00:00.000Z'
const changes = (topic: string, body: string) =>
  webhooks.toChanges({ account: '', topic, raw: Buffer.from(body), at: AT })

it('maps an order to the very record that the GraphQL API gives', () => {
  const { change } = readNode('orders', orderNode)
  expect(change).toMatchObject({ kind: 'order', record: { externalOrderId: '9007199254740993' } })
  for (const topic of ['orders/create', 'orders/updated', 'orders/cancelled'])
    expect(changes(topic, orderBody())).toEqual([{ ...change, raw: undefined }])
})

it.each([
  ['null', 'null', 'pending'],
  ['"partial"', 'null', 'shipped'],
  ['"fulfilled"', 'null', 'delivered'],
  ['"fulfilled"', '"2026-07-02T00:00:00Z"', 'cancelled'],
])('maps fulfillment %s, cancelled %s', (fulfillment_status, cancelled_at, status) => {
  const [change] = changes('orders/updated', orderBody({ fulfillment_status, cancelled_at }))
  expect(change).toMatchObject({ kind: 'order', record: { status } })
})

it('keeps unknown words of an order', () => {
  expect(
    changes('orders/updated', orderBody({ fulfillment_status: '"not_eligible"' })),
  ).toMatchObject([{ record: { status: 'pending', rawStatus: 'not_eligible' } }])
  expect(changes('orders/updated', orderBody({ financial_status: '"bartered"' }))).toMatchObject([
    { record: { status: 'delivered', rawStatus: 'BARTERED', paymentStatus: 'pending' } },
  ])
})

it.each([
  ['there are returns', { returns: '[{"id":1}]' }],
  ['it was restocked', { fulfillment_status: '"restocked"' }],
  [
    'a refund is in another currency',
    {
      refunds:
        '[{"transactions":[{"kind":"refund","status":"success","amount":"900","currency":"JPY"}]}]',
    },
  ],
  ['a refund may be in another currency', { presentment_currency: '"JPY"' }],
])('points at an order whose body does not say enough: %s', (_, fields) => {
  expect(changes('orders/updated', orderBody(fields))).toEqual([
    { kind: 'pointer', entity: 'orders', externalId: '9007199254740993' },
  ])
})

it('reads an order without personal data', () => {
  const bare = { email: 'null', phone: 'null', shipping_address: 'null', customer: 'null' }
  const [change] = changes('orders/create', orderBody(bare))
  expect(change).toMatchObject({ kind: 'order' })
  expect(change).not.toHaveProperty('record.buyer')
})

const big = '9007199254740993'
it.each([
  ['orders/edited', `{"order_edit":{"id":1,"order_id":${big}}}`, 'orders'],
  ['refunds/create', `{"id":1,"order_id":${big}}`, 'orders'],
  ['fulfillments/create', `{"id":1,"order_id":${big}}`, 'orders'],
  ['fulfillments/update', `{"id":1,"order_id":${big}}`, 'orders'],
  ['products/create', `{"id":${big}}`, 'products'],
  ['products/update', `{"id":${big}}`, 'products'],
  ['customers/create', `{"id":${big}}`, 'customers'],
  ['customers/update', `{"id":${big}}`, 'customers'],
  [
    'customer.tags_added',
    `{"customerId":"gid://shopify/Customer/${big}","tags":["a"]}`,
    'customers',
  ],
  [
    'customer.tags_removed',
    `{"customerId":"gid://shopify/Customer/${big}","tags":["a"]}`,
    'customers',
  ],
  ['customers_email_marketing_consent/update', `{"customer_id":${big}}`, 'customers'],
])('%s points at the record', (topic, body, entity) => {
  expect(changes(topic, body)).toEqual([{ kind: 'pointer', entity, externalId: big }])
})

it.each([
  ['orders/delete', 'orders'],
  ['products/delete', 'products'],
  ['customers/delete', 'customers'],
  ['checkouts/delete', 'checkouts'],
])('%s deletes, ids beyond 2^53 included', (topic, entity) => {
  expect(changes(topic, '{"id":820982911946154508}')).toEqual([
    { kind: 'deleted', entity, externalId: '820982911946154508', at: AT },
  ])
})

it('reads stock, and nothing where none is counted', () => {
  const level = (available: string) =>
    `{"inventory_item_id":${big},"location_id":12,"available":${available},"updated_at":"2026-07-01T10:00:00+02:00"}`
  expect(changes('inventory_levels/update', level('-4'))).toEqual([
    {
      kind: 'stock',
      record: {
        inventoryItemId: big,
        location: '12',
        available: -4,
        sourceUpdatedAt: '2026-07-01T08:00:00.000Z',
      },
    },
  ])
  expect(changes('inventory_levels/update', level('null'))).toEqual([])
})

it('reads checkouts, also ones whose id stands in the name only', () => {
  const body = (
    id: string,
  ) => `{${id}"created_at":"2026-07-01T10:00:00+02:00","updated_at":"2026-07-01T10:20:00+02:00",
    "completed_at":null,"email":"A@B.org","abandoned_checkout_url":"https://x.example/1","currency":"JPY",
    "total_price":"1234","customer":{"id":5,"email":null},
    "line_items":[{"title":"Lantern","quantity":2,"price":"617"}]}`
  const expected = [
    {
      kind: 'checkout',
      record: {
        externalId: big,
        buyerExternalId: '5',
        email: 'a@b.org',
        recoveryUrl: 'https://x.example/1',
        items: [{ title: 'Lantern', quantity: 2, price: '617' }],
        currency: 'JPY',
        total: '1234',
        abandonedAt: '2026-07-01T08:00:00.000Z',
        sourceUpdatedAt: '2026-07-01T08:20:00.000Z',
      },
    },
  ]
  expect(changes('checkouts/create', body(`"id":${big},`))).toEqual(expected)
  expect(changes('checkouts/update', body(`"name":"#${big}",`))).toEqual(expected)
  expect(() => changes('checkouts/update', body(''))).toThrow(/id/)
})

it('passes on the end of the app and demands under privacy law', () => {
  expect(changes('app/uninstalled', '{}')).toEqual([{ kind: 'uninstalled', at: AT }])
  const demand = (topic: string) => changes(topic, `{"shop_id":1,"customer":{"id":${big}}}`)
  expect(demand('customers/data_request')).toEqual([
    { kind: 'privacy', demand: 'export', externalId: big },
  ])
  expect(demand('customers/redact')).toEqual([
    { kind: 'privacy', demand: 'erase', externalId: big },
  ])
  expect(changes('shop/redact', '{"shop_id":1}')).toEqual([
    { kind: 'privacy', demand: 'erase_account' },
  ])
})

it('ignores topics that mean nothing to it', () => {
  expect(changes('bulk_operations/finish', '{}')).toEqual([])
  expect(changes('themes/publish', '{}')).toEqual([])
  expect(changes('toString', '{}')).toEqual([])
})

it.each([
  ['no JSON', 'orders/create', 'secret{', /not JSON/],
  ['an empty object', 'orders/create', '{}', /id: /],
  [
    'a wrong field',
    'orders/create',
    orderBody({ updated_at: '"yesterday, secret"' }),
    /updated_at: /,
  ],
  [
    'a number for an amount',
    'orders/create',
    orderBody({ total_price_set: '{"shop_money":{"amount":true}}' }),
    /total_price_set\.shop_money\.amount: /,
  ],
  ['an empty level', 'inventory_levels/update', '{}', /inventory_item_id: /],
])('refuses %s with the field and no values', (_, topic, body, message) => {
  expect(() => changes(topic, body)).toThrow(
    expect.objectContaining({ kind: 'unreadable', message: expect.stringMatching(message) }),
  )
  expect(() => changes(topic, body)).not.toThrow(/secret/)
})
