import { describe, expect, it } from 'vitest'
import { inventory, product, suborder } from './fixtures/records'
import { readProduct, readSuborder } from './map'

const AT = '2026-07-04T10:00:00.000Z'
const read = (changes: Partial<Record<keyof typeof suborder | 'quantity', unknown>>) => {
  const { change, failed } = readSuborder({ ...suborder, ...changes })
  if (change?.kind !== 'order') throw new Error(failed?.reason)
  return change.record
}
const productOf = (changes: object, stock: object = inventory) => {
  const { change, failed } = readProduct({ ...product, ...changes }, { inventory: stock, at: AT })
  if (change?.kind !== 'product') throw new Error(failed?.reason)
  return change.record
}

describe('a suborder', () => {
  it('is an order of one piece, with the buyer’s name and nothing else of them', () => {
    expect(read({})).toEqual({
      externalOrderId: '31000000001',
      orderNumber: '21000000001',
      status: 'delivered',
      paymentStatus: 'paid',
      isTest: false,
      currency: 'INR',
      totalAmount: '2039',
      refundedAmount: '0',
      shippingAmount: '40',
      channelFee: '0',
      orderedAt: '2026-07-01T04:30:00.000Z',
      shippedAt: '2026-07-02T04:30:00.000Z',
      sourceUpdatedAt: '2026-07-04T11:00:00.000Z',
      customerName: 'Zoë Hara',
      items: [
        {
          ...{ externalItemId: 'SDL000000001', title: 'Moth lamp, blue', sku: 'MOTH-LAMP' },
          ...{ quantity: 1, unitPrice: '1999', totalPrice: '1999' },
        },
      ],
    })
  })

  it.each([
    ['1782880200000', '2026-07-01T04:30:00.000Z'],
    ['2026-07-01T10:00:00+05:30', '2026-07-01T04:30:00.000Z'],
    ['2026-07-01T10:00:00', '2026-07-01T04:30:00.000Z'],
    ['2026-07-01 10:00:00', '2026-07-01T04:30:00.000Z'],
  ])('has its time however that is written: %s', (orderDate, orderedAt) => {
    expect(read({ orderDate })).toMatchObject({ orderedAt })
  })

  it('changed when it says so, else when it was sent, else when it was ordered', () => {
    expect(read({ updated: null })).toMatchObject({ sourceUpdatedAt: '2026-07-02T04:30:00.000Z' })
    expect(read({ updated: null, shippedDate: null })).toMatchObject({
      sourceUpdatedAt: '2026-07-01T04:30:00.000Z',
    })
  })

  it('of which nobody says how it is paid is paid when it is brought', () => {
    expect(read({ paymentMode: null, siStatusCode: 'SHP' })).toMatchObject({
      paymentStatus: 'pending',
    })
    expect(read({ paymentMode: null })).toMatchObject({ paymentStatus: 'paid' })
    expect(read({ paymentMode: 'prepaid', siStatusCode: 'shp' })).toMatchObject({
      ...{ status: 'shipped', paymentStatus: 'paid' },
    })
  })

  it('of several pieces costs them all, should there be one', () => {
    expect(read({ quantity: '2', shippingCharge: null })).toMatchObject({
      ...{ totalAmount: '3998', items: [{ quantity: 2, unitPrice: '1999', totalPrice: '3998' }] },
    })
  })

  it('that cannot be read is named with the field and the time of its change', () => {
    expect(readSuborder({ ...suborder, price: 'SECRET' }).failed).toEqual({
      entity: 'orders',
      externalId: '31000000001',
      changedAt: '2026-07-04T11:00:00.000Z',
      reason: 'price: must be a plain decimal',
    })
    expect(readSuborder('nothing').failed).toMatchObject({ externalId: 'unknown' })
  })
})

describe('a product', () => {
  const stock = (availableInventory: number | null, live: boolean | null = true) => ({
    ...{ availableInventory, live },
  })

  it('has its stock beside it', () => {
    expect(productOf({})).toEqual({
      ...{ externalId: 'SDL000000001', title: 'Moth lamp, blue', sku: 'MOTH-LAMP' },
      ...{ category: 'Table lamps', styleTags: [], price: '1999', basePrice: '2499' },
      ...{ currency: 'INR', inventory: 7, status: 'active', imageUrl: 'https://i.example/1.jpg' },
      ...{ sourceUpdatedAt: AT, variants: [] },
    })
  })

  it('has no price and no stock where nobody says them', () => {
    const { status, ...untold } = productOf({ sellingPrice: null, mrp: null }, stock(null, null))
    expect(status).toBe('active')
    for (const field of ['price', 'basePrice', 'inventory'])
      expect(untold).not.toHaveProperty(field)
  })

  it('is out of stock without a piece, and inactive where buyers do not see it', () => {
    expect(productOf({}, stock(0))).toMatchObject({ status: 'out_of_stock', inventory: 0 })
    expect(productOf({}, stock(3, false))).toMatchObject({ status: 'inactive', inventory: 3 })
  })
})
