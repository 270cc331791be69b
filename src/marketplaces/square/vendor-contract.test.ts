import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHttp } from '@/platform/http/http'
import { createSquare } from '@/sandbox/square/square-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { App, Session } from '../contract/session'
import { square } from '.'
import { errorOfStatus } from './answer-errors'
import { manifest, topics } from './manifest'
import { readCustomer, readItem, readOrder, sorted } from './map'
import { pull } from './pull'
import * as tables from './status-tables'
import { webhooks } from './webhooks'

// Square's own specification and samples lie beside the project where somebody has collected them; they are no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/square')
const isHere = existsSync(vendor)
const json = (file: string) => JSON.parse(readFileSync(path.join(vendor, `${file}.json`), 'utf8'))
const sample = (file: string) => json(`samples/${file}`)

interface Operation {
  security?: { oauth2?: string[] }[]
  parameters?: { name: string; in: string; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { content: Record<string, { schema: object }> }>
}
interface Specification {
  paths: Record<string, Record<'get' | 'post', Operation | undefined>>
  components: { schemas: Record<string, { enum?: string[] }> }
}

interface Vector
  extends Record<
    'source' | 'signatureKey' | 'notificationUrl' | 'body' | 'header' | 'expected',
    string
  > {
  valid: boolean
}

const spec = isHere ? (json('spec/square-api.relevant') as Specification) : undefined
const wordsOf = (schema: string) => (spec?.components.schemas[schema]?.enum ?? []).toSorted()

/** What a schema of the specification takes. */
function schemaOf(schema: object): z.ZodType {
  const moved = (part: object) =>
    JSON.parse(JSON.stringify(part).replaceAll('#/components/schemas/', '#/definitions/'))
  const known = spec?.components.schemas ?? {}
  // what was collected names some that were left out: they take anything
  const named = JSON.stringify(known).matchAll(/#\/components\/schemas\/(\w+)/g)
  const missing = [...named].flatMap(([, name = '']) => (name in known ? [] : [[name, {}]]))
  const definitions = { ...moved(known), ...Object.fromEntries(missing) }
  return z.fromJSONSchema({ ...moved(schema), definitions }, { defaultTarget: 'openapi-3.0' })
}

/** The operation at an address, by the path with the fewest blanks. */
function operationAt(method: string, pathname: string): Operation {
  const found = Object.entries(spec?.paths ?? {})
    .filter(([template]) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname))
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
    .flatMap(([, operations]) => operations[method.toLowerCase() as 'get' | 'post'] ?? [])
  if (!found[0]) throw new Error(`The specification has no ${method} ${pathname}`)
  return found[0]
}

const vectors: Vector[] = isHere ? sample('webhooks/signature-test-vectors').vectors : []

const app = (webhookSecret: string): App => ({
  keys: { clientId: 'a', clientSecret: 'b', webhookSecrets: [webhookSecret] },
  baseUrl: 'https://connect.squareup.com',
  http: () => Promise.reject(new Error('no request is expected')),
})

describe.skipIf(!isHere)(
  `what Square publishes${isHere ? '' : ` (not found at ${vendor})`}`,
  () => {
    it.each([
      ['OrderState', tables.orderStates],
      ['FulfillmentState', tables.fulfillmentStates],
      ['InventoryState', tables.inventoryStates],
    ])('%s has no word we do not know', (name, table) => {
      expect(wordsOf(name).length).toBeGreaterThan(3)
      expect(Object.keys(table).toSorted()).toEqual(wordsOf(name))
    })

    it('orders, customers and items map', () => {
      const { order } = sample('RetrieveOrder.200')
      const beside = { payments: [], itemOf: () => undefined }
      // the sample leaves out what always is there
      const read = readOrder({ ...order, fulfillments: [] }, beside)
      expect(read.change).toMatchObject({
        record: {
          status: 'pending',
          paymentStatus: 'pending',
          totalAmount: '5.5',
          currency: 'USD',
        },
      })
      const { customers } = sample('SearchCustomers.200')
      expect(customers.length).toBeGreaterThan(1)
      expect(sorted(customers.map(readCustomer))).toMatchObject({
        failed: [],
        changes: [{ record: { name: 'James Bond' } }, { record: { name: 'Amelia Earhart' } }],
      })
      const { objects } = sample('SearchCatalogObjects.200')
      const none = { related: new Map(), counts: [] }
      const items = sorted(objects.map((one: unknown) => readItem(one, none)))
      expect(items.failed).toEqual([])
      expect(items.changes[0]).toMatchObject({
        record: { title: 'Tea - Black', price: '1.5', status: 'active' },
      })
    })

    it('events are understood', () => {
      const names = readdirSync(path.join(vendor, 'samples/webhooks')).filter((name) =>
        name.endsWith('Event.json'),
      )
      const heard = new Map<string, number>()
      for (const name of names) {
        const raw = Buffer.from(JSON.stringify(sample(`webhooks/${name.replace('.json', '')}`)))
        const said = webhooks.describe({ raw, headers: new Headers() })
        heard.set(said.topic, webhooks.toChanges({ ...said, account: '', raw }).length)
      }
      for (const topic of topics) expect([topic, heard.get(topic)]).toEqual([topic, 1])
    })

    it.each(vectors)(
      'the signature of $source',
      ({ signatureKey, notificationUrl, body, header, expected, valid }) => {
        const headers = new Headers({ [header]: expected })
        const at = (address: string) => ({ raw: Buffer.from(body), headers, address })
        expect(webhooks.verify(app(signatureKey), at(notificationUrl))).toBe(valid)
        expect(webhooks.verify(app(signatureKey), at(`${notificationUrl}/`))).toBe(false)
        expect(webhooks.verify(app('other'), at(notificationUrl))).toBe(false)
      },
    )

    it('failures are told apart as they are written', () => {
      const seen = sample('errors/errors')
      const kindOf = (name: string) => {
        const { status, body } = seen[name]
        const answer = { status, headers: new Headers(), text: async () => '', stream }
        return errorOfStatus(answer, JSON.stringify(body)).kind
      }
      expect(kindOf('rateLimited')).toBe('throttled')
      expect(kindOf('rateLimitedLegacyOauth')).toBe('throttled')
      for (const name of ['unauthorized', 'accessTokenExpired', 'accessTokenRevoked'])
        expect(kindOf(name)).toBe('unauthorized')
      expect(kindOf('insufficientScopes')).toBe('reauthorize')
    })

    describe('is what connector and stand-in speak', () => {
      let sandbox: Awaited<ReturnType<typeof openSandbox>>
      let session: Session
      const spoken: { method: string; url: URL; body: string | undefined; answer: string }[] = []
      beforeAll(async () => {
        const keys = { clientId: 'app', clientSecret: 'hush' }
        const shops = [{ domain: 'lantern', orders: 120, products: 12, locations: 3 }]
        sandbox = await openSandbox(createSquare({ apps: [keys], shops }))
        const http = createHttp()
        const speaking: App = {
          keys,
          baseUrl: `${sandbox.sandbox.url}/square`,
          async http(request) {
            const answer = await http(request)
            const text = await answer.text()
            const { method, body } = request
            if (answer.status === 200)
              spoken.push({ method, url: new URL(request.url), body, answer: text })
            return { ...answer, text: async () => text }
          },
        }
        const { auth, consent } = square
        if (!consent) throw new Error('Square asks for consent')
        const asked = { state: 'state', redirectUri: 'https://app.example/callback' }
        const headers = { 'x-sandbox-consent': 'install' }
        const url = consent.authorizeUrl(speaking, asked)
        const back = await fetch(url, { headers, redirect: 'manual' })
        const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
        const credentials = await consent.exchange(speaking, { ...asked, code, now: new Date() })
        session = { ...speaking, account: '', credentials }
        const { account } = await auth.describeAccount(session)
        session = { ...session, account, credentials: await auth.refresh(session, new Date()) }
        await askEverything()
        await auth.revoke?.(session)
      })
      afterAll(() => sandbox?.sandbox.close())

      async function askEverything() {
        const since = '2000-01-01T00:00:00.000Z'
        const window = { since, until: new Date().toISOString() }
        const { records, cursor: next } = await pull.list(session, window)
        // what went back is read with the last page
        for (let cursor = next; cursor !== undefined; )
          ({ cursor } = await pull.list(session, { ...window, cursor }))
        const externalIds = [records[0]?.externalId ?? '', 'gone']
        for (const entity of manifest.entities) {
          const first = await pull.page(session, { entity, newestFirst: true })
          const { cursor } = await pull.page(session, { entity, newestFirst: false, since })
          await pull.page(session, { entity, newestFirst: false, since, cursor })
          await pull.page(session, { entity, newestFirst: true, cursor: first.cursor })
          const [change] = first.changes
          const known =
            change && 'record' in change && 'externalId' in change.record
              ? [change.record.externalId]
              : externalIds
          await pull.records(session, { entity, externalIds: [...known, 'gone'] })
        }
      }

      it('in every request: its parameters, its body, and the scopes it needs', () => {
        expect(new Set(spoken.map(({ url }) => url.pathname)).size).toBeGreaterThan(12)
        for (const { method, url, body } of spoken) {
          const pathname = url.pathname.replace('/square', '')
          const { parameters = [], security = [], requestBody } = operationAt(method, pathname)
          for (const scope of security.flatMap(({ oauth2 }) => oauth2 ?? []))
            expect(manifest.scopes).toContain(scope)
          const known = parameters.filter((one) => one.in === 'query').map(({ name }) => name)
          for (const name of url.searchParams.keys())
            expect([pathname, known]).toEqual([pathname, expect.arrayContaining([name])])
          const schema = requestBody?.content['application/json']?.schema
          if (!schema) continue
          const read = schemaOf(schema).safeParse(JSON.parse(body ?? ''))
          expect([pathname, read.error?.issues[0]]).toEqual([pathname, undefined])
        }
      })

      it('in every answer', () => {
        for (const { method, url, answer } of spoken) {
          const pathname = url.pathname.replace('/square', '')
          const { responses } = operationAt(method, pathname)
          const schema = responses['200']?.content['application/json']?.schema ?? {}
          const read = schemaOf(schema).safeParse(JSON.parse(answer))
          expect([pathname, read.error?.issues[0]]).toEqual([pathname, undefined])
        }
      }, 30_000)

      it('and what is not as published is found', () => {
        const orders = schemaOf({ $ref: '#/components/schemas/SearchOrdersResponse' })
        expect(orders.safeParse({ orders: [{ location_id: 7 }] }).success).toBe(false)
        const asked = schemaOf({ $ref: '#/components/schemas/SearchCustomersRequest' })
        expect(asked.safeParse({ limit: 101 }).success).toBe(false)
      })
    })
  },
)

const stream = async function* () {}

it.runIf(!isHere)(
  `skips what needs Square’s specification and samples, which are not at ${vendor}`,
  () => {
    expect(readdirSync(import.meta.dirname)).toContain('wire-orders.ts')
  },
)
