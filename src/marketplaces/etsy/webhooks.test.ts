import { expect, it } from 'vitest'
import { webhooks } from './webhooks'

const at = '2026-07-04T10:00:00.000Z'
const changesOf = (resource_url: unknown) =>
  webhooks.toChanges({
    ...{ account: '7001', topic: 'order.paid', at },
    raw: Buffer.from(JSON.stringify({ event_type: 'order.paid', shop_id: 7001, resource_url })),
  })

it.each(['openapi', 'api'])(
  'points to the receipt that an address of %s.etsy.com names',
  (host) => {
    const address = `https://${host}.etsy.com/v3/application/shops/7001/receipts/9007199254740993`
    expect(changesOf(address)).toEqual([
      { kind: 'pointer', entity: 'orders', externalId: '9007199254740993' },
    ])
  },
)

it.each([
  'https://evil.example/v3/application/shops/7001/receipts/1',
  'https://openapi.etsy.com.evil.example/v3/application/shops/7001/receipts/1',
  'http://openapi.etsy.com/v3/application/shops/7001/receipts/1',
  'https://openapi.etsy.com/v3/application/shops/7001/receipts/1/../../2',
  'https://openapi.etsy.com/v3/application/shops/7001/receipts/1?x=1',
  'https://openapi.etsy.com/v3/application/shops/7001/receipts/',
  'https://openapi.etsy.com/v3/application/listings/1',
  5,
])('takes no other address: %s', (address) => {
  expect(() => changesOf(address)).toThrow(expect.objectContaining({ kind: 'unreadable' }))
})

it('reads the shop as number and as text', () => {
  const headers = new Headers({ 'webhook-id': 'msg_1', 'webhook-timestamp': '1783159200' })
  for (const shop of ['9007199254740993', '"9007199254740993"']) {
    const raw = Buffer.from(`{"event_type":"order.paid","shop_id":${shop}}`)
    expect(webhooks.describe({ raw, headers })).toEqual({
      account: '9007199254740993',
      topic: 'order.paid',
      deliveryKey: 'order.paid:msg_1',
      at,
    })
  }
})
