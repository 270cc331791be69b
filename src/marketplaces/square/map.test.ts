import { describe, expect, it } from 'vitest'
import {
  countWire,
  customerWire,
  itemWire,
  money,
  orderWire,
  paymentWire,
  relatedWire,
} from './fixtures/records'
import { type Read, readCustomer, readItem, readOrder } from './map'
import { CatalogObject, Count } from './wire-records'

function recordOf({ change, failed }: Read): Record<string, unknown> {
  if (!change || !('record' in change)) throw new Error(failed?.reason ?? 'no record was read')
  return change.record
}
const items = new Map([['SVMOTHBULB', 'SIMOTH']])
const order = (changes: object = {}, payment: object = {}, customer: unknown = undefined) =>
  recordOf(
    readOrder(
      { ...orderWire, ...changes },
      {
        payments: [{ ...paymentWire, ...payment }],
        customer,
        itemOf: (variation) => items.get(variation),
      },
    ),
  )
const related = new Map(relatedWire.map((one) => [one.id, CatalogObject.parse(one)]))
const item = (changes: object = {}, counts: object[] = [countWire]) =>
  recordOf(
    readItem(
      { ...itemWire, item_data: { ...itemWire.item_data, ...changes } },
      { related, counts: counts.map((one) => Count.parse(one)) },
    ),
  )
const [bulb, bare] = itemWire.item_data.variations
const withData = (variation: typeof bulb, data: object) => ({
  ...variation,
  item_variation_data: { ...variation?.item_variation_data, ...data },
})

describe('an order', () => {
  it('is read whole, with what stands beside it', () => {
    expect(order()).toMatchObject({
      externalOrderId: 'SO00MOTHLAMPS',
      orderNumber: 'A-17',
      status: 'delivered',
      paymentStatus: 'paid',
      currency: 'GBP',
      totalAmount: '76.5',
      refundedAmount: '0',
      channelFee: '1.32',
      orderedAt: '2026-07-01T07:15:22.500Z',
      shippedAt: '2026-07-02T06:10:00.000Z',
      fulfilledAt: '2026-07-02T06:15:00.000Z',
      sourceUpdatedAt: '2026-07-02T06:15:00.000Z',
      customerName: 'Ada Byron',
      buyer: {
        externalId: 'SCADA1815',
        email: 'ada@byron.example',
        emailIsMasked: false,
        phone: '+447700900123',
        street: '1 Harbour View, Flat 2',
        country: 'GB',
      },
    })
  })

  it('has lines of pieces, of a weight, and of an amount that was typed', () => {
    expect(order()['items']).toEqual([
      {
        ...{ externalItemId: 'SIMOTH', sku: 'SVMOTHBULB', title: 'Moth lamp' },
        ...{ quantity: 3, unitPrice: '20', totalPrice: '54' },
      },
      {
        // an item that nobody knows is named by its variation
        ...{ externalItemId: 'SVBEESWAX', sku: 'SVBEESWAX', title: 'Beeswax, by weight' },
        ...{ quantity: 1, unitPrice: '20', totalPrice: '20' },
      },
      { title: 'Custom amount', quantity: 1, unitPrice: '2.5', totalPrice: '2.5' },
    ])
  })

  it('that was paid back in part, or whole, says so by its payment', () => {
    expect(order({}, { refunded_money: money(550) })).toMatchObject({
      ...{ paymentStatus: 'partially_refunded', refundedAmount: '5.5', totalAmount: '76.5' },
      ...{ status: 'delivered', sourceUpdatedAt: '2026-07-02T06:15:00.000Z' },
    })
    const refunded_money = money(7650)
    expect(order({}, { refunded_money })).toMatchObject({ paymentStatus: 'refunded' })
  })

  it.each([
    ['no payment, open', { state: 'OPEN', tenders: [] }, 'pending'],
    ['no payment, cancelled', { state: 'CANCELED', tenders: undefined }, 'voided'],
    ['nothing to pay', { tenders: [], total_money: money(0) }, 'paid'],
    ['a part of the money', { total_money: money(9000) }, 'authorized'],
    [
      'a tender older than payments',
      { tenders: [{ id: 'old', amount_money: money(7650) }] },
      'paid',
    ],
  ])('with %s', (_, changes, paymentStatus) => {
    expect(order(changes)).toMatchObject({ paymentStatus })
  })

  it('is as far as the furthest of its fulfillments while it is open', () => {
    const states = (...words: string[]) => words.map((state) => ({ state }))
    const open = (...words: string[]) => order({ state: 'OPEN', fulfillments: states(...words) })
    expect(open('RESERVED', 'COMPLETED', 'CANCELED')).toMatchObject({ status: 'shipped' })
    expect(open('PROPOSED', 'PREPARED')).toMatchObject({ status: 'confirmed' })
    const done = order({ fulfillments: states('TELEPORTED') })
    expect(done).toMatchObject({ status: 'delivered' })
    expect(done).not.toHaveProperty('rawStatus')
  })

  it('knows its buyer by the customer record, not by a parcel that goes to somebody else', () => {
    const [parcel] = orderWire.fulfillments
    const { recipient } = parcel?.shipment_details ?? {}
    const others = { ...recipient, customer_id: undefined, email_address: 'mary@shelley.example' }
    const fulfillments = [{ ...parcel, shipment_details: { recipient: others } }]
    expect(order({ fulfillments })['buyer']).toEqual({
      ...{ externalId: 'SCADA1815', emailIsMasked: false },
    })
    const preferences = { email_unsubscribed: true }
    expect(order({ fulfillments }, {}, { ...customerWire, preferences })['buyer']).toMatchObject({
      ...{ name: 'Ada Byron', email: 'ada@byron.example', consent: 'opted_out' },
    })
  })

  it('of somebody without a customer record has a buyer only where they can be reached', () => {
    const [parcel] = orderWire.fulfillments
    const { recipient } = parcel?.shipment_details ?? {}
    const guest = (changes: object) => {
      const given = { ...recipient, customer_id: undefined, ...changes }
      const fulfillments = [{ ...parcel, shipment_details: { recipient: given } }]
      return order({ customer_id: undefined, fulfillments })
    }
    expect(guest({})['buyer']).toMatchObject({ externalId: 'order:SO00MOTHLAMPS', city: 'Bristol' })
    const unreachable = guest({ email_address: null, phone_number: null })
    expect(unreachable).not.toHaveProperty('buyer')
    expect(unreachable).toMatchObject({ customerName: 'Ada Byron' })
  })
})

