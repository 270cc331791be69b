import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildSchema, type GraphQLSchema, parse, validate } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../contract/session'
import { auth } from './auth'
import {
  bulkCancelMutation,
  bulkDocument,
  bulkStartMutation,
  bulkStatusQuery,
} from './bulk-queries'
import { kinds } from './kinds'
import * as queries from './queries'
import {
  financialStatuses,
  fulfillmentStatuses,
  marketingStates,
  parcelStatuses,
  productStatuses,
  returnStatuses,
} from './status-tables'
import { readers } from './topics'
import { webhooks } from './webhooks'

// Shopify's own schema and samples lie beside the project where somebody has collected them; they are no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/shopify')
const isHere = existsSync(vendor)
const text = (file: string) => readFileSync(path.join(vendor, file), 'utf8')
const json = (file: string) => JSON.parse(text(file))

const app = (clientSecret: string): App => ({
  keys: { clientId: 'client', clientSecret },
  baseUrl: 'https://{account}',
  http: () => Promise.reject(new Error('no request is expected')),
})

describe.skipIf(!isHere)(
  `what Shopify publishes${isHere ? '' : ` (not found at ${vendor})`}`,
  () => {
    describe('schema', () => {
      let schema: GraphQLSchema
      beforeAll(() => {
        schema = buildSchema(text('spec/admin-2026-07.full.nodesc.graphql'))
      }, 30_000)

      const documents = [
        ...Object.entries(queries).flatMap(([name, value]) =>
          typeof value === 'string'
            ? [[name, value] as const]
            : Object.entries(value).map(([entity, one]) => [`${name}.${entity}`, one] as const),
        ),
        ...Object.entries({ bulkCancelMutation, bulkStartMutation, bulkStatusQuery }),
        ...kinds.map(
          (entity) =>
            [`bulk.${entity}`, bulkDocument(entity, "updated_at:>='2026-07-01'")] as const,
        ),
      ]

      it('has documents to check', () => {
        expect(documents.length).toBeGreaterThanOrEqual(24)
      })

      it.each(documents)('%s is valid', (_, document) => {
        expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([])
      })

      it('has every topic that is subscribed to', () => {
        const words = json('spec/enums-2026-07.json').WebhookSubscriptionTopic
        expect(webhooks.topics.length).toBeGreaterThan(15)
        for (const topic of webhooks.topics)
          expect(words).toHaveProperty(topic.toUpperCase().replace(/[/.]/, '_'))
      })
    })

    it.each([
      ['OrderDisplayFulfillmentStatus', fulfillmentStatuses],
      ['OrderDisplayFinancialStatus', financialStatuses],
      ['OrderReturnStatus', returnStatuses],
      ['FulfillmentStatus', parcelStatuses],
      ['ProductStatus', productStatuses],
      ['CustomerEmailMarketingState', marketingStates],
    ])('%s has no word we do not know', (name, table) => {
      const words = Object.keys(json('spec/enums-2026-07.json')[name])
      expect(words.length).toBeGreaterThan(2)
      expect(Object.keys(table).sort()).toEqual(words.sort())
    })

    describe('webhook samples', () => {
      const fileOf = (topic: string) => `samples/webhooks/${topic.replace('/', '__')}.json`
      /** Published as an empty object: Shopify shows no content. The REST reference below has one. */
      const empty = ['inventory_levels/update']
      const topics = Object.keys(readers).filter((topic) => !empty.includes(topic))

      it.each(topics)('%s maps', (topic) => {
        const raw = readFileSync(path.join(vendor, fileOf(topic)))
        expect(raw.length).toBeGreaterThan(2)
        const at = '2026-07-04T10:00:00.000Z'
        const changes = webhooks.toChanges({ account: '', topic, raw, at })
        expect(changes).toHaveLength(topic === 'bulk_operations/finish' ? 0 : 1)
      })

      it('keeps what the order says', () => {
        const raw = readFileSync(path.join(vendor, fileOf('orders/create')))
        const [change] = webhooks.toChanges({ account: '', topic: 'orders/create', raw, at: '' })
        const sample = JSON.parse(String(raw))
        if (change?.kind !== 'order') throw new Error('no order was read')
        expect(change.record).toMatchObject({
          status: 'cancelled',
          paymentStatus: 'voided',
          isTest: true,
          currency: 'USD',
          totalAmount: '404.95',
          shippingAmount: '10',
          orderedAt: '2022-01-01T00:00:00.000Z',
          buyer: {
            name: 'John Smith',
            email: 'john@example.com',
            country: 'US',
            postcode: '40003',
          },
        })
        expect(change.record.items).toHaveLength(sample.line_items.length)
        expect(change.record.items[0]).toMatchObject({ unitPrice: '89.99', quantity: 1 })
      })

      it('reads stock as the REST reference shows it', () => {
        const { response } = json(
          'samples/rest-2026-07/inventory_level.POST.inventory_levels-set.json',
        )
        const raw = Buffer.from(JSON.stringify(response.inventory_level))
        expect(
          webhooks.toChanges({ account: '', topic: 'inventory_levels/update', raw, at: '' }),
        ).toEqual([
          {
            kind: 'stock',
            record: {
              inventoryItemId: '808950810',
              location: '655441491',
              available: 42,
              sourceUpdatedAt: '2025-04-02T16:30:13.000Z',
            },
          },
        ])
      })
    })

    it('signatures of webhooks', () => {
      const { vectors } = json('samples/webhooks/_signature-test-vectors.json')
      expect(vectors.length).toBeGreaterThan(2)
      for (const { secret, rawBody, header, expected, valid } of vectors) {
        const headers = new Headers({ [header]: expected })
        const delivery = { raw: Buffer.from(rawBody), headers }
        expect(webhooks.verify(app(secret), delivery)).toBe(valid)
        const rotated = app('new')
        rotated.keys.previousClientSecret = secret
        expect(webhooks.verify(rotated, delivery)).toBe(valid)
      }
    })

    it('signature of a callback', () => {
      const { secret, callback } = json('samples/oauth/callback-hmac-vector.json')
      const query = new URL(callback).searchParams
      const read = (clientSecret: string) => () =>
        auth.readCallback(app(clientSecret), query, new Date(Number(query.get('timestamp')) * 1000))
      // the example has no state: it gets as far as that
      expect(read(secret)).toThrow(/not whole/)
      expect(read('other')).toThrow(/not signed/)
    })

    it('tokens', async () => {
      const { refresh_token } = json('samples/oauth/requests.json')
      const answer = json('samples/oauth/token.offline-expiring.json')
      const bodies: string[] = []
      const session = {
        ...app('secret'),
        account: 'some-shop.myshopify.com',
        credentials: { accessToken: 'a', refreshToken: 'r', scopes: [] },
        http: async ({ body = '' }: { body?: string }) => {
          bodies.push(body)
          return {
            status: 200,
            headers: new Headers(),
            text: async () => JSON.stringify(answer),
            stream: () => new ReadableStream<Uint8Array>(),
          }
        },
      }
      expect(await auth.refresh(session, new Date('2026-07-04T10:00:00Z'))).toMatchObject({
        accessToken: answer.access_token,
        refreshToken: answer.refresh_token,
        expiresAt: new Date(Date.UTC(2026, 6, 4, 10) + answer.expires_in * 1000).toISOString(),
      })
      expect(Object.keys(JSON.parse(bodies[0] ?? '')).sort()).toEqual(
        Object.keys(refresh_token).sort(),
      )
    })
  },
)

it.runIf(!isHere)(
  `skips what needs Shopify’s schema and samples, which are not at ${vendor}`,
  () => {
    expect(readdirSync(import.meta.dirname)).toContain('queries.ts')
  },
)
