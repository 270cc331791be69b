import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHttp } from '@/platform/http/http'
import { createFlipkart } from '@/sandbox/flipkart/flipkart-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import { exactJsonOf } from '../contract/json'
import type { App, Session } from '../contract/session'
import { auth } from './auth'
import { readListing, readShipment } from './map'
import { pull } from './pull'
import { archivedStatuses, itemStatuses, listingStatuses, paymentTypes } from './status-tables'
import { webhooks } from './webhooks'

// Flipkart's own documents lie beside the project where somebody has collected them; they are no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/flipkart')
const isHere = existsSync(vendor)
const text = (file: string) => readFileSync(path.join(vendor, file), 'utf8')
const sample = (file: string) => JSON.parse(text(`samples/${file}.json`))
const asRead = (value: unknown) => exactJsonOf(JSON.stringify(value))

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0]
interface Body {
  content?: Record<string, { schema: JsonSchema }>
}
interface Operation {
  parameters?: { name: string; in: string }[]
  requestBody?: Body
  responses: Record<string, Body>
}
type Paths = Record<string, Record<string, Operation>>
const pathsOf = (file: string, below: string): Paths =>
  Object.fromEntries(
    Object.entries(JSON.parse(text(file)).paths as Paths).map(([at, one]) => [below + at, one]),
  )
const paths: Paths = isHere
  ? {
      ...pathsOf('spec/openapi-v2-returns-selfship.json', '/sellers'),
      ...pathsOf('spec/openapi-v3.json', ''),
    }
  : {}

/** The operation that answers an address, by the path with the fewest blanks. */
function operationAt(method: string, pathname: string): Operation {
  const found = Object.entries(paths)
    .filter(([template]) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname))
    .filter(([, operations]) => operations[method.toLowerCase()])
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
  const operation = found[0]?.[1][method.toLowerCase()]
  if (!operation) throw new Error(`The documents have no ${method} ${pathname}`)
  return operation
}

const schemaIn = (body: Body | undefined): JsonSchema =>
  Object.values(body?.content ?? {})[0]?.schema ?? {}
const takes = (schema: JsonSchema, value: unknown) =>
  z.fromJSONSchema(schema, { defaultTarget: 'openapi-3.0' }).safeParse(value)

/** The words of an enum anywhere in the documents, by the name of its field. */
function wordsOf(field: string): string[] {
  const found = new Set<string>()
  const walk = (part: unknown) => {
    if (typeof part !== 'object' || part === null) return
    for (const [name, inner] of Object.entries(part)) {
      if (name === field)
        for (const word of (inner as { enum?: string[] }).enum ?? []) found.add(word)
      walk(inner)
    }
  }
  walk(paths)
  return [...found].toSorted()
}