describe('an item', () => {
  it('is read with pictures, category, and whole pieces at all places', () => {
    const there = {
      ...countWire,
      location_id: 'L1',
      quantity: '2',
      calculated_at: '2026-06-21T00:00:00Z',
    }
    expect(item({}, [countWire, there])).toMatchObject({
      ...{ externalId: 'SIMOTH', title: 'Moth lamp', sku: 'MOTH-1', category: 'Lamps' },
      ...{ price: '20', currency: 'GBP', inventory: 6, status: 'active' },
      ...{ imageUrl: 'https://i.example/moth.jpg', sourceUpdatedAt: '2026-06-21T00:00:00.000Z' },
      variants: [
        {
          externalId: 'SVMOTHBULB',
          title: 'With bulb',
          inventory: 6,
          inventoryItemId: 'SVMOTHBULB',
        },
        { externalId: 'SVMOTHBARE', title: 'Bare', price: '15' },
      ],
    })
  })

  it('is sold out where all of it is counted and nothing is left, or a place says so', () => {
    const variations = [bulb]
    expect(item({ variations }, [])).toMatchObject({ status: 'out_of_stock', inventory: 0 })
    // what is not counted is always there
    expect(item({}, [])).toMatchObject({ status: 'active', inventory: 0 })
    const location_overrides = [{ location_id: countWire.location_id, sold_out: true }]
    const soldOut = [withData(bulb, { location_overrides })]
    expect(item({ variations: soldOut })).toMatchObject({ status: 'out_of_stock' })
  })

  it('has no price where it is asked at the counter, and none of a variation that ended', () => {
    const variations = [
      { ...bulb, is_deleted: true },
      withData(bare, { price_money: undefined, pricing_type: 'VARIABLE_PRICING' }),
    ]
    const read = item({ variations })
    expect(read).not.toHaveProperty('price')
    expect(read['variants']).toHaveLength(1)
  })

  it('that is for sale nowhere is inactive', () => {
    const read = (changes: object) =>
      recordOf(readItem({ ...itemWire, ...changes }, { related, counts: [] }))
    const nowhere = { present_at_all_locations: false }
    expect(read(nowhere)).toMatchObject({ status: 'inactive' })
    const somewhere = { ...nowhere, present_at_location_ids: ['L1'] }
    expect(read(somewhere)).toMatchObject({ status: 'active' })
  })
})

describe('a customer', () => {
  it('is read', () => {
    expect(recordOf(readCustomer(customerWire))).toMatchObject({
      ...{ externalId: 'SCADA1815', name: 'Ada Byron', phone: '+447700900123' },
      ...{ firstSeenAt: '2026-01-05T10:00:00.519Z', sourceUpdatedAt: '2026-06-30T10:00:00.000Z' },
    })
    expect(recordOf(readCustomer(customerWire))).not.toHaveProperty('consent')
  })

  it('without a name of their own is named as their company', () => {
    const named = { given_name: ' ', family_name: null, company_name: 'Lovelace & Co' }
    expect(recordOf(readCustomer({ ...customerWire, ...named }))).toMatchObject({
      name: 'Lovelace & Co',
    })
  })
})
