import { describe, expect, it } from 'vitest'
import { itemWire, money, offerOf, orderWire } from './fixtures/order'
import { readOrder, readProduct } from './map'

const AT = '2026-07-04T10:00:00.000Z'
const read = (changes: Partial<Record<keyof typeof orderWire, unknown>>) => {
  const { change, failed } = readOrder({ ...orderWire, ...changes })
  if (change?.kind !== 'order') throw new Error(failed?.reason)
  return change.record
}
const product = (offers = [offerOf()], item: object = itemWire) => {
  const { change, failed } = readProduct(item, { offers, at: AT })
  if (change?.kind !== 'product') throw new Error(failed?.reason)
  return change.record
}

describe('an order', () => {
  it('has its buyer by name, with a masked address, and lines by piece', () => {
    expect(read({})).toMatchObject({
      externalOrderId: '12-34567-89012',
      totalAmount: '64.95',
      shippingAmount: '4.95',
      channelFee: '6.5',
      orderedAt: '2026-07-01T07:15:22.500Z',
      customerName: 'Ada Byron',
      buyer: {
        externalId: 'ada_1815',
        email: '0123abcd@members.ebay.co.uk',
        emailIsMasked: true,
        phone: '+447700900123',
        street: '1 Harbour View, Flat 2',
        country: 'GB',
      },
      items: [
        { externalItemId: 'MOTH-LAMP', quantity: 3, unitPrice: '20', totalPrice: '54' },
        { externalItemId: '200002', quantity: 1, unitPrice: '6', totalPrice: '6' },
      ],
    })
  })

  it('marks a relay on a domain that nobody has heard of', () => {
    const buyerRegistrationAddress = { email: 'a1b2@members.ebay.se' }
    const { buyer } = read({ buyer: { username: 'x', buyerRegistrationAddress } })
    expect(buyer).toMatchObject({ email: 'a1b2@members.ebay.se', emailIsMasked: true })
  })

  it('counts refunds that did not fail', () => {
    const refunds = [
      { amount: money('5.25'), refundStatus: 'REFUNDED' },
      { amount: money('1.5'), refundStatus: 'PENDING' },
      { amount: money('90'), refundStatus: 'FAILED' },
      { amount: money('0.25') },
    ]
    expect(read({ paymentSummary: { refunds } }).refundedAmount).toBe('7')
  })

  it('that was cancelled is cancelled however far it was sent', () => {
    const cancelStatus = { cancelState: 'CANCELED' }
    expect(read({ cancelStatus, orderFulfillmentStatus: 'NEW_WORD' })).toMatchObject({
      status: 'cancelled',
    })
    expect(read({ cancelStatus, orderFulfillmentStatus: 'NEW_WORD' }).rawStatus).toBeUndefined()
  })

  it('without a buyer’s name is nobody’s', () => {
    expect(read({ buyer: null }).buyer).toBeUndefined()
  })
})

describe('a product', () => {
  it('takes price and status of the offer that is on sale', () => {
    const ended = offerOf({
      listing: { listingStatus: 'ENDED' },
      pricingSummary: { price: money('1') },
    })
    expect(product([ended, offerOf()])).toMatchObject({
      externalId: 'MOTH-LAMP',
      price: '20',
      currency: 'GBP',
      inventory: 4,
      status: 'active',
      sourceUpdatedAt: AT,
    })
  })

  it('that nobody offers, or of which none is left, is not on sale', () => {
    expect(product([])).toMatchObject({ status: 'inactive' })
    const none = { ...itemWire, availability: { shipToLocationAvailability: { quantity: 0 } } }
    expect(product([offerOf()], none)).toMatchObject({ status: 'out_of_stock', inventory: 0 })
  })

  it('that cannot be read is named by its SKU', () => {
    const { failed } = readProduct({ sku: 'A', product: { title: 5 } }, { offers: [], at: AT })
    expect(failed).toEqual({
      entity: 'products',
      externalId: 'A',
      reason: expect.stringMatching(/^product\.title: /),
    })
  })
})
