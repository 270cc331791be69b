import { describe, expect, it } from 'vitest'
import { orderRecord } from './fixtures/records'
import { hookName } from './signature'
import { subscribedTopics } from './topics'
import { webhooks } from './webhooks'

const keys = { clientId: '', clientSecret: 'secret' }
const address = 'https://crm.example/api/webhooks/woocommerce/1'

/** A shop with these webhooks, and what was written to it: method, path, body. */
async function subscribed(hooks: object[], answer = 200) {
  const written: [string, string, Record<string, string>][] = []
  const done = webhooks.subscribe?.(
    {
      account: 'shop.example',
      credentials: { accessToken: 'ck_1:cs_2', scopes: [] },
      ...{ keys, baseUrl: 'https://{account}' },
      http: async ({ method, url, body }) => {
        const { pathname } = new URL(url)
        if (method !== 'GET') written.push([method, pathname, JSON.parse(body ?? '{}')])
        const hook = { id: 1, name: '', status: 'active', topic: '', delivery_url: '' }
        return {
          status: method === 'GET' ? 200 : answer,
          headers: new Headers({ date: new Date().toUTCString() }),
          text: async () => JSON.stringify(method === 'GET' ? hooks : hook),
          stream: async function* () {},
        }
      },
    },
    address,
  )
  await done
  return written
}

describe('subscribing', () => {
  const name = (topic: string) => `${hookName(keys, 'shop.example')} ${topic}`
  const whole = subscribedTopics.map((topic, id) => ({
    ...{ id, topic, status: 'active', delivery_url: address, name: name(topic) },
  }))

  it('makes a webhook for each topic, with letters and digits for a secret', async () => {
    const written = await subscribed([])
    expect(written.map(([method, , { topic }]) => [method, topic])).toEqual(
      subscribedTopics.map((topic) => ['POST', topic]),
    )
    for (const [, , { secret }] of written) expect(secret).toMatch(/^[0-9a-f]{64}$/)
  })

  it('leaves those alone that are there, also those of others', async () => {
    const others = whole.map((hook) => ({ ...hook, delivery_url: 'https://other.example/' }))
    expect(await subscribed([...others, ...whole])).toEqual([])
  })

  it('wakes one that the shop ended, and gives the present secret to one with another', async () => {
    const [ended, older, ...rest] = whole
    const written = await subscribed([
      { ...ended, status: 'disabled' },
      { ...older, name: 'Regulars 012345678901 order.updated' },
      ...rest,
    ])
    expect(written.map(([method, path]) => `${method} ${path}`)).toEqual([
      'PUT /wp-json/wc/v3/webhooks/0',
      'PUT /wp-json/wc/v3/webhooks/1',
    ])
    for (const [, , body] of written) expect(body).toMatchObject({ status: 'active' })
  })

  it('with keys that may only read is refused, and ends no access', async () => {
    await expect(subscribed([], 401)).rejects.toMatchObject({ kind: 'refused' })
  })
})

describe('a delivery', () => {
  const changes = (topic: string, body: unknown) =>
    webhooks.toChanges({
      ...{ account: 'shop.example', topic, at: '2026-07-04T10:00:00.000Z' },
      raw: Buffer.from(JSON.stringify(body)),
    })

  it('of a variation points to its product', () => {
    const pointer = (externalId: string) => [{ kind: 'pointer', entity: 'products', externalId }]
    expect(changes('product.updated', { id: 7, parent_id: 5 })).toEqual(pointer('5'))
    expect(changes('product.updated', { id: 7, parent_id: 0 })).toEqual(pointer('7'))
  })

  it('of one of the merchant’s own people is nobody’s', () => {
    expect(changes('customer.updated', { id: 1, role: 'administrator' })).toEqual([])
  })

  it('that its user may not see is unreadable', () => {
    const error = { code: 'woocommerce_rest_cannot_view', message: 'Sorry', data: { status: 401 } }
    expect(() => changes('order.updated', error)).toThrow(
      expect.objectContaining({ kind: 'unreadable' }),
    )
  })

  it('has another key for other content, and the same for the same', () => {
    const key = (body: object, id = 'a') =>
      webhooks.describe({
        raw: Buffer.from(JSON.stringify(body)),
        headers: new Headers({
          'x-wc-webhook-source': 'https://shop.example/',
          'x-wc-webhook-topic': 'order.updated',
          'x-wc-webhook-delivery-id': id,
        }),
      }).deliveryKey
    expect(key(orderRecord)).toBe(key(orderRecord))
    expect(key(orderRecord)).not.toBe(key({ ...orderRecord, total: '1.00' }))
    // deleted, restored, deleted again
    expect(key({ id: 1 }, 'a')).not.toBe(key({ id: 1 }, 'b'))
  })
})
