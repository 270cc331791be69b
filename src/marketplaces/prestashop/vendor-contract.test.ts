import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '@/platform/http/http'
import { createPrestashop } from '@/sandbox/prestashop/prestashop-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { Session } from '../contract/session'
import { keys } from './auth'
import { askList, askRights } from './client'
import { orderShop } from './fixtures/records'
import { readOrder } from './map'
import { pull } from './pull'
import { Address } from './wire'
import { type Element, fieldsOf, readXml } from './xml'

// PrestaShop's own schemas and samples lie beside the project where somebody has collected them; they are no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/prestashop')
const isHere = existsSync(vendor)
const text = (file: string) => readFileSync(path.join(vendor, file), 'utf8')
const rootOf = (file: string): Element => {
  const root = readXml(text(file))
  if (!root) throw new Error(`${file} cannot be read`)
  return root
}

interface Table {
  resources: Record<string, Record<string, { name: string; not_filterable?: boolean }[]>>
}

/** The names in a record; those of what belongs to it as "associations/list/member/name". */
const namesIn = (record: Element): string[] =>
  record.children.flatMap((field) => {
    if (field.name !== 'associations') return [field.name]
    return field.children.flatMap((list) =>
      list.children.flatMap((member) =>
        member.children.map(({ name }) => `associations/${list.name}/${member.name}/${name}`),
      ),
    )
  })

/** The record that the vendor shows empty; undefined for a resource of which there is none. */
function blankOf(resource: string): Element | undefined {
  const file = `spec/blank/${resource}.xml`
  return existsSync(path.join(vendor, file)) ? rootOf(file).children[0] : undefined
}

/** A session whose shop answers every request so. */
const answering = (body: string, status = 200): Session => ({
  keys: { clientId: '', clientSecret: '' },
  baseUrl: 'https://{account}',
  account: 'shop.example',
  credentials: { accessToken: 'K'.repeat(32), scopes: [] },
  http: async () => ({
    status,
    headers: new Headers({ date: new Date().toUTCString() }),
    text: async () => body,
    stream: async function* () {},
  }),
})

