import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '@/platform/http/http'
import { createSnapdeal } from '@/sandbox/snapdeal/snapdeal-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { App, Session } from '../contract/session'
import { auth } from './auth'
import { MODES } from './lists'
import { pull } from './pull'
import { suborderStatuses } from './status-tables'

// What Snapdeal's public pages say was collected beside the project; it is no part of it, and has no filled answer.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/snapdeal')
const isHere = existsSync(vendor)

interface Endpoint {
  method: string
  path: string
  query?: Record<string, unknown>
  response_fields?: Record<string, string[]>
}
const known = isHere
  ? (JSON.parse(readFileSync(path.join(vendor, 'spec/endpoints.json'), 'utf8')) as {
      base_urls: { production: string }
      headers: object
      endpoints: Endpoint[]
    })
  : undefined
const endpointAt = (place: string) => known?.endpoints.find((one) => one.path === place)

describe.skipIf(!isHere)(
  `what Snapdeal publishes${isHere ? '' : ` (not found at ${vendor})`}`,
  () => {
    let sandbox: Awaited<ReturnType<typeof openSandbox>>
    const spoken: { url: URL; headers: Record<string, string>; answer: string }[] = []
    beforeAll(async () => {
      const app = { clientId: 'lantern-app', clientSecret: 'hush' }
      const shops = [{ domain: 'lantern', orders: 60, products: 12, days: 20 }]
      sandbox = await openSandbox(createSnapdeal({ apps: [app], shops }))
      const http = createHttp()
      const speaking: App = {
        keys: app,
        baseUrl: `${sandbox.sandbox.url}/snapdeal`,
        async http(request) {
          const answer = await http(request)
          const said = await answer.text()
          const { url, headers = {} } = request
          if (answer.status === 200) spoken.push({ url: new URL(url), headers, answer: said })
          return { ...answer, text: async () => said }
        },
      }
      const redirectUri = 'https://app.example/callback'
      const url = auth.authorizeUrl(speaking, { state: 's', redirectUri })
      const headers = { 'x-sandbox-consent': 'install' }
      const back = await fetch(url, { headers, redirect: 'manual' })
      const query = new URL(back.headers.get('location') ?? '').searchParams
      query.append('state', 's')
      const { code } = auth.readCallback(speaking, query, new Date())
      const grant = { code, state: 's', redirectUri, now: new Date() }
      const credentials = await auth.exchange(speaking, grant)
      await askEverything({ ...speaking, account: 'seller', credentials })
    })
    afterAll(() => sandbox?.sandbox.close())

    async function askEverything(session: Session) {
      const window = { since: '2000-01-01T00:00:00.000Z', until: new Date().toISOString() }
      const { records } = await pull.list(session, window)
      const cancelled = records.find(({ status }) => status === 'cancelled')?.externalId ?? ''
      await pull.records(session, { entity: 'orders', externalIds: [cancelled] })
      await pull.page(session, { entity: 'products', newestFirst: true })
    }
    const at = (pattern: RegExp) =>
      spoken.filter(({ url }) => pattern.test(url.pathname.replace('/snapdeal', '')))

    it('is where the connector asks, and in what headers', () => {
      expect(known?.base_urls.production).toBe('https://apigateway.snapdeal.com/seller-api')
      const named = Object.keys(known?.headers ?? {}).map((name) => name.toLowerCase())
      for (const { headers } of spoken) {
        const given = Object.keys(headers).map((name) => name.toLowerCase())
        expect(given).toEqual(expect.arrayContaining(named))
      }
    })

    it('has every parameter of ours, every mode and status', () => {
      const query = endpointAt('/orders/new')?.query ?? {}
      const asked = at(/^\/orders\/new$/)
      expect(asked.length).toBeGreaterThan(1)
      for (const { url } of asked)
        expect(Object.keys(query)).toEqual(expect.arrayContaining([...url.searchParams.keys()]))
      expect(query['fModes']).toEqual(MODES.split(','))
      for (const status of query['orderStatus'] as string[])
        expect(suborderStatuses[status]).toBe('pending')
    })

    it('has the addresses of one cancelled suborder and of one product’s stock', () => {
      for (const place of ['/suborders/cancelled/{id}', '/products/{supc}/inventory'])
        expect(endpointAt(place)?.method).toBe('GET')
      expect(at(/^\/suborders\/cancelled\/\d+$/)).toHaveLength(1)
      expect(at(/^\/products\/SDL\d+\/inventory$/).length).toBeGreaterThan(1)
    })

    it('names every field of an answer that it has in common with the stand-in', () => {
      const fields = endpointAt('/orders/new')?.response_fields ?? {}
      const [first] = at(/^\/orders\/new$/)
      const [pack] = JSON.parse(first?.answer ?? '{}').payload.packages
      for (const name of ['packageReferenceCode', 'fulfillmentModelCode', 'awbNo', 'items[]']) {
        expect(fields['packages[]']).toContain(name)
        expect(pack).toHaveProperty(name.replace('[]', ''))
      }
      const plain = (fields['packages[].items[]'] ?? []).filter((name) => /^\w+$/.test(name))
      expect(plain.length).toBeGreaterThan(8)
      for (const name of plain) expect(pack.items[0]).toHaveProperty(name)
    })
  },
)

it.runIf(!isHere)(`skips what needs Snapdeal’s pages, which are not at ${vendor}`, () => {
  expect(readdirSync(import.meta.dirname)).toContain('wire-suborders.ts')
})
