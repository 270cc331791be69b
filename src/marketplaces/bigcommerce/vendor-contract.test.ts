import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { exactJsonOf } from '../contract/json'
import type { App } from '../contract/session'
import { readRecord } from './map'
import { availabilities, orderStatuses, paymentStatuses, trackings } from './status-tables'
import { subscribedTopics } from './topics'
import { webhooks } from './webhooks'

// BigCommerce's own specifications and samples lie beside the project where somebody has collected them; they are no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/bigcommerce')
const isHere = existsSync(vendor)
const text = (file: string) => readFileSync(path.join(vendor, file), 'utf8')

const app = (clientSecret: string): App => ({
  keys: { clientId: 'client', clientSecret },
  baseUrl: 'https://api.bigcommerce.com/stores/{account}',
  http: () => Promise.reject(new Error('no request is expected')),
})

/** The words of the enum that stands below a field of a specification, the first that has one. */
function enumOf(spec: string, field: string): string[] {
  const found = new RegExp(
    `\\n( +)${field}:\\n(?:\\1 +(?!enum:|\\w+:\\n\\1 {4}).*\\n)*?\\1 +enum:\\n((?:\\1 +- .*\\n)+)`,
  ).exec(text(spec))
  return [...(found?.[2] ?? '').matchAll(/- (.*)/g)].map(([, word = '']) =>
    word.replace(/^(['"])(.*)\1$/, '$2'),
  )
}

describe.skipIf(!isHere)(
  `what BigCommerce publishes${isHere ? '' : ` (not found at ${vendor})`}`,
  () => {
    it('order statuses have no id we do not know', () => {
      const sample = JSON.parse(
        text('samples/ordersV2/ordersV2.getOrderStatuses.200.response.json'),
      )
      const ids = sample.map((one: { id: number }) => String(one.id))
      expect(Object.keys(orderStatuses).sort()).toEqual(ids.sort())
    })

    it.each([
      ['payment_status', 'spec/orders.v2.oas2.yml', paymentStatuses],
      ['availability', 'spec/products_catalog.v3.yml', availabilities],
      ['inventory_tracking', 'spec/products_catalog.v3.yml', trackings],
    ])('%s has no word we do not know', (field, spec, table) => {
      const words = enumOf(spec, field)
      expect(words.length).toBeGreaterThan(2)
      expect(Object.keys(table).sort()).toEqual(words.sort())
    })

    it('orders and their lines map', () => {
      const [order] = exactJsonOf(
        text('samples/ordersV2/ordersV2.getOrders.200.response.json'),
      ) as object[]
      const lines = exactJsonOf(
        text('samples/ordersV2/ordersV2.getOrderProducts.200.response.json'),
      ) as []
      const shipping = (
        exactJsonOf(
          text('samples/ordersV2/ordersV2.getOrderShippingAddresses.200.response.json'),
        ) as object[]
      ).map((address) => ({ ...address, line_items: lines }))
      expect(lines.length).toBeGreaterThan(0)
      const consignments = {
        shipping,
        pickups: [],
        downloads: [],
        email: { gift_certificates: [] },
      }
      const read = readRecord('orders', { ...order, consignments }, { currency: 'USD' })
      expect(read.failed).toBeUndefined()
      expect(read.change).toMatchObject({
        record: {
          externalOrderId: '100',
          status: 'confirmed',
          paymentStatus: 'authorized',
          totalAmount: '361.95',
          orderedAt: '2018-01-10T21:05:30.000Z',
          buyer: { externalId: '20', name: 'Jane Doe', email: 'janedoe@example.com' },
        },
      })
    })

    it.each(subscribedTopics)('%s maps', (topic) => {
      expect(text('spec/webhooks.v3.yml')).toContain(topic)
      const name = topic.replaceAll('/', '.')
      const file = [name, name.replace('address.updated', 'address.update')].find((one) =>
        existsSync(path.join(vendor, `samples/webhooks/${one}.json`)),
      )
      // some have no sample of their own
      if (!file) return
      const raw = Buffer.from(text(`samples/webhooks/${file}.json`))
      expect(
        webhooks.toChanges({ account: '', topic, raw, at: '2026-07-04T10:00:00.000Z' }),
      ).toHaveLength(1)
    })

    it('signatures, computed by its description', () => {
      const vector = JSON.parse(text('samples/webhooks/_signature-vector.computed-locally.json'))
      const delivery = { raw: Buffer.from(vector.body), headers: new Headers(vector.headers) }
      expect(webhooks.verify(app(vector.clientSecret), delivery)).toBe(true)
      expect(webhooks.verify(app('other'), delivery)).toBe(false)
    })

    it('the signature of Standard Webhooks, whose key is base64 where BigCommerce’s is text', () => {
      const vector = JSON.parse(text('samples/webhooks/_signature-vector.standard-webhooks.json'))
      const delivery = { raw: Buffer.from(vector.body), headers: new Headers(vector.headers) }
      const secret = vector.secret.replace(/^whsec_/, '')
      expect(webhooks.verify(app(secret), delivery)).toBe(false)
    })
  },
)

it.runIf(!isHere)(
  `skips what needs BigCommerce’s specifications and samples, which are not at ${vendor}`,
  () => {
    expect(readdirSync(import.meta.dirname)).toContain('topics.ts')
  },
)