describe.skipIf(!isHere)(
  `what PrestaShop publishes${isHere ? '' : ` (not found at ${vendor})`}`,
  () => {
    it('an order of a real shop is read', async () => {
      const session = answering(text('samples/orders.list-full.xml'))
      const { records } = await askList(session, 'orders', {})
      const currencies = new Map([['1', 'EUR']])
      const wire = { ...records[0], slips: [], histories: [] }
      expect(readOrder(wire, { ...orderShop, currencies }).change).toMatchObject({
        record: {
          ...{
            externalOrderId: '6',
            orderNumber: expect.stringMatching(/^[A-Z]{9}$/),
            currency: 'EUR',
          },
          ...{ totalAmount: '16.23', shippingAmount: '6.23', buyer: { externalId: '6' } },
          ...{ orderedAt: '2020-02-02T21:34:47.000Z', rawStatus: 'state 5' },
          items: [{ externalItemId: '121', quantity: 1, unitPrice: '10' }],
        },
      })
    })

    it('an address, stock between spaces, and what a key may do are read', async () => {
      const [address] = rootOf('samples/addresses.get.xml').children
      expect(Address.parse(address && fieldsOf(address))).toMatchObject({
        ...{ id_country: '8', postcode: '75002', deleted: false },
      })
      const stock = answering(text('samples/stock_availables.list.xml'))
      const { records } = await askList(stock, 'stock_availables', {})
      expect(records).toMatchObject([{ id: '67', id_product: '27', quantity: '0', location: '' }])
      const rights = await askRights(answering(text('samples/api-root.xml')))
      expect([...rights]).toEqual(['addresses'])
    })

    it('an error is told by its number, and its text stays with the shop', async () => {
      const session = answering(text('samples/error.xml'), 400)
      const error = await askList(session, 'orders', {}).catch((thrown) => thrown)
      expect(error).toMatchObject({ kind: 'refused' })
      expect(error.message).not.toContain('query')
    })

    describe('is what is asked for, and what the stand-in answers', () => {
      let sandbox: Awaited<ReturnType<typeof openSandbox>>
      const spoken: { resource: string; query: URLSearchParams; answer: Element }[] = []
      const domain = 'shop.lantern.example'
      beforeAll(async () => {
        const shop = { domain, orders: 60, products: 12, sample: false }
        sandbox = await openSandbox(createPrestashop({ shops: [shop] }))
        const http = createHttp()
        const app = {
          keys: { clientId: '', clientSecret: '' },
          baseUrl: `${sandbox.sandbox.url}/prestashop/{account}`,
          async http(request: Parameters<typeof http>[0]) {
            const answer = await http(request)
            const body = await answer.text()
            const { pathname, searchParams } = new URL(request.url)
            const [, resource = ''] = pathname.split('/api/')
            const root = readXml(body)
            if (resource !== '' && root)
              spoken.push({ resource, query: searchParams, answer: root })
            return { ...answer, text: async () => body }
          },
        }
        const typed = await sandbox.control<Record<string, string>>(
          ...['POST', `prestashop/${domain}/keys`],
        )
        await sandbox.control('POST', `prestashop/${domain}/products`, {
          title: 'Moth lamp',
          variants: ['Blue', 'Red'].map((title) => ({ title, price: 1000, available: 2 })),
        })
        const { account = '', credentials } = await keys.open(app, typed, new Date())
        const session: Session = { ...app, account, credentials }
        const since = '2020-01-01T00:00:00.000Z'
        for (const entity of ['products', 'customers', 'orders'] as const) {
          await pull.page(session, { entity, newestFirst: true })
          for (const place of ['own', 'beside'])
            await pull.page(session, {
              ...{ entity, since, newestFirst: false },
              cursor: place === 'own' || entity === 'products' ? undefined : '{"in":"beside"}',
            })
        }
        await pull.list(session, { since, until: new Date().toISOString() })
        // whole, as nobody asks for them here
        for (const resource of ['customers', 'addresses', 'products', 'order_slip', 'countries'])
          await askList(session, resource as 'customers', { limit: 5 })
      })
      afterAll(() => sandbox?.sandbox.close())

      const isSpecified = ({ resource }: { resource: string }) => resource !== 'configurations'
      const isKnown = (resource: string) => {
        const blank = blankOf(resource)
        if (!blank) throw new Error(`There is no schema of ${resource}`)
        return new Set(['id', ...namesIn(blank)])
      }

      it('in every resource but one, which its documents show in passing', () => {
        const asked = new Set(spoken.map(({ resource }) => resource))
        expect(asked.size).toBeGreaterThan(12)
        expect([...asked].filter((resource) => !blankOf(resource))).toEqual(['configurations'])
      })

      it('by fields that there are, and that can be filtered by', () => {
        const { resources } = JSON.parse(text('spec/resources.json')) as Table
        for (const { resource, query } of spoken.filter(isSpecified)) {
          const known = isKnown(resource)
          const shown = /^\[(.*)\]$/.exec(query.get('display') ?? '')?.[1]?.split(',') ?? []
          const filters = [...query.keys()].flatMap(
            (key) => /^filter\[(\w+)\]$/.exec(key)?.[1] ?? [],
          )
          const sorted = /^\[(.*)_(?:ASC|DESC)\]$/.exec(query.get('sort') ?? '')?.[1] ?? 'id'
          const sortings = sorted.split(/_(?:ASC|DESC),/)
          for (const field of [...shown, ...filters, ...sortings])
            expect([resource, field, known.has(field)]).toEqual([resource, field, true])
          const fields = Object.values(resources[resource] ?? {}).flat()
          const closed = fields.filter((field) => field.not_filterable).map(({ name }) => name)
          for (const field of [...filters, ...sortings]) expect(closed).not.toContain(field)
        }
      })

      it('in answers whose fields are the vendor’s, in its order', () => {
        let read = 0
        for (const { resource, answer } of spoken.filter(isSpecified)) {
          const known = [...isKnown(resource)]
          for (const record of answer.children[0]?.children ?? []) {
            const names = [...new Set(namesIn(record))]
            const places = names.map((name) => known.indexOf(name))
            const strange = names.filter((_, place) => places[place] === -1)
            expect([resource, strange]).toEqual([resource, []])
            expect([resource, places]).toEqual([resource, places.toSorted((a, b) => a - b)])
            read++
          }
        }
        expect(read).toBeGreaterThan(100)
      })

      it('and what is not the vendor’s is found', () => {
        expect(isKnown('orders').has('grand_total')).toBe(false)
        expect(isKnown('orders').has('associations/order_rows/order_row/product_id')).toBe(true)
      })
    })
  },
)

it.runIf(!isHere)(`skips what needs PrestaShop’s schemas, which are not at ${vendor}`, () => {
  expect(readdirSync(import.meta.dirname)).toContain('wire.ts')
})
