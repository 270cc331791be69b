import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Session } from '../contract/session'
import { readOrder } from './map'
import { isSigned } from './signature'
import { webhooks } from './webhooks'

// eBay's own samples lie beside the project where somebody has collected them; they are no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/ebay')
const isHere = existsSync(vendor)
const json = (file: string) => JSON.parse(readFileSync(path.join(vendor, 'samples', file), 'utf8'))

interface Vector {
  signature: string
  message: object
  response: { key: string; digest: string } | null
}

describe.skipIf(!isHere)(`what eBay publishes${isHere ? '' : ` (not found at ${vendor})`}`, () => {
  it('orders are read, young and old', () => {
    expect(readOrder(json('order.getOrder.200.json')).change).toMatchObject({
      kind: 'order',
      record: {
        status: 'pending',
        paymentStatus: 'paid',
        totalAmount: '4085',
        channelFee: '277.23',
        buyer: { externalId: 'example_buyer', emailIsMasked: true, country: 'US' },
        items: [{ quantity: 19, unitPrice: '215', totalPrice: '4085' }],
      },
    })
    const old = readOrder(json('order.getOrder.old-order-contact-stripped.200.json'))
    expect(old.failed).toBeUndefined()
    const page = json('order.getOrders.page.200.json')
    expect(page.orders.length).toBeGreaterThan(0)
    for (const order of page.orders) expect(readOrder(order).failed).toBeUndefined()
  })

  it('notifications are understood', () => {
    const read = (topic: string, account = '') => {
      const body = json(`webhooks/${topic}.json`)
      body.notification.eventDate = '2026-06-18T22:07:01.137Z'
      const raw = Buffer.from(JSON.stringify(body))
      const said = webhooks.describe({ raw, headers: new Headers() })
      return { said, changes: webhooks.toChanges({ ...said, account, raw }) }
    }
    expect(read('ORDER_CONFIRMATION')).toMatchObject({
      said: { account: 'example_user_id', topic: 'ORDER_CONFIRMATION' },
      changes: [{ kind: 'pointer', entity: 'orders', externalId: '123-123-4435' }],
    })
    const left = read('MARKETPLACE_ACCOUNT_DELETION')
    expect(left.said.persons).toEqual(['ma8vp1jySJC', 'test_user'])
    expect(left.changes).toHaveLength(2)
    expect(read('MARKETPLACE_ACCOUNT_DELETION', 'ma8vp1jySJC').changes).toEqual([
      { kind: 'privacy', demand: 'erase_account' },
    ])
    expect(read('AUTHORIZATION_REVOCATION').changes).toMatchObject([{ kind: 'uninstalled' }])
  })

  it.each(isHere ? Object.entries(json('webhooks/signature-test-vectors.json').vectors) : [])(
    'the signature %s',
    async (name, given) => {
      const { signature, message, response } = given as Vector
      const app = {
        keys: { clientId: 'a', clientSecret: 'b' },
        baseUrl: `https://${String(name).toLowerCase()}.example`,
        http: async ({ method }) => {
          const body = method === 'POST' ? { access_token: 'a', expires_in: 60 } : response
          return {
            status: body ? 200 : 404,
            headers: new Headers(),
            text: async () => JSON.stringify(body),
            stream: async function* () {},
          }
        },
      } satisfies Pick<Session, 'keys' | 'baseUrl' | 'http'>
      const raw = Buffer.from(JSON.stringify(message))
      const headers = new Headers({ 'x-ebay-signature': signature })
      expect(await isSigned(app, { raw, headers })).toBe(name === 'VALID')
    },
  )
})

it.runIf(!isHere)(`skips what needs eBay’s samples, which are not at ${vendor}`, () => {
  expect(readdirSync(import.meta.dirname)).toContain('topics.ts')
})
