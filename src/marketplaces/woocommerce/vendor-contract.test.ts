import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { connect, subscribe } from '@/testing/connector-contract/conversation'
import { woocommerceSubject } from '@/testing/connector-contract/subjects/woocommerce/subject'
import type { HttpRequest } from '../contract/http'
import { exactJsonOf } from '../contract/json'
import { woocommerce } from '.'
import { readRecord } from './map'
import { orderStatuses, productStatuses, stockStatuses } from './status-tables'
import { subscribedTopics } from './topics'
import { webhooks } from './webhooks'

// WooCommerce's own documents and samples lie beside the project where somebody has collected them; they are no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/woocommerce')
const isHere = existsSync(vendor)
const text = (file: string) => readFileSync(path.join(vendor, file), 'utf8')

interface Documented {
  name: string
  description: string
}
const tables = (kind: string) =>
  (JSON.parse(text('spec/wc-v3-properties.json')) as Record<string, Record<string, Documented[]>>)[
    kind
  ] ?? {}
const documented = (kind: string) => Object.values(tables(kind)).flat()
/** The words of "Options: a, b and c." */
function optionsOf(kind: string, title: string, field: string): string[] {
  const all = tables(kind)[title] ?? []
  const { description = '' } = all.find(({ name }) => name === field) ?? {}
  return (/Options: ([^.]*)\./.exec(description)?.[1] ?? '').split(/,? and |, /)
}
/** Known from the program itself, and from newer releases than the documents: no page lists them. */
const undocumented = ['modified_after', 'modified_before', 'dates_are_gmt', 'role', 'force']

describe.skipIf(!isHere)(
  `what WooCommerce publishes${isHere ? '' : ` (not found at ${vendor})`}`,
  () => {
    it.each([
      ['orders', 'Order properties', 'status', [...Object.keys(orderStatuses), 'trash']],
      ['products', 'Product properties', 'status', Object.keys(productStatuses)],
      ['products', 'Product properties', 'stock_status', Object.keys(stockStatuses)],
    ])('%s: %s has no %s that we do not know', (kind, title, field, words) => {
      const options = optionsOf(kind, title, field)
      expect(options.length).toBeGreaterThan(2)
      expect(words).toEqual(expect.arrayContaining(options))
    })

    it('topics are those that we subscribe to, without coupons', () => {
      const { topics } = JSON.parse(text('spec/webhook-topics.json'))
      const ours = Object.keys(topics).filter(
        (topic) => !topic.startsWith('coupon.') && topic !== 'product.published',
      )
      expect(ours.toSorted()).toEqual([...subscribedTopics].toSorted())
    })

    it.each([
      ['orders', 'orders.retrieve-an-order', { status: 'confirmed', totalAmount: '29.35' }],
      ['products', 'products.retrieve-a-product', { status: 'active', price: '21.99' }],
      ['customers', 'customers.retrieve-a-customer', { email: 'john.doe@example.com' }],
    ] as const)('%s map', (entity, file, expected) => {
      const { change, failed } = readRecord(entity, exactJsonOf(text(`samples/${file}.json`)), {
        currency: 'USD',
      })
      expect(failed).toBeUndefined()
      expect(change).toMatchObject({ record: expected })
    })

    it.each(isHere ? readdirSync(path.join(vendor, 'samples/webhooks')) : [])('%s maps', (file) => {
      if (file.startsWith('_')) return
      const { body } = JSON.parse(text(`samples/webhooks/${file}`))
      const topic = file.replace('.json', '')
      const raw = Buffer.from(JSON.stringify(body))
      const at = '2026-07-04T10:00:00.000Z'
      expect(webhooks.toChanges({ account: '', topic, raw, at })).toHaveLength(1)
    })

    it('a ping is known for one', () => {
      const { raw_body } = JSON.parse(text('samples/webhooks/_ping.json'))
      const delivery = (raw: string) => ({ raw: Buffer.from(raw), headers: new Headers() })
      expect(webhooks.isPing?.(delivery(raw_body))).toBe(true)
      expect(webhooks.isPing?.(delivery(`${raw_body}&order=1`))).toBe(false)
    })

    describe('our stand-in and our requests', () => {
      const asked: HttpRequest[] = []
      const answered: [url: string, body: unknown][] = []
      beforeAll(async () => {
        const standIn = await woocommerceSubject.startStandIn()
        const merchant = await standIn.openAccount({ orders: 10 })
        const session = await connect(woocommerce, standIn, merchant)
        const http: typeof session.http = async (request) => {
          const answer = await session.http(request)
          const body = await answer.text()
          asked.push(request)
          answered.push([request.url, JSON.parse(body)])
          return { ...answer, text: async () => body }
        }
        const watched = { ...session, http }
        for (const entity of woocommerce.manifest.entities)
          for (const newestFirst of [true, false])
            await woocommerce.pull.page(watched, { entity, newestFirst })
        await woocommerce.pull.list(watched, {
          ...{ since: '2026-01-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' },
        })
        await subscribe(woocommerce, standIn, watched, 'https://x.example/')
        await standIn.close()
      }, 60_000)

      it.each([
        ['orders', /\/orders$/],
        ['products', /\/products$/],
        ['product-variations', /\/variations$/],
        ['customers', /\/customers$/],
        ['webhooks', /\/webhooks$/],
      ])('have only parameters and fields of %s that are documented', (kind, at) => {
        const names = new Set(documented(kind).map(({ name }) => name))
        const calls = asked.filter(({ url }) => at.test(url.split('?')[0] ?? ''))
        expect(calls.length).toBeGreaterThan(0)
        for (const { url, body } of calls) {
          const given = [
            ...new URL(url).searchParams.keys(),
            ...Object.keys(JSON.parse(body ?? '{}')),
          ]
          for (const name of given) expect([...names, ...undocumented]).toContain(name)
        }
        const records = answered
          .filter(([url]) => at.test(url.split('?')[0] ?? ''))
          .flatMap(([, body]) => body as object[])
        expect(records.length).toBeGreaterThan(0)
        const newer = kind === 'product-variations' ? ['type', 'parent_id'] : []
        for (const record of records)
          for (const name of Object.keys(record)) expect([...names, ...newer]).toContain(name)
      })
    })
  },
)

it.runIf(!isHere)(
  `skips what needs WooCommerce’s documents and samples, which are not at ${vendor}`,
  () => {
    expect(readdirSync(import.meta.dirname)).toContain('topics.ts')
  },
)
