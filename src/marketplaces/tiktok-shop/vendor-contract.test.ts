import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '@/platform/http/http'
import { signatureOfCall } from '@/sandbox/tiktok-shop/signature'
import { topicNumbers } from '@/sandbox/tiktok-shop/tell'
import { createTiktokShop } from '@/sandbox/tiktok-shop/tiktok-shop-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import { exactJsonOf } from '../contract/json'
import type { App, Session } from '../contract/session'
import { tiktokShop } from '.'
import { manifest } from './manifest'
import { readOrder, readProduct } from './map'
import { pull } from './pull'
import { signCall } from './signature'
import {
  cancellationStatuses,
  orderStatuses,
  productStatuses,
  returnStatuses,
} from './status-tables'
import { webhooks } from './webhooks'

// TikTok's own reference lies beside the project where somebody has collected it; it is no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/tiktok-shop')
const isHere = existsSync(vendor)
const text = (file: string) => readFileSync(path.join(vendor, file), 'utf8')
const sample = (file: string) => JSON.parse(text(`samples/${file}.json`))

interface Field {
  path: string
  type: string
  required?: boolean
  desc: string
}
interface Endpoint {
  name: string
  method: string
  path: string
  scopes: string[]
  needs_shop_cipher: boolean
  query: Field[]
  body?: Field[]
  response: Field[]
}

const categories = ['authorization', 'event', 'orders', 'products', 'return-and-refund']
const endpoints: Endpoint[] = isHere
  ? categories.flatMap((one) => JSON.parse(text(`spec/${one}.json`)).endpoints)
  : []

const endpointAt = (method: string, pathname: string): Endpoint => {
  const found = endpoints.find(
    (one) =>
      one.method === method &&
      new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  )
  if (!found) throw new Error(`The reference has no ${method} ${pathname}`)
  return found
}

/** Words in capitals that stand as a list of values in the description of a field. */
function wordsOf(name: string, field: string): string[] {
  const desc = endpoints
    .find((one) => one.name === name)
    ?.response.find((one) => one.path === field)?.desc
  return [...new Set(desc?.match(/(?<=^\s*- `?)[A-Z_]+(?=`?)/gm))].toSorted()
}

const kinds: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  int: (value) => Number.isInteger(value),
  bool: (value) => typeof value === 'boolean',
  object: (value) => typeof value === 'object' && !Array.isArray(value),
}

/** What of a value is not as the fields of the reference say. */
function strangeIn(value: unknown, fields: readonly Field[], at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => strangeIn(one, fields, `${at}[]`))
  const own = fields.find((one) => one.path === at)
  const type = own?.type.replace('[]', '') ?? 'object'
  if (at !== '' && !own) return [`${at} is unknown`]
  if (!(kinds[type]?.(value) ?? true)) return [`${at} is no ${type}`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) =>
    strangeIn(part, fields, at === '' ? name : `${at}.${name}`),
  )
}

