import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHttp } from '@/platform/http/http'
import { createEtsy } from '@/sandbox/etsy/etsy-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import { exactJsonOf } from '../contract/json'
import type { App, Session } from '../contract/session'
import { etsy } from '.'
import { errorOfStatus } from './answer-errors'
import { manifest } from './manifest'
import { readReceipt } from './map'
import { pull } from './pull'
import { listingStates, paymentStatuses, receiptStatuses } from './status-tables'
import { webhooks } from './webhooks'

// Etsy's own specification and samples lie beside the project where somebody has collected them; they are no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/etsy')
const isHere = existsSync(vendor)
const text = (file: string) => readFileSync(path.join(vendor, file), 'utf8')
const sample = (file: string) => text(`samples/${file}.json`)

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: object
}
interface Operation {
  security?: { oauth2?: string[] }[]
  parameters?: Parameter[]
  responses: Record<string, { content: Record<string, { schema: object }> }>
}
interface Specification {
  paths: Record<string, { get?: Operation }>
  components: { schemas: Record<string, { properties: Record<string, { enum?: string[] }> }> }
}

const spec = isHere
  ? (JSON.parse(text('spec/etsy-openapi-v3.relevant.json')) as Specification)
  : undefined
const wordsOf = (schema: string, field: string) =>
  (spec?.components.schemas[schema]?.properties[field]?.enum ?? []).toSorted()

/** What a schema of the specification takes. */
function schemaOf(schema: object): z.ZodType {
  const moved = (part: object) =>
    JSON.parse(JSON.stringify(part).replaceAll('#/components/schemas/', '#/definitions/'))
  const definitions = moved(spec?.components.schemas ?? {})
  return z.fromJSONSchema({ ...moved(schema), definitions }, { defaultTarget: 'openapi-3.0' })
}

/** The operation that answers an address, by the path with the fewest blanks. */
function operationAt(pathname: string): Operation {
  const found = Object.entries(spec?.paths ?? {})
    .filter(([template]) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname))
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
  const operation = found[0]?.[1].get
  if (!operation) throw new Error(`The specification has no GET ${pathname}`)
  return operation
}

