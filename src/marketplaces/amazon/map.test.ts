import { describe, expect, it } from 'vitest'
import { listingWire, money, orderWire } from './fixtures/order'
import { readOrder, readProduct } from './map'

const AT = '2026-07-04T10:00:00.000Z'
const read = (changes: Partial<Record<keyof typeof orderWire, unknown>> = {}) => {
  const { change, failed } = readOrder({ ...orderWire, ...changes })
  if (change?.kind !== 'order') throw new Error(failed?.reason)
  return change.record
}
const product = (changes: Partial<Record<keyof typeof listingWire, unknown>> = {}) => {
  const { change, failed } = readProduct({ ...listingWire, ...changes }, AT)
  if (change?.kind !== 'product') throw new Error(failed?.reason)
  return change.record
}

describe('an order', () => {
  it('has its buyer under a masked address, and lines by piece', () => {
    expect(read()).toMatchObject({
      externalOrderId: '305-7654321-0000042',
      totalAmount: '64.95',
      currency: 'EUR',
      shippingAmount: '4.95',
      orderedAt: '2026-07-01T07:15:22.000Z',
      shippedAt: '2026-07-01T16:00:00.000Z',
      customerName: 'Ada Byron',
      buyer: {
        externalId: expect.stringMatching(/^[0-9a-f]{40}$/),
        email: '7k2m4q9x1@marketplace.amazon.de',
        emailIsMasked: true,
        phone: '+494215550123',
        street: 'Hafenstrasse 1, Hinterhaus',
        country: 'DE',
      },
      items: [
        { externalItemId: 'MOTH-LAMP', quantity: 3, unitPrice: '20', totalPrice: '54' },
        { externalItemId: 'B0SHADE002', quantity: 1, unitPrice: '6', totalPrice: '6' },
      ],
    })
  })

  it('is of the same buyer where the alias is, in whatever letters', () => {
    const buyer = { buyerEmail: '7K2M4Q9X1@marketplace.amazon.de' }
    expect(read({ buyer }).buyer?.externalId).toBe(read().buyer?.externalId)
    expect(read({ buyer: { buyerEmail: 'x@marketplace.amazon.de' } }).buyer?.externalId).not.toBe(
      read().buyer?.externalId,
    )
  })

  it('whose buyer is not shown hides them', () => {
    for (const buyer of [undefined, {}, { buyerName: 'Ada' }]) {
      const order = read({ buyer })
      expect([order.buyer, order.buyerIsHidden]).toEqual([undefined, true])
    }
    expect(read()).not.toHaveProperty('buyerIsHidden')
  })

  it('has no amount before the money is certain, and its store’s currency', () => {
    const fulfillment = { fulfillmentStatus: 'PENDING' }
    const product = { asin: 'B0MOTH0001', title: 'Moth lamp' }
    const orderItems = [{ orderItemId: '1', quantityOrdered: 0, product }]
    const none = { proceeds: null, packages: null, buyer: null, recipient: null }
    expect(read({ ...none, fulfillment, orderItems })).toMatchObject({
      ...{ status: 'pending', paymentStatus: 'pending', totalAmount: '0', currency: 'EUR' },
      items: [{ quantity: 0, unitPrice: '0', totalPrice: '0' }],
    })
  })

  it('has arrived when each package has that was not cancelled', () => {
    const packages = (...states: string[]) =>
      read({ packages: states.map((status) => ({ packageStatus: { status } })) }).status
    expect(packages('DELIVERED', 'CANCELLED')).toBe('delivered')
    expect(packages('DELIVERED', 'IN_TRANSIT')).toBe('shipped')
    expect(packages('CANCELLED')).toBe('shipped')
    expect(read({ packages: null }).status).toBe('shipped')
    const fulfillment = { fulfillmentStatus: 'PARTIALLY_SHIPPED' }
    const arrived = [{ packageStatus: { status: 'DELIVERED' } }]
    expect(read({ fulfillment, packages: arrived }).status).toBe('shipped')
  })

  it('is made cheaper by a discount, however it is signed', () => {
    const breakdowns = [
      { type: 'ITEM', subtotal: money('60') },
      { type: 'DISCOUNT', subtotal: money('6') },
    ]
    const orderItems = [{ ...orderWire.orderItems[0], proceeds: { breakdowns } }]
    expect(read({ orderItems }).items[0]).toMatchObject({ unitPrice: '20', totalPrice: '54' })
  })
})

describe('a product', () => {
  it('is what the store says where it can be bought', () => {
    expect(product()).toMatchObject({
      ...{ externalId: 'MOTH-LAMP', title: 'Mottenlampe', category: 'LAMP', status: 'active' },
      ...{ price: '20', currency: 'EUR', inventory: 4, imageUrl: 'https://i.example/moth.jpg' },
      sourceUpdatedAt: '2026-06-05T00:00:00.000Z',
    })
  })

  it('has run out, or is not on sale', () => {
    const none = [{ fulfillmentChannelCode: 'DEFAULT', quantity: 0 }]
    const [first] = listingWire.summaries
    const shown = (status: string[]) => [{ ...first, status }]
    expect(product({ fulfillmentAvailability: none }).status).toBe('out_of_stock')
    const discoverable = { summaries: shown(['DISCOVERABLE']) }
    expect(product({ ...discoverable, fulfillmentAvailability: none }).status).toBe('out_of_stock')
    expect(product(discoverable).status).toBe('inactive')
    expect(product({ summaries: shown([]) }).status).toBe('inactive')
  })

  it('that Amazon keeps has no number, and one no store speaks of is still one', () => {
    const fulfillmentAvailability = [{ fulfillmentChannelCode: 'AMAZON_EU' }]
    expect(product({ fulfillmentAvailability }).inventory).toBeUndefined()
    expect(product({ summaries: [], offers: null })).toMatchObject({
      ...{ title: 'MOTH-LAMP', status: 'inactive', sourceUpdatedAt: AT },
    })
  })

  it('that cannot be read is named by its SKU', () => {
    const { failed } = readProduct({ sku: 'A', offers: 'SECRET' }, AT)
    expect(failed).toEqual({
      ...{ entity: 'products', externalId: 'A' },
      reason: expect.stringMatching(/^offers: /),
    })
  })
})
