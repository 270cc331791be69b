import { describe, expect, it } from 'vitest'
import { customerRecord, orderRecord, productRecord } from './fixtures/records'
import { type Kept, readRecord } from './map'

function recordOf(entity: Kept, wire: unknown): Record<string, unknown> {
  const { change, failed } = readRecord(entity, wire, { currency: 'EUR' })
  if (failed) throw new Error(failed.reason)
  if (!('record' in change)) throw new Error('no record was read')
  return change.record
}
const order = (changes: Partial<Record<keyof typeof orderRecord, unknown>> = {}) =>
  recordOf('orders', { ...orderRecord, ...changes })

describe('an order', () => {
  it('has prices with tax, titles as they were meant, and no product where that was deleted', () => {
    expect(order()).toMatchObject({
      orderNumber: 'LL-1001',
      shippingAmount: '4.9',
      items: [
        {
          title: 'Moth lamp & shade – Blue',
          externalItemId: '9007199254740997',
          unitPrice: '55',
          totalPrice: '100',
        },
        { title: 'Deleted lantern' },
      ],
    })
    expect((order()['items'] as object[])[1]).not.toHaveProperty('externalItemId')
    expect(order({ number: orderRecord.id })).not.toHaveProperty('orderNumber')
  })

  it('has no less than a piece in a line', () => {
    const [line] = orderRecord.line_items
    const lines = ['0.5', '1', '2.75'].map((quantity) => ({ ...line, quantity }))
    expect(order({ line_items: lines })['items']).toMatchObject([
      { quantity: 1, unitPrice: '110', totalPrice: '100' },
      { quantity: 1, unitPrice: '110' },
      { quantity: 2, unitPrice: '55' },
    ])
  })

  it('is known by who pays, and where the parcel goes', () => {
    expect(order()['buyer']).toMatchObject({
      externalId: '9007199254740995',
      name: 'Ines Laterne',
      email: 'ines@example.com',
      street: 'Am Deich 1, Hinterhaus',
    })
    expect(order({ customer_id: '0' })['buyer']).toMatchObject({
      externalId: `order:${orderRecord.id}`,
    })
  })

  it.each([
    [['-10.00'], '10', 'partially_refunded'],
    [['-100.00', '-4.90'], '104.9', 'refunded'],
    [[], '0', 'paid'],
  ])('with refunds of %j', (totals, refundedAmount, paymentStatus) => {
    const refunds = totals.map((total, place) => ({ id: String(place), reason: '', total }))
    expect(order({ refunds })).toMatchObject({ refundedAmount, paymentStatus })
  })

  it('that lies in the trash is deleted', () => {
    expect(readRecord('orders', { ...orderRecord, status: 'trash' }, { currency: '' })).toEqual({
      change: {
        kind: 'deleted',
        entity: 'orders',
        externalId: orderRecord.id,
        at: '2026-07-03T12:00:05.000Z',
      },
    })
  })
})

describe('a product', () => {
  it('is counted by its variations, those that have a count', () => {
    expect(recordOf('products', productRecord)).toMatchObject({
      title: 'Silk “night” lantern',
      category: 'Lanterns & lamps',
      currency: 'EUR',
      inventory: 5,
      variants: [
        { externalId: '9007199254741003', title: 'Blue / Large', inventory: 5 },
        { externalId: '9007199254741004', title: 'Silk “night” lantern' },
      ],
    })
  })

  it('that is counted whole has its own count, and the price before a reduction', () => {
    const simple = { ...productRecord, manage_stock: true, stock_quantity: '12', kinds: [] }
    expect(recordOf('products', { ...simple, regular_price: '40' })).toMatchObject({
      ...{ inventory: 12, price: '32.5', basePrice: '40' },
    })
    const uncounted = recordOf('products', { ...simple, manage_stock: false })
    expect(uncounted).not.toHaveProperty('inventory')
  })
})

it('a customer lives where parcels go, else where they pay from', () => {
  expect(recordOf('customers', customerRecord)).toMatchObject({
    ...{ street: 'Hafenweg 7, Hinterhaus', phone: '+49251123456', email: 'ines@example.com' },
    sourceUpdatedAt: '2025-01-01T00:00:00.000Z',
  })
  const shipping = { ...customerRecord.billing, address_1: 'Am Deich 1' }
  expect(recordOf('customers', { ...customerRecord, shipping })).toMatchObject({
    street: 'Am Deich 1, Hinterhaus',
  })
})
