import { describe, expect, it } from 'vitest'
import { cancellation, order, product, refund } from './fixtures/records'
import { readOrder, readProduct } from './map'

const read = (changes: Partial<Record<keyof typeof order, unknown>>) => {
  const { change } = readOrder({ ...order, ...changes })
  if (change?.kind !== 'order') throw new Error('no order was read')
  return change.record
}

describe('an order of TikTok Shop', () => {
  it('is read with its pieces together, its buyer and what was paid back', () => {
    expect(readOrder(order, { returns: [refund] }).change).toEqual({
      kind: 'order',
      raw: order,
      record: {
        externalOrderId: '576000000000000001',
        status: 'shipped',
        paymentStatus: 'partially_refunded',
        isTest: false,
        currency: 'GBP',
        ...{ totalAmount: '48.45', refundedAmount: '6', shippingAmount: '4.95', channelFee: '0' },
        orderedAt: '2026-07-01T10:00:00.000Z',
        shippedAt: '2026-07-02T10:00:00.000Z',
        sourceUpdatedAt: '2026-07-02T11:00:00.000Z',
        customerName: 'Zoë O’Hara',
        buyer: {
          externalId: '7490000000000000009',
          ...{ email: 'x7fe2@chat.seller.tiktok.com', emailIsMasked: true },
          ...{ name: 'Zoë O’Hara', phone: '+447911123456', street: '1 Harbour View, Flat 2' },
          ...{ postcode: 'BS1 1AA', city: 'Bristol', region: 'England', country: 'GB' },
        },
        items: [
          {
            ...{ externalItemId: '1729000000000000123', title: 'Moth lamp', sku: 'MOTH-LAMP' },
            ...{ quantity: 2, unitPrice: '20', totalPrice: '37.5' },
          },
          {
            ...{ externalItemId: '1729000000000000777', title: 'Postcard' },
            ...{ quantity: 1, unitPrice: '6', totalPrice: '6' },
          },
        ],
      },
    })
  })

  it('adds what cancelled pieces paid back, unless all of it was cancelled', () => {
    const undone = { returns: [refund], cancellations: [cancellation] }
    expect(readOrder(order, undone).change).toMatchObject({
      record: { refundedAmount: '24.75', paymentStatus: 'partially_refunded', status: 'shipped' },
    })
    const cancelled = { ...order, status: 'CANCELLED', paid_time: '1782900100' }
    expect(readOrder(cancelled, undone).change).toMatchObject({
      record: { refundedAmount: '48.45' },
    })
  })

  it('takes nothing masked for a name, number or address', () => {
    const recipient_address = {
      ...order.recipient_address,
      ...{ name: 'Z** O***', phone_number: '(+44)7***56', address_line1: '1 H***' },
      ...{ address_line2: '', address_detail: '1 H***', post_town: null },
    }
    const { buyer, customerName } = read({ recipient_address })
    expect(customerName).toBeUndefined()
    expect(buyer).not.toHaveProperty('name')
    expect(buyer).not.toHaveProperty('phone')
    expect(buyer).not.toHaveProperty('street')
    expect(buyer?.city).toBe('Avon')
  })

  it('has a buyer without anything else while it is on hold', () => {
    const { buyer } = read({ status: 'ON_HOLD', recipient_address: null, buyer_email: null })
    expect(buyer).toEqual({ externalId: '7490000000000000009', emailIsMasked: false })
  })

  it('with a return that cannot be read is not read', () => {
    const { failed } = readOrder(order, {
      returns: [{ ...refund, refund_amount: { refund_total: 'much' } }],
    })
    expect(failed).toMatchObject({
      externalId: order.id,
      reason: 'returns.0.refund_amount.refund_total: must be a plain decimal',
    })
  })
})

describe('a product of TikTok Shop', () => {
  it('is read with its kinds, the lowest price and the pieces of all warehouses', () => {
    expect(readProduct(product).change).toEqual({
      kind: 'product',
      raw: product,
      record: {
        externalId: '1729000000000000123',
        ...{ title: 'Moth lamp', sku: 'LAMP-BLUE', category: 'Lamps', styleTags: [] },
        ...{ price: '18.5', currency: 'GBP', inventory: 5, status: 'active' },
        imageUrl: 'https://i.example/1.jpg',
        sourceUpdatedAt: '2026-07-02T11:00:00.000Z',
        variants: [
          {
            ...{ externalId: '1729000000000000456', title: 'Blue', sku: 'LAMP-BLUE' },
            ...{ price: '20', inventory: 4 },
          },
          {
            ...{ externalId: '1729000000000000457', title: 'Red', sku: 'LAMP-RED' },
            ...{ price: '18.5', inventory: 1 },
          },
        ],
      },
    })
  })

  it('is out of stock where nothing is left, and inactive without a status', () => {
    const skus = [{ id: '1' }]
    expect(readProduct({ ...product, skus }).change).toMatchObject({
      record: { status: 'out_of_stock', inventory: 0 },
    })
    expect(readProduct({ ...product, status: null }).change).toMatchObject({
      record: { status: 'inactive' },
    })
  })
})