describe.skipIf(!isHere)(`what Etsy publishes${isHere ? '' : ` (not found at ${vendor})`}`, () => {
  it('has no word that we do not know', () => {
    expect(Object.keys(receiptStatuses).toSorted()).toEqual(wordsOf('ShopReceipt', 'status'))
    expect(Object.keys(paymentStatuses).toSorted()).toEqual(wordsOf('ShopReceipt', 'status'))
    expect(Object.keys(listingStates).toSorted()).toEqual(wordsOf('ShopListing', 'state'))
  })

  it('receipts as the live API gives them are read', () => {
    const read = (file: string) =>
      (exactJsonOf(sample(file)) as { results: unknown[] }).results.map(readReceipt)
    const [refunded, completed] = read('getShopReceipts.live-anonymised.200')
    expect(refunded?.change).toMatchObject({
      record: {
        externalOrderId: '3000000001',
        status: 'returned',
        paymentStatus: 'refunded',
        totalAmount: '112.5',
        refundedAmount: '112.5',
        currency: 'USD',
        orderedAt: '2023-09-25T16:39:22.000Z',
        shippedAt: '2023-09-29T12:09:57.000Z',
        buyer: { externalId: '100000001', country: 'IT' },
        items: [{ externalItemId: '1500000001', unitPrice: '150', totalPrice: '112.5' }],
      },
    })
    expect(completed?.change).toMatchObject({
      record: { status: 'delivered', paymentStatus: 'paid', totalAmount: '180.8' },
    })
    expect(read('thirdparty.getShopReceipts.200')[0]?.failed).toBeUndefined()
  })

  it.each([...webhooks.topics])('%s becomes a pointer', (topic) => {
    const raw = Buffer.from(sample(`webhooks/${topic}`))
    const headers = new Headers({ 'webhook-id': 'msg_1', 'webhook-timestamp': '1767225600' })
    expect(webhooks.describe({ raw, headers })).toMatchObject({
      topic,
      account: expect.stringMatching(/^\d+$/),
    })
    expect(webhooks.toChanges({ account: '', topic, raw, at: '' })).toEqual([
      { kind: 'pointer', entity: 'orders', externalId: '54321' },
    ])
  })

  it.each(['standard-webhooks', 'computed-locally'])('signatures: %s', async (name) => {
    const vector = JSON.parse(sample(`webhooks/signature-vector.${name}`))
    const delivery = { raw: Buffer.from(vector.body), headers: new Headers(vector.headers) }
    const app = (...webhookSecrets: string[]): App => ({
      keys: { clientId: 'a', clientSecret: 'b', webhookSecrets },
      baseUrl: 'https://openapi.etsy.com',
      http: () => Promise.reject(new Error('no request is expected')),
    })
    expect(await webhooks.verify(app(vector.secret), delivery)).toBe(true)
    expect(await webhooks.verify(app('whsec_b3RoZXI='), delivery)).toBe(false)
    expect(await webhooks.verify(app(), delivery)).toBe(false)
  })

  it('failures are told apart as they were seen', () => {
    const seen = JSON.parse(sample('errors/live-errors'))
    const kindOf = (name: string) => {
      const { status, headers, body } = seen[name]
      const answer = { status, headers: new Headers(headers), text: async () => '', stream }
      const { kind, retryAfterMs } = errorOfStatus(answer, JSON.stringify(body))
      return [kind, retryAfterMs]
    }
    expect(kindOf('perSecondLimit')).toEqual(['throttled', 1000])
    expect(kindOf('perDayLimit')).toEqual(['throttled', 3600_000])
    expect(kindOf('accessTokenExpired')).toEqual(['unauthorized', undefined])
    expect(kindOf('accessTokenInvalid')).toEqual(['unauthorized', undefined])
    expect(kindOf('tokenEndpoint500')).toEqual(['unavailable', undefined])
  })

  describe('is what connector and stand-in speak', () => {
    let sandbox: Awaited<ReturnType<typeof openSandbox>>
    let session: Session
    const spoken: { url: URL; answer: string }[] = []
    beforeAll(async () => {
      const app = { clientId: 'keystring', clientSecret: 'hush' }
      const shops = [{ domain: 'Lantern', orders: 60, products: 12 }]
      sandbox = await openSandbox(createEtsy({ apps: [app], shops }))
      const http = createHttp()
      const speaking: App = {
        keys: app,
        baseUrl: `${sandbox.sandbox.url}/etsy`,
        async http(request) {
          const answer = await http(request)
          const body = await answer.text()
          if (answer.status === 200 && request.method === 'GET')
            spoken.push({ url: new URL(request.url), answer: body })
          return { ...answer, text: async () => body }
        },
      }
      const { auth, consent } = etsy
      if (!consent) throw new Error('Etsy asks for consent')
      const asked = { state: 'state', redirectUri: 'https://app.example/callback' }
      const headers = { 'x-sandbox-consent': 'install' }
      const url = consent.authorizeUrl(speaking, asked)
      const answer = await fetch(url, { headers, redirect: 'manual' })
      const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
      const credentials = await consent.exchange(speaking, { ...asked, code, now: new Date() })
      session = { ...speaking, account: '', credentials }
      const { account } = await auth.describeAccount(session)
      session = { ...session, account }
      await askEverything()
    })
    afterAll(() => sandbox?.sandbox.close())

    async function askEverything() {
      const window = { since: '2000-01-01T00:00:00.000Z', until: new Date().toISOString() }
      const { records } = await pull.list(session, window)
      const { changes } = await pull.page(session, { entity: 'products', newestFirst: true })
      const [product] = changes.flatMap((one) => (one.kind === 'product' ? one.record : []))
      const externalIds = [records[0]?.externalId ?? '']
      await pull.records(session, { entity: 'orders', externalIds })
      const productIds = [product?.externalId ?? '']
      await pull.records(session, { entity: 'products', externalIds: productIds })
      const first = await pull.page(session, { entity: 'orders', newestFirst: true })
      await pull.page(session, { entity: 'orders', newestFirst: true, cursor: first.cursor })
      await pull.page(session, { entity: 'orders', newestFirst: false, since: window.since })
    }

    it('in every call: its parameters, and the scopes it needs', () => {
      expect(new Set(spoken.map(({ url }) => url.pathname)).size).toBeGreaterThan(5)
      for (const { url } of spoken) {
        const { parameters = [], security = [] } = operationAt(url.pathname.replace('/etsy', ''))
        for (const scope of security.flatMap(({ oauth2 = [] }) => oauth2))
          expect(manifest.scopes).toContain(scope)
        const asked = parameters.filter((one) => one.in === 'query')
        for (const { name, required } of asked)
          if (required) expect([url.pathname, url.searchParams.has(name)]).toContain(true)
        for (const [name, value] of url.searchParams) {
          const known = asked.find((one) => one.name === name)
          if (!known) throw new Error(`${url.pathname} has no parameter ${name}`)
          expect(takes(known.schema, value), `${name}=${value}`).toBe(true)
        }
      }
    })

    it('in every answer', () => {
      for (const { url, answer } of spoken) {
        const { responses } = operationAt(url.pathname.replace('/etsy', ''))
        const schema = responses['200']?.content['application/json']?.schema ?? {}
        // the live API writes these words with capitals, as does the stand-in
        const written = answer.replace(/"status":"[A-Z][a-z ]+/gi, (word) => word.toLowerCase())
        const read = schemaOf(schema).safeParse(JSON.parse(written))
        expect([url.pathname, read.error?.issues[0]]).toEqual([url.pathname, undefined])
      }
    })

    it('and what is not as published is found', () => {
      const receipts = schemaOf({ $ref: '#/components/schemas/ShopReceipts' })
      const wrong = { count: 1, results: [{ receipt_id: 1, is_paid: 'yes' }] }
      expect(receipts.safeParse(wrong).success).toBe(false)
      expect(takes({ type: 'integer', maximum: 100 }, '101')).toBe(false)
      expect(takes({ type: 'array', items: { enum: ['Images'] } }, 'Images,Else')).toBe(false)
    })
  })
})

/** Whether a parameter takes a value: of its kind, and all parts of a list. */
function takes(schema: object, value: string): boolean {
  const { type, items } = schema as { type?: string; items?: object }
  if (type === 'array' && items) return value.split(',').every((one) => takes(items, one))
  const meant = type === 'integer' ? Number(value) : value
  return schemaOf({ ...schema, default: undefined }).safeParse(meant).success
}

const stream = async function* () {}

it.runIf(!isHere)(
  `skips what needs Etsy’s specification and samples, which are not at ${vendor}`,
  () => {
    expect(readdirSync(import.meta.dirname)).toContain('wire-receipts.ts')
  },
)
