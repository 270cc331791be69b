import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { amazon } from '@/marketplaces/amazon'
import { connect } from '@/testing/connector-contract/conversation'
import type { StandIn, StandInAccount } from '@/testing/connector-contract/subject'
import { startAmazon } from '@/testing/connector-contract/subjects/amazon/stand-in'
import { differences, type Schema } from '@/testing/vendor-schema'
import type { Session } from '../contract/session'
import { readOrder, readProduct } from './map'
import { fulfillmentStatuses, listingStatuses, packageStatuses } from './status-tables'

// Amazon's own models and samples lie beside the project where somebody has collected them; they are no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/amazon')
const isHere = existsSync(vendor)
const json = (file: string) => JSON.parse(readFileSync(path.join(vendor, file), 'utf8'))

type Operation = { parameters?: Schema[]; responses: Record<string, Schema> }
interface Model {
  paths: Record<string, Record<string, Operation>>
  definitions: Record<string, Schema>
}
const models: Model[] = isHere
  ? ['orders_2026-01-01', 'listingsItems_2021-08-01', 'sellers', 'notifications', 'ordersV0'].map(
      (name) => json(`spec/${name}.json`),
    )
  : []

function operationOf(
  method: string,
  place: string,
): { model: Model; operation: Operation } | undefined {
  for (const model of models)
    for (const [template, methods] of Object.entries(model.paths)) {
      const form = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`)
      const operation = methods[method.toLowerCase()]
      if (operation && form.test(place)) return { model, operation }
    }
  return undefined
}

describe.skipIf(!isHere)(
  `what Amazon publishes${isHere ? '' : ` (not found at ${vendor})`}`,
  () => {
    let standIn: StandIn
    let merchant: StandInAccount
    const seen = new Set<string>()
    const wrong: string[] = []
    let session: Session
    beforeAll(async () => {
      standIn = await startAmazon()
      merchant = await standIn.openAccount({ orders: 130 })
      const opened = await connect(amazon, standIn, merchant)
      session = {
        ...opened,
        async http(request) {
          const answer = await opened.http(request)
          const url = new URL(request.url)
          const place = url.pathname.replace('/amazon', '')
          // tokens, and the queue of AWS, are no part of the models
          if (/^\/(auth|queue)/.test(place)) return answer
          const found = operationOf(request.method, place)
          if (!found) {
            wrong.push(`there is no operation ${request.method} ${place}`)
            return answer
          }
          const { model, operation } = found
          seen.add(place.split('/').slice(0, 4).join('/'))
          for (const [name, value] of url.searchParams) {
            const known = operation.parameters?.find((one) => one.name === name)
            if (!known) wrong.push(`${place}: there is no parameter ${name}`)
            const words = known?.type === 'array' ? value.split(',') : [value]
            const allowed = known?.items?.enum ?? known?.enum
            for (const word of words)
              if (allowed && !allowed.includes(word)) wrong.push(`${name}: ${word}`)
            if (known?.maximum !== undefined && Number(value) > known.maximum)
              wrong.push(`${name}: ${value}`)
          }
          const body = operation.parameters?.find((one) => one.in === 'body')?.schema
          if (request.body !== undefined)
            wrong.push(...differences(model, body ?? {}, JSON.parse(request.body), 'body'))
          const text = await answer.text()
          const documented = operation.responses[String(answer.status)]
          const schema = documented?.schema
          if (!documented) wrong.push(`${place}: no answer ${answer.status} is documented`)
          else if (!schema) wrong.push(...(text === '' ? [] : [`${place}: answers something`]))
          else wrong.push(...differences(model, schema, JSON.parse(text), place))
          return { ...answer, text: async () => text }
        },
      }
    })
    afterAll(() => standIn.close())

    it('fits what we ask, and what the stand-in answers', async () => {
      const { pull, auth } = amazon
      await auth.describeAccount(session)
      for (const entity of ['orders', 'products'] as const) {
        for (const since of [undefined, '2026-01-01T00:00:00.000Z']) {
          const page = await pull.page(session, { entity, since, newestFirst: since === undefined })
          const { cursor } = page
          if (cursor) await pull.page(session, { entity, since, newestFirst: !since, cursor })
          const ids = page.changes.flatMap((change) => {
            if (change.kind === 'order') return change.record.externalOrderId
            return change.kind === 'product' ? change.record.externalId : []
          })
          expect(ids.length).toBeGreaterThan(5)
          await pull.records(session, { entity, externalIds: [...ids.slice(0, 21), 'a,b', '1'] })
        }
      }
      const window = { since: '2026-01-01T00:00:00.000Z', until: new Date().toISOString() }
      await pull.list(session, window)
      await pull.list(session, { ...window, until: '2026-02-01T00:00:00.000Z' })
      const externalOrderId = await merchant.placeOrder()
      await merchant.orderSteps['pay']?.(externalOrderId)
      const shippedAt = new Date().toISOString()
      const parcel = { externalOrderId, carrier: 'A courier', trackingNumber: 'T-1', shippedAt }
      await amazon.push?.confirmShipment?.(session, parcel, 'key')
      expect(await merchant.parcelsOf?.(externalOrderId)).toHaveLength(1)
      await amazon.queue?.subscribe(session)
      await amazon.queue?.subscribe(session)
      expect(wrong).toEqual([])
      expect(seen.size).toBeGreaterThan(4)
    })

    it('has no status that we do not know', () => {
      const [orders, listings] = models
      const { FulfillmentStatus, PackageStatus } = orders?.definitions ?? {}
      const { INVOICE_UNCONFIRMED: _, ...documented } = fulfillmentStatuses
      const migration = json('samples/vendor-recipes/orders-api-v0-to-2026-migration-data.json')
      expect(JSON.stringify(migration)).toContain('INVOICE_UNCONFIRMED')
      expect(Object.keys(documented).sort()).toEqual(FulfillmentStatus?.enum?.toSorted())
      const ofPackages = PackageStatus?.properties?.['status']?.enum
      expect(Object.keys(packageStatuses).sort()).toEqual(ofPackages?.toSorted())
      const summary = listings?.definitions['ItemSummaryByMarketplace']
      const ofListings = summary?.properties?.['status']?.items?.enum
      expect(Object.keys(listingStatuses).sort()).toEqual(ofListings?.toSorted())
    })

    it('has orders that are read', () => {
      const files = readdirSync(path.join(vendor, 'samples/orders2026')).filter((name) =>
        name.includes('.200.'),
      )
      const read = files.flatMap((name) => {
        const { order, orders = [order] } = json(`samples/orders2026/${name}`).response
        return orders.map(readOrder)
      })
      expect(read.length).toBeGreaterThan(3)
      for (const { change, failed } of read) {
        expect(failed).toBeUndefined()
        expect(change).toMatchObject({ kind: 'order', record: { currency: expect.any(String) } })
      }
      expect(
        readOrder(json('samples/orders2026/orders2026.getOrder.200.sandbox1.json').response.order)
          .change,
      ).toMatchObject({
        record: {
          ...{ status: 'confirmed', paymentStatus: 'paid', totalAmount: '299.9', currency: 'BRL' },
          buyer: { email: 'buyer-email@marketplace.amazon.com.br', emailIsMasked: true },
          items: [{ quantity: 1, unitPrice: '299.9', totalPrice: '299.9' }],
        },
      })
    })

    it('has notifications that are understood, and that the stand-in writes so, too', async () => {
      const { queue } = amazon
      if (!queue) throw new Error('Amazon has no queue.')
      const read = (raw: Buffer) => {
        const said = queue.describe(raw)
        return { said, changes: queue.toChanges({ ...said, raw }) }
      }
      const sample = json('samples/notification-bodies/OrderChangeNotification.json')
      const orderId = sample.Payload.OrderChangeNotification.AmazonOrderId
      expect(read(Buffer.from(JSON.stringify(sample)))).toMatchObject({
        said: { account: sample.Payload.OrderChangeNotification.SellerId, topic: 'ORDER_CHANGE' },
        changes: [{ kind: 'pointer', entity: 'orders', externalId: orderId }],
      })
      await queue.subscribe(session)
      const placed = await merchant.placeOrder()
      const [message] = await queue.receive(standIn.app)
      if (!message) throw new Error('Nothing was told.')
      expect(read(message.raw).changes).toMatchObject([{ externalId: placed }])
      const schema = json('spec/notification-schemas/OrderChangeNotification.json')
      const model = { paths: {}, definitions: {} }
      expect(differences(model, schema, JSON.parse(String(message.raw)))).toEqual([])
    })

    it('has listings that are read', () => {
      const { items } = json(
        'samples/listings/listings.searchListingsItems.200.sandbox1.json',
      ).response
      expect(items.length).toBeGreaterThan(0)
      const read = items.map((item: unknown) => readProduct(item, '2026-07-04T10:00:00.000Z'))
      for (const { failed } of read) expect(failed).toBeUndefined()
      expect(read[0].change).toMatchObject({
        record: { status: 'active', price: '100', currency: 'USD', inventory: 100 },
      })
    })
  },
)
