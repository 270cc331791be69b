import { describe, expect, it } from 'vitest'
import { kinds, order, product } from './fixtures/records'
import { readOrder, readProduct } from './map'

const read = (changes: object) => {
  const { change } = readOrder({ ...order, ...changes })
  if (change?.kind !== 'order') throw new Error('no order was read')
  return change.record
}

describe('an order of Magento', () => {
  it('is read with who pays and its rows, without those of kinds', () => {
    expect(read({})).toEqual({
      ...{ externalOrderId: '9007199254740993', orderNumber: '000000031' },
      ...{ status: 'shipped', paymentStatus: 'paid', isTest: false, currency: 'GBP' },
      ...{ totalAmount: '44.95', refundedAmount: '0', shippingAmount: '4.95', channelFee: '0' },
      orderedAt: '2026-07-01T10:00:00.000Z',
      sourceUpdatedAt: '2026-07-02T11:00:00.000Z',
      customerName: 'Zoë O’Hara',
      buyer: {
        ...{ externalId: '9007199254740995', name: 'Zoë O’Hara', emailIsMasked: false },
        ...{ email: 'zoe@lantern.example', phone: '+447911123456' },
        ...{ street: '1 Harbour View, Flat 2', postcode: 'BS1 1AA', city: 'Bristol' },
        country: 'GB',
      },
      items: [
        {
          ...{ externalItemId: '9007199254740997', title: 'Moth lamp', sku: 'LAMP-BLUE' },
          ...{ quantity: 2, unitPrice: '21', totalPrice: '40' },
        },
      ],
    })
  })

  it('knows a guest by the order', () => {
    expect(read({ customer_id: null }).buyer?.externalId).toBe('order:9007199254740993')
  })

  it('is paid once nothing is due, and paid back by what was', () => {
    expect(read({ total_due: '44.95' }).paymentStatus).toBe('pending')
    expect(read({ total_refunded: '5' }).paymentStatus).toBe('partially_refunded')
    expect(read({ total_refunded: '44.95', state: 'closed' })).toMatchObject({
      ...{ status: 'returned', paymentStatus: 'refunded', refundedAmount: '44.95' },
    })
    expect(read({ items: [] }).status).toBe('confirmed')
  })

  it('stays paid while it is held back, where nothing is due', () => {
    const held = (changes: object) => read({ state: 'holded', ...changes })
    expect(held({})).toMatchObject({ status: 'pending', paymentStatus: 'paid' })
    expect(held({ total_due: '44.95' }).paymentStatus).toBe('pending')
    expect(held({ total_due: null }).paymentStatus).toBe('pending')
    expect(held({ grand_total: '0' }).paymentStatus).toBe('pending')
    expect(held({ total_refunded: '5' }).paymentStatus).toBe('partially_refunded')
  })
})

describe('a product of Magento', () => {
  it('is its own only kind where it is simple', () => {
    expect(readProduct(product, kinds).change).toMatchObject({
      record: {
        ...{ externalId: product.id, price: '3.5', currency: 'GBP', inventory: 7 },
        ...{ status: 'active', imageUrl: 'https://shop.example/media/catalog/product/p/c.jpg' },
        variants: [{ externalId: product.id, sku: 'POSTCARD', inventory: 7 }],
      },
    })
  })

  it('has the prices and pieces of its kinds where it is configurable', () => {
    const child = { ...product, visibility: '1', media_gallery_entries: null, updated_at: '' }
    const blue = { ...child, id: '1', sku: 'A', price: '20' }
    const red = { ...child, id: '2', sku: 'B', price: '18.5' }
    const stock = new Map([['A', 0]])
    const whole = { ...product, type_id: 'configurable', price: '0' }
    expect(readProduct(whole, { ...kinds, children: [blue, red], stock }).change).toMatchObject({
      record: { price: '18.5', inventory: 0, status: 'out_of_stock', variants: [{}, {}] },
    })
    expect(readProduct(product, { ...kinds, stock }).change).not.toHaveProperty('record.inventory')
  })

  it('is as new as what changed last of it and its kinds', () => {
    const whole = { ...product, type_id: 'configurable', price: '0' }
    const versionWith = (updated_at: string) => {
      const children = [{ ...product, id: '1', sku: 'A', updated_at }]
      const { change } = readProduct(whole, { ...kinds, children })
      return change?.kind === 'product' ? change.record.sourceUpdatedAt : undefined
    }
    expect(versionWith('2026-07-01T00:00:00.000Z')).toBe('2026-07-02T11:00:00.000Z')
    expect(versionWith('2026-07-03T00:00:00.000Z')).toBe('2026-07-03T00:00:00.000Z')
  })
})