describe.skipIf(!isHere)(
  `what TikTok publishes${isHere ? '' : ` (not found at ${vendor})`}`,
  () => {
    it('has no word that we do not know', () => {
      expect(Object.keys(orderStatuses).toSorted()).toEqual(
        wordsOf('get-order-list', 'data.orders[].status'),
      )
      expect(Object.keys(productStatuses).toSorted()).toEqual(wordsOf('get-product', 'data.status'))
      expect(Object.keys(returnStatuses).toSorted()).toEqual(
        wordsOf('search-returns', 'data.return_orders[].return_status'),
      )
      // the filter of the same call says CANCEL where its answer says CANCELLED
      const ended = wordsOf('search-cancellations', 'data.cancellations[].cancel_status')
      expect(Object.keys(cancellationStatuses).toSorted()).toEqual(
        [...ended, 'CANCELLATION_REQUEST_CANCEL'].toSorted(),
      )
    })

    it('samples are read', () => {
      const answered = (file: string) =>
        exactJsonOf(JSON.stringify(sample(file).response.data)) as Record<string, object[]>
      const [order] = answered('orders.get-order-list')['orders'] ?? []
      const returns = answered('return-and-refund.search-returns')['return_orders'] ?? []
      const cancellations =
        answered('return-and-refund.search-cancellations')['cancellations'] ?? []
      expect(cancellations.length).toBeGreaterThan(0)
      expect(readOrder(order, { returns, cancellations }).change).toMatchObject({
        record: {
          externalOrderId: '576461413038785752',
          ...{ status: 'pending', currency: 'IDR', totalAmount: '5000' },
          buyer: { externalId: '7021436810468230477', emailIsMasked: true, city: 'Ribbleton' },
          items: [{ externalItemId: '1729582718312380123', quantity: 1, unitPrice: '0.01' }],
        },
      })
      expect(readProduct(answered('products.get-product')).change).toMatchObject({
        record: { externalId: '1729592969712207008', price: '117.5', inventory: 999 },
      })
    })

    it.each([...webhooks.topics])('%s is told of what it names', (topic) => {
      const number = topicNumbers[topic]
      const [file = ''] = readdirSync(path.join(vendor, 'samples/webhooks')).filter((name) =>
        name.startsWith(`${number}-`),
      )
      // as text: ids of some are numbers beyond 2^53
      const [, body = ''] =
        /"body": (\{[\s\S]*?\n {1}\}),/.exec(text(`samples/webhooks/${file}`)) ?? []
      const raw = Buffer.from(body)
      const said = webhooks.describe({ raw, headers: new Headers() })
      expect(said).toMatchObject({ topic, account: '7494049642642441621' })
      expect(webhooks.toChanges({ account: '', topic, raw, at: said.at })).toHaveLength(1)
    })

    it('signatures: of calls and of webhooks', async () => {
      const call = sample('_request-signature-vector.vendor')
      const { app_secret: secret, path: pathname, query, sign } = call
      expect(signCall(secret, { path: pathname, query })).toBe(sign)
      const search = new URLSearchParams(query)
      expect(
        signatureOfCall(secret, { path: pathname, query: search, body: Buffer.alloc(0) }),
      ).toBe(sign)
      const hook = sample('webhooks/_signature-vector.third-party')
      const app: App = {
        keys: { clientId: hook.app_key, clientSecret: hook.app_secret },
        baseUrl: 'https://open-api.tiktokglobalshop.com',
        http: () => Promise.reject(new Error('no request is expected')),
      }
      const headers = new Headers({ authorization: hook.authorization_header })
      expect(await webhooks.verify(app, { raw: Buffer.from(hook.raw_body), headers })).toBe(true)
    })

    describe('is what connector and stand-in speak', () => {
      let sandbox: Awaited<ReturnType<typeof openSandbox>>
      const spoken: { method: string; url: URL; body: unknown; answer: unknown }[] = []
      beforeAll(async () => {
        const app = { clientId: 'key', clientSecret: 'hush', applicationId: 'key' }
        const redirectUri = 'https://app.example/callback'
        const known = { clientId: 'key', clientSecret: 'hush', redirectUris: [redirectUri] }
        const shops = [{ domain: 'Lantern', orders: 120, products: 12 }]
        sandbox = await openSandbox(createTiktokShop({ apps: [known], shops }))
        const http = createHttp()
        const speaking: App = {
          keys: app,
          baseUrl: `${sandbox.sandbox.url}/tiktok-shop`,
          async http(request) {
            const answer = await http(request)
            const body = await answer.text()
            const url = new URL(request.url)
            if (!url.pathname.includes('/api/v2/'))
              spoken.push({
                ...{ method: request.method, url, answer: JSON.parse(body) },
                body: request.body === undefined ? undefined : JSON.parse(request.body),
              })
            return { ...answer, text: async () => body }
          },
        }
        const { auth, consent } = tiktokShop
        if (!consent) throw new Error('TikTok asks for consent')
        const url = consent.authorizeUrl(speaking, { state: 'state', redirectUri })
        const headers = { 'x-sandbox-consent': 'install' }
        const answer = await fetch(url, { headers, redirect: 'manual' })
        const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
        const asked = { state: 'state', redirectUri, code, now: new Date() }
        const credentials = await consent.exchange(speaking, asked)
        const session = { ...speaking, account: '', credentials }
        const { account } = await auth.describeAccount(session)
        await askEverything({ ...session, account })
      })
      afterAll(() => sandbox?.sandbox.close())

      async function askEverything(session: Session) {
        const window = { since: '2000-01-01T00:00:00.000Z', until: new Date().toISOString() }
        const { records, cursor } = await pull.list(session, window)
        await pull.list(session, { ...window, cursor })
        const externalIds = records.slice(0, 2).map((one) => one.externalId)
        await pull.records(session, { entity: 'orders', externalIds })
        await pull.page(session, { entity: 'orders', newestFirst: true })
        const changed = { entity: 'orders', newestFirst: false, since: window.since } as const
        for (const cursor of ['returns:', 'cancellations:'])
          await pull.page(session, { ...changed, cursor })
        await pull.page(session, { entity: 'products', newestFirst: false, since: window.since })
        await webhooks.subscribe?.(session, 'https://app.example/hooks')
      }

      const pathOf = ({ pathname }: URL) => pathname.replace('/tiktok-shop', '')

      it('in every call: its parameters and body, and the scopes it needs', () => {
        expect(new Set(spoken.map(({ url }) => url.pathname)).size).toBeGreaterThan(6)
        for (const { method, url, body } of spoken) {
          const endpoint = endpointAt(method, pathOf(url))
          for (const scope of endpoint.scopes) expect(manifest.scopes).toContain(scope)
          expect(url.searchParams.has('shop_cipher')).toBe(endpoint.needs_shop_cipher)
          const known = endpoint.query.map((one) => one.path.replace('[]', ''))
          for (const name of url.searchParams.keys()) expect(known).toContain(name)
          for (const { path: name, required } of endpoint.query)
            if (required) expect(url.searchParams.has(name.replace('[]', '')), name).toBe(true)
          if (body !== undefined) expect(strangeIn(body, endpoint.body ?? [])).toEqual([])
        }
      })

      it('in every answer', () => {
        for (const { method, url, answer } of spoken) {
          const { response } = endpointAt(method, pathOf(url))
          expect([url.pathname, ...new Set(strangeIn(answer, response))]).toEqual([url.pathname])
        }
      })

      it('and what is not as published is found', () => {
        const { response } = endpointAt('POST', '/order/202309/orders/search')
        const wrong = { code: '0', data: { orders: [{ id: 1, colour: 'red' }] } }
        expect(strangeIn(wrong, response)).toEqual([
          'code is no int',
          'data.orders[].id is no string',
          'data.orders[].colour is unknown',
        ])
      })
    })
  },
)

it.runIf(!isHere)(`skips what needs TikTok’s reference, which is not at ${vendor}`, () => {
  expect(readdirSync(import.meta.dirname)).toContain('wire-orders.ts')
})