describe.skipIf(!isHere)(
  `what Flipkart publishes${isHere ? '' : ` (not found at ${vendor})`}`,
  () => {
    it('has no word that we do not know', () => {
      const shipments = operationAt('GET', '/sellers/v3/shipments')
      const ofItems = JSON.stringify(schemaIn(shipments.responses['200']))
      const [, words = ''] = /"status":\{"type":"string","enum":\[([^\]]+)\]/.exec(ofItems) ?? []
      expect(Object.keys(itemStatuses).toSorted()).toEqual(JSON.parse(`[${words}]`).toSorted())
      expect(Object.keys(paymentTypes).toSorted()).toEqual(wordsOf('paymentType'))
      expect(Object.keys(listingStatuses).toSorted()).toEqual(wordsOf('listing_status'))
      expect(Object.keys(archivedStatuses).toSorted()).toEqual(wordsOf('archived_status'))
    })

    it('shipments are read', () => {
      const files = [
        'shipments.filter.response.page',
        'shipments.filter.response.last-page',
        'shipments.get-by-ids.response',
      ]
      for (const file of files) {
        const [shipment] = (asRead(sample(file).body) as { shipments: unknown[] }).shipments
        expect(readShipment(shipment).change).toMatchObject({
          record: {
            ...{ status: 'confirmed', paymentStatus: 'pending', totalAmount: '295' },
            ...{ orderNumber: 'OD108833803073636000', orderedAt: '2017-04-06T12:45:57.000Z' },
            items: [{ sku: 'LKA041150', quantity: 1, unitPrice: '295' }],
          },
        })
      }
    })

    it('listings are read, both as the schema and as the example has them', () => {
      const { sku } = sample('listings.get.response').body.available
      const filled = { ...sku, listing_status: 'ACTIVE', archived_status: 'NONE' }
      expect(readListing('SKU-1', asRead(filled), '2026-07-04T10:00:00.000Z').change).toMatchObject(
        {
          record: { externalId: 'SKU-1', title: '<product_title>', price: '0' },
        },
      )
    })

    const events = isHere
      ? readdirSync(path.join(vendor, 'samples/webhooks')).filter((file) => !file.startsWith('_'))
      : []
    it.each(events)('the notification %s is understood', (file) => {
      const whole = sample(`webhooks/${file.replace('.json', '')}`)
      const event = whole.event ?? whole
      // the events of returns are published empty
      const filled = JSON.parse(
        JSON.stringify(event)
          .replace(/"timestamp":"[^"]*"/, '"timestamp":"2017-04-10T23:16:06+05:30"')
          .replaceAll('"orderItemId":""', '"orderItemId":"40001"'),
      )
      const raw = Buffer.from(JSON.stringify(filled))
      const { topic, at } = webhooks.describe({ raw, headers: new Headers() })
      expect(topic).toBe(event.eventType)
      const changes = webhooks.toChanges({ account: '', topic, raw, at })
      const externalId = event.shipmentId ?? 'item:40001'
      expect(changes).toEqual(
        webhooks.topics.includes(topic) ? [{ kind: 'pointer', entity: 'orders', externalId }] : [],
      )
    })

    it('the signature is the one of its worked example', async () => {
      const vector = sample('webhooks/_signature-vector.vendor')
      const seconds = Number(vector.timestamp_epoch_seconds)
      const delivery = {
        raw: Buffer.from('{}'),
        headers: new Headers({
          X_Date: new Date(seconds * 1000).toUTCString(),
          X_Authorization: vector.X_Authorization,
        }),
        address: vector.url,
      }
      const app = (clientSecret: string): App => ({
        keys: { clientId: vector.app_id, clientSecret },
        baseUrl: 'https://api.flipkart.net',
        http: () => Promise.reject(new Error('no request is expected')),
      })
      expect(await webhooks.verify(app(vector.app_secret), delivery)).toBe(true)
      expect(await webhooks.verify(app('other'), delivery)).toBe(false)
    })

    describe('is what connector and stand-in speak', () => {
      let sandbox: Awaited<ReturnType<typeof openSandbox>>
      const spoken: { method: string; url: URL; body: unknown; answer: string }[] = []
      beforeAll(async () => {
        const app = { clientId: 'lantern-app', clientSecret: 'hush' }
        const shops = [{ domain: 'lantern', orders: 60, products: 12 }]
        sandbox = await openSandbox(createFlipkart({ apps: [app], shops }))
        const http = createHttp()
        const speaking: App = {
          keys: app,
          baseUrl: `${sandbox.sandbox.url}/flipkart`,
          async http(request) {
            const answer = await http(request)
            const said = await answer.text()
            const { method, url, body } = request
            if (url.includes('/sellers/'))
              spoken.push({
                method,
                url: new URL(url),
                body: body && JSON.parse(body),
                answer: said,
              })
            return { ...answer, text: async () => said }
          },
        }
        const asked = { state: 'state', redirectUri: 'https://app.example/callback' }
        const headers = { 'x-sandbox-consent': 'install' }
        const url = auth.authorizeUrl(speaking, asked)
        const back = await fetch(url, { headers, redirect: 'manual' })
        const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
        const credentials = await auth.exchange(speaking, { ...asked, code, now: new Date() })
        const { sellerId } = await sandbox.control<{ sellerId: string }>('GET', 'flipkart/lantern')
        await askEverything({ ...speaking, account: sellerId, credentials })
      })
      afterAll(() => sandbox?.sandbox.close())

      async function askEverything(session: Session) {
        await auth.describeAccount(session)
        const window = { since: '2000-01-01T00:00:00.000Z', until: new Date().toISOString() }
        const { records } = await pull.list(session, window)
        await pull.page(session, { entity: 'products', newestFirst: true })
        const externalIds = [records[0]?.externalId ?? '', 'item:9007199254741000']
        await pull.records(session, { entity: 'orders', externalIds })
        const changed = { entity: 'orders', newestFirst: false, since: window.since } as const
        let cursor: string | undefined
        do ({ cursor } = await pull.page(session, { ...changed, cursor }))
        while (cursor)
        await pull.page(session, { entity: 'orders', newestFirst: true })
      }

      it('in every call', () => {
        expect(new Set(spoken.map(({ url }) => url.pathname)).size).toBeGreaterThan(4)
        for (const { method, url, body } of spoken) {
          const operation = operationAt(method, url.pathname.replace('/flipkart', ''))
          const known = (operation.parameters ?? []).map(({ name }) => name)
          // what follows a page is asked for in Flipkart's own words
          for (const name of url.searchParams.keys())
            if (name !== 'offset')
              expect([url.pathname, known]).toEqual([url.pathname, expect.arrayContaining([name])])
          // the first page is asked for with null, as the text says and the schema does not
          const written =
            body && JSON.parse(JSON.stringify(body).replace('"page_id":null', '"page_id":"x"'))
          if (body)
            expect(takes(schemaIn(operation.requestBody), written).error?.issues[0]).toBeUndefined()
        }
      })

      it('in every answer', () => {
        for (const { method, url, answer } of spoken) {
          const place = url.pathname.replace('/flipkart', '')
          const schema = schemaIn(operationAt(method, place).responses['200'])
          const said = JSON.parse(answer)
          // drawn as one listing, spoken of as a batch of 500
          const drawn = place.endsWith('/search') ? { ...said, listings: said.listings[0] } : said
          expect([place, takes(schema, drawn).error?.issues[0]]).toEqual([place, undefined])
        }
      })

      it('and what is not as published is found', () => {
        const search = operationAt('POST', '/sellers/v3/shipments/filter')
        expect(takes(schemaIn(search.requestBody), { filter: { type: 'all' } }).success).toBe(false)
        const wrong = { shipments: [{ orderItems: [{ paymentType: 'CHEQUE' }] }] }
        expect(takes(schemaIn(search.responses['200']), wrong).success).toBe(false)
      })
    })
  },
)

it.runIf(!isHere)(`skips what needs Flipkart’s documents, which are not at ${vendor}`, () => {
  expect(readdirSync(import.meta.dirname)).toContain('wire-shipments.ts')
})
