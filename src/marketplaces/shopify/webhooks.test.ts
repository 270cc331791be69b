import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { scriptedSession, variablesOf } from './fixtures/scripted-session'
import { push } from './push'
import { webhooks } from './webhooks'

const raw = Buffer.from('{"id":1,"note":"ü"}')
const sign = (body: Buffer, secret: string) =>
  createHmac('sha256', secret).update(body).digest('base64')

describe('verify', () => {
  const { session } = scriptedSession()
  const verify = (body: Buffer, headers: Record<string, string>) =>
    webhooks.verify(session, { raw: body, headers: new Headers(headers) })

  it('takes both spellings of the header and both secrets', () => {
    expect(verify(raw, { 'X-Shopify-Hmac-Sha256': sign(raw, 'secret') })).toBe(true)
    expect(verify(raw, { 'shopify-hmac-sha256': sign(raw, 'secret') })).toBe(true)
    expect(verify(raw, { 'x-shopify-hmac-sha256': sign(raw, 'older-secret') })).toBe(true)
  })

  it('refuses hexadecimal, and an empty body', () => {
    const hex = createHmac('sha256', 'secret').update(raw).digest('hex')
    expect(verify(raw, { 'x-shopify-hmac-sha256': hex })).toBe(false)
    const nothing = Buffer.alloc(0)
    expect(verify(nothing, { 'x-shopify-hmac-sha256': sign(nothing, 'secret') })).toBe(false)
  })

  it('has only one secret where there is no older one', () => {
    const app = { ...session, keys: { clientId: 'c', clientSecret: 'secret' } }
    const headers = new Headers({ 'x-shopify-hmac-sha256': sign(raw, '') })
    expect(webhooks.verify(app, { raw, headers })).toBe(false)
  })
})

describe('describe', () => {
  const headers = {
    'X-Shopify-Shop-Domain': 'My-Shop.myshopify.com',
    'X-Shopify-Topic': 'orders/create',
    'X-Shopify-Webhook-Id': 'w1',
    'X-Shopify-Event-Id': 'e1',
    'X-Shopify-Triggered-At': '2026-07-04T12:00:00.123456789+02:00',
  }
  const describe_ = (changes: Record<string, string> = {}) =>
    webhooks.describe({ raw, headers: new Headers({ ...headers, ...changes }) })

  it('reads the headers', () => {
    const expected = {
      account: 'my-shop.myshopify.com',
      topic: 'orders/create',
      deliveryKey: 'orders/create:w1',
      at: '2026-07-04T10:00:00.123Z',
    }
    expect(describe_()).toEqual(expected)
    const plain = Object.entries(headers).map(([name, value]) => [name.slice(2), value] as const)
    expect(
      webhooks.describe({ raw, headers: new Headers([...plain].map(([a, b]) => [a, b])) }),
    ).toEqual(expected)
  })

  it('gives each topic of one happening a key of its own', () => {
    expect(describe_({ 'X-Shopify-Topic': 'orders/paid' }).deliveryKey).toBe('orders/paid:w1')
  })

  it('takes its own clock where the time is missing', () => {
    expect(Date.parse(describe_({ 'X-Shopify-Triggered-At': 'lately' }).at)).toBeGreaterThan(
      Date.now() - 60_000,
    )
  })

  it.each([
    ['X-Shopify-Shop-Domain', ''],
    ['X-Shopify-Shop-Domain', 'evil.example'],
    ['X-Shopify-Topic', ''],
    ['X-Shopify-Webhook-Id', ''],
  ])('refuses %s %j', (name, value) => {
    expect(() => describe_({ [name]: value })).toThrow(
      expect.objectContaining({ kind: 'unreadable' }),
    )
  })
})

