import { describe, expect, it } from 'vitest'
import { item, listing, postcard, shipment } from './fixtures/records'
import { readListing, readShipment } from './map'

const read = (changes: Partial<Record<keyof typeof shipment, unknown>>) => {
  const { change, failed } = readShipment({ ...shipment, ...changes })
  if (change?.kind !== 'order') throw new Error(failed?.reason)
  return change.record
}
const withItems = (...items: Partial<Record<keyof typeof item, unknown>>[]) =>
  read({ orderItems: items.map((one) => ({ ...item, ...one })) })
const product = (changes: Partial<Record<keyof typeof listing, unknown>>) => {
  const { change, failed } = readListing('MOTH', { ...listing, ...changes }, AT)
  if (change?.kind !== 'product') throw new Error(failed?.reason)
  return change.record
}
const AT = '2026-07-04T10:00:00.000Z'

describe('a shipment', () => {
  it('is an order, which bears the numbers of the orders that go out together', () => {
    expect(read({})).toEqual({
      externalOrderId: 'f11b-550001',
      orderNumber: 'OD770001, OD770002',
      status: 'delivered',
      paymentStatus: 'paid',
      isTest: false,
      currency: 'INR',
      totalAmount: '6046.5',
      refundedAmount: '0',
      shippingAmount: '0',
      channelFee: '0',
      orderedAt: '2026-07-01T10:00:00.000Z',
      sourceUpdatedAt: '2026-07-04T11:00:00.000Z',
      items: [
        {
          ...{ externalItemId: 'MOTH-LAMP', title: 'Moth lamp, blue', sku: 'MOTH-LAMP' },
          ...{ quantity: 3, unitPrice: '1999', totalPrice: '5997' },
        },
        { title: 'Postcard', quantity: 1, unitPrice: '49.5', totalPrice: '49.5' },
      ],
    })
  })

  it.each([
    ['of one piece, by its sum', '300', undefined, '100', '300'],
    ['of one piece, with what sending costs', '340', '40', '100', '300'],
    ['of one piece, whose sum is without what sending costs', '300', '90', '100', '300'],
    ['of all pieces, by its sum', '140', '40', '33.3333', '100'],
    ['of all pieces, whose sending costs more than they do', '420', '320', '33.3333', '100'],
    ['of one piece where there is no sum', null, null, '100', '300'],
  ])('has a price %s', (_, totalPrice, shippingCharge, unitPrice, whole) => {
    const priceComponents = { sellingPrice: '100', totalPrice, shippingCharge }
    const { totalAmount, items } = withItems({ priceComponents })
    expect(totalAmount).toBe(whole)
    expect(items[0]).toMatchObject({ quantity: 3, unitPrice, totalPrice: whole })
  })

  it.each([
    [['PACKED', 'SHIPPED'], 'confirmed'],
    [['DELIVERED', 'RETURNED'], 'delivered'],
    [['RETURN_REQUESTED', 'RETURNED'], 'returned'],
    [['CANCELLED', 'SHIPPED'], 'shipped'],
    [['CANCELLED', 'CANCELLED'], 'cancelled'],
  ])('is as far as the last of its items that were not cancelled: %j', (statuses, status) => {
    expect(withItems(...statuses.map((one) => ({ status: one })))).toMatchObject({ status })
  })

  it('costs what was not cancelled, and all of it where all was', () => {
    const cancelled = { ...postcard, status: 'CANCELLED' }
    expect(read({ orderItems: [item, cancelled] })).toMatchObject({ totalAmount: '5997' })
    const all = [{ ...item, status: 'CANCELLED' }, cancelled]
    expect(read({ orderItems: all })).toMatchObject({
      ...{ totalAmount: '6046.5', status: 'cancelled', paymentStatus: 'voided' },
    })
  })

  it('that could not be brought was not paid at the door', () => {
    const back = { paymentType: 'COD', status: 'RETURNED' }
    expect(withItems({ ...back, courierReturn: true })).toMatchObject({ paymentStatus: 'voided' })
    expect(withItems({ ...back, courierReturn: false })).toMatchObject({ paymentStatus: 'paid' })
  })

  it('keeps the word of an item that nobody knows', () => {
    expect(withItems({ status: 'SHIPPED' }, { status: 'TELEPORTED' })).toMatchObject({
      ...{ status: 'pending', paymentStatus: 'pending', rawStatus: 'TELEPORTED' },
    })
  })

  it('that cannot be read is named with the field and the time of its change', () => {
    const wrong = { ...shipment, orderItems: [{ ...item, quantity: 'SECRET' }] }
    expect(readShipment(wrong).failed).toEqual({
      entity: 'orders',
      externalId: 'f11b-550001',
      changedAt: '2026-07-04T11:00:00.000Z',
      reason: 'orderItems.0.quantity: must be a whole number',
    })
    expect(readShipment({ ...shipment, orderItems: [] }).failed).toMatchObject({
      reason: expect.stringMatching(/^orderItems: /),
    })
    expect(readShipment('nothing').failed).toMatchObject({ externalId: 'unknown' })
  })
})

describe('a listing', () => {
  it('is a product of its SKU, with the pieces at the locations that sell', () => {
    expect(product({})).toEqual({
      ...{ externalId: 'MOTH', title: 'Moth lamp, blue', sku: 'MOTH', styleTags: [] },
      ...{ price: '1999', basePrice: '2499', currency: 'INR', inventory: 7, status: 'active' },
      ...{ sourceUpdatedAt: AT, variants: [] },
    })
  })

  it('has the price by either name, and the SKU for a title that is not told', () => {
    const price = { mrp: '1999', flipkart_selling_price: '1999', currency: 'INR' }
    const { title, ...priced } = product({ product_title: null, price })
    expect(title).toBe('MOTH')
    expect(priced).toMatchObject({ price: '1999' })
    expect(priced).not.toHaveProperty('basePrice')
  })

  it('is out of stock where no piece is left at a location, and nobody else keeps any', () => {
    const locations = [{ id: 'LOC', status: 'ENABLED', inventory: '0' }]
    expect(product({ locations })).toMatchObject({ status: 'out_of_stock', inventory: 0 })
    expect(product({ locations, fulfillment_profile: 'FBF' })).toMatchObject({ status: 'active' })
    expect(product({ locations, listing_status: 'INACTIVE' })).toMatchObject({ status: 'inactive' })
    const untold = product({ locations: [{ id: 'LOC', status: 'ENABLED' }] })
    expect([untold.status, untold.inventory]).toEqual(['active', undefined])
  })
})