describe('subscribe', () => {
  const address = 'https://crm.example/api/webhooks/shopify/1'
  const listed = (nodes: object[], endCursor?: string) => ({
    body: {
      data: {
        webhookSubscriptions: {
          pageInfo: { hasNextPage: endCursor !== undefined, endCursor: endCursor ?? null },
          nodes,
        },
      },
    },
  })
  const created = (message?: string) => ({
    body: {
      data: { webhookSubscriptionCreate: { userErrors: message ? [{ message }] : [] } },
    },
  })
  const enums = webhooks.topics.map((topic) => topic.toUpperCase().replace(/[/.]/, '_'))

  it('subscribes to what is missing at our address, and touches nothing else', async () => {
    const others = enums.map((topic) => ({ topic, uri: 'https://other.example' }))
    const ours = enums.slice(2).map((topic) => ({ topic, uri: address }))
    const { session, sent } = scriptedSession(
      listed(others, 'more'),
      listed(ours),
      created(),
      created('Address for this topic has already been taken'),
    )
    await webhooks.subscribe?.(session, address)
    expect(sent.map(variablesOf)).toEqual([
      { after: null },
      { after: 'more' },
      { topic: 'ORDERS_CREATE', uri: address },
      { topic: 'ORDERS_UPDATED', uri: address },
    ])
    const again = scriptedSession(listed(enums.map((topic) => ({ topic, uri: address }))))
    await webhooks.subscribe?.(again.session, address)
    expect(again.sent).toHaveLength(1)
  })

  it('asks for none that only the app’s settings can ask for', () => {
    expect(webhooks.topics).toContain('orders/create')
    expect(webhooks.topics).not.toContain('shop/redact')
    expect(webhooks.topics.some((topic) => /redact|data_request/.test(topic))).toBe(false)
  })

  it('says what was refused once everything else is subscribed to', async () => {
    const { session, sent } = scriptedSession(
      listed([]),
      created('You cannot create a webhook subscription with the specified topic'),
      ...enums.slice(1).map(() => created()),
    )
    await expect(webhooks.subscribe?.(session, address)).rejects.toThrow(/specified topic/)
    expect(sent).toHaveLength(enums.length + 1)
  })
})

describe('tagCustomer', () => {
  const done = (name: string, message?: string) => ({
    body: { data: { [name]: { userErrors: message ? [{ message }] : [] } } },
  })
  const change = { externalId: '5', add: ['vip'], remove: ['new'] }

  it('adds and removes tags', async () => {
    const { session, sent } = scriptedSession(done('tagsAdd'), done('tagsRemove'))
    await push.tagCustomer?.(session, change)
    expect(sent.map(variablesOf)).toEqual([
      { id: 'gid://shopify/Customer/5', tags: ['vip'] },
      { id: 'gid://shopify/Customer/5', tags: ['new'] },
    ])
  })

  it('does not look for guests', async () => {
    const { session } = scriptedSession()
    await expect(
      push.tagCustomer?.(session, { ...change, externalId: 'order:5' }),
    ).rejects.toMatchObject({ kind: 'refused' })
  })

  it('asks nothing for nothing, and says what was refused', async () => {
    const none = scriptedSession()
    await push.tagCustomer?.(none.session, { externalId: '5', add: [], remove: [] })
    expect(none.sent).toEqual([])
    const { session } = scriptedSession(done('tagsAdd', 'Customer does not exist'))
    await expect(push.tagCustomer?.(session, change)).rejects.toThrow(/does not exist/)
  })
})

describe('setMarketingConsent', () => {
  const name = 'customerEmailMarketingConsentUpdate'
  const done = (message?: string) => ({
    body: { data: { [name]: { userErrors: message ? [{ message }] : [] } } },
  })
  const change = { externalId: '5', isIn: false, at: '2026-11-20T12:00:00Z' }

  it('says what the customer wants, and when they said so', async () => {
    const { session, sent } = scriptedSession(done(), done())
    await push.setMarketingConsent?.(session, change)
    await push.setMarketingConsent?.(session, { ...change, isIn: true })
    const written = (consent: object) => ({
      input: { customerId: 'gid://shopify/Customer/5', emailMarketingConsent: consent },
    })
    expect(sent.map(variablesOf)).toEqual([
      written({ marketingState: 'UNSUBSCRIBED', consentUpdatedAt: change.at }),
      written({
        marketingState: 'SUBSCRIBED',
        consentUpdatedAt: change.at,
        marketingOptInLevel: 'SINGLE_OPT_IN',
      }),
    ])
  })

  it('does not look for guests, and says what was refused', async () => {
    const none = scriptedSession()
    await expect(
      push.setMarketingConsent?.(none.session, { ...change, externalId: 'order:5' }),
    ).rejects.toMatchObject({ kind: 'refused' })
    const { session } = scriptedSession(done('An email address is required'))
    await expect(push.setMarketingConsent?.(session, change)).rejects.toThrow(/is required/)
  })
})
