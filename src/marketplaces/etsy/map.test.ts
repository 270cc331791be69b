import { describe, expect, it } from 'vitest'
import { listing, money, receipt, transaction } from './fixtures/records'
import { readListing, readReceipt } from './map'
import { plainText } from './plain-text'

const read = (changes: Partial<Record<keyof typeof receipt, unknown>>) => {
  const { change, failed } = readReceipt({ ...receipt, ...changes })
  if (change?.kind !== 'order') throw new Error(failed?.reason)
  return change.record
}
const product = (changes: Partial<Record<keyof typeof listing, unknown>>) => {
  const { change, failed } = readListing({ ...listing, ...changes })
  if (change?.kind !== 'product') throw new Error(failed?.reason)
  return change.record
}

describe('a receipt', () => {
  it('is an order, its transactions are the lines, and text stands as it was meant', () => {
    expect(read({})).toEqual({
      externalOrderId: '550001',
      status: 'delivered',
      paymentStatus: 'paid',
      isTest: false,
      currency: 'EUR',
      totalAmount: '64.95',
      refundedAmount: '0',
      shippingAmount: '4.95',
      channelFee: '0',
      orderedAt: '2026-07-01T10:00:00.000Z',
      shippedAt: '2026-07-02T10:00:00.000Z',
      sourceUpdatedAt: '2026-07-02T11:00:00.000Z',
      customerName: "Zoë O'Hara",
      buyer: {
        externalId: '330001',
        emailIsMasked: false,
        name: "Zoë O'Hara",
        street: '1 Harbour View, Flat <2>',
        postcode: 'BS1 1AA',
        city: 'Bristol',
        country: 'GB',
      },
      items: [
        {
          externalItemId: '660001',
          title: 'Moth lamp & "Night" shade',
          sku: 'MOTH-LAMP',
          quantity: 3,
          unitPrice: '20',
          totalPrice: '54',
        },
        { title: 'Postcard', quantity: 1, unitPrice: '6', totalPrice: '6' },
      ],
    })
  })

  it('has the address of whom the parcel goes to, which of a gift is not the buyer’s', () => {
    const { buyer, customerName } = read({ is_gift: true, buyer_email: 'Giver@Example.com ' })
    expect(buyer).toEqual({
      ...{ externalId: '330001', email: 'giver@example.com', emailIsMasked: false },
    })
    expect(customerName).toBe("Zoë O'Hara")
  })

  it('shows no address of whoever paid, nor what the buyer wrote', () => {
    expect(JSON.stringify(read({}))).not.toMatch(/payer@example|back door/)
  })

  it.each(['Completed', 'completed', 'COMPLETED'])(
    'has a status however it is written: %s',
    (status) => {
      expect(read({ status })).toMatchObject({ status: 'delivered' })
      expect(read({ status })).not.toHaveProperty('rawStatus')
    },
  )

  it('of which money went back says so, whatever its word', () => {
    const refunds = (...amounts: string[]) => ({
      refunds: amounts.map((amount) => ({ amount: money(amount), status: 'SUCCESS' })),
    })
    expect(read(refunds('500', '25'))).toMatchObject({
      ...{ status: 'delivered', paymentStatus: 'partially_refunded', refundedAmount: '5.25' },
    })
    expect(read({ ...refunds('6495'), status: 'Canceled' })).toMatchObject({
      ...{ status: 'cancelled', paymentStatus: 'refunded', refundedAmount: '64.95' },
    })
  })

  it('that was sent before the money came is not paid', () => {
    expect(read({ is_paid: false })).toMatchObject({
      status: 'delivered',
      paymentStatus: 'pending',
    })
  })

  it('that cannot be read is named with the field and the time of its change', () => {
    const wrong = { ...receipt, transactions: [{ ...transaction, quantity: 'SECRET' }] }
    expect(readReceipt(wrong).failed).toEqual({
      entity: 'orders',
      externalId: '550001',
      changedAt: '2026-07-02T11:00:00.000Z',
      reason: 'transactions.0.quantity: must be a whole number',
    })
    expect(readReceipt('nothing').failed).toMatchObject({ externalId: 'unknown' })
  })
})

describe('a listing', () => {
  it('is a product, and what is for sale of it are the variants', () => {
    expect(product({})).toEqual({
      externalId: '660001',
      title: 'Moth lamp & shade',
      sku: 'MOTH-LAMP',
      styleTags: ['moth', 'night & day'],
      price: '20',
      currency: 'EUR',
      inventory: 7,
      status: 'active',
      imageUrl: 'https://i.example/1.jpg',
      sourceUpdatedAt: '2026-07-02T11:00:00.000Z',
      variants: [
        {
          ...{ externalId: '770001', title: 'Blue & grey', sku: 'MOTH-LAMP' },
          ...{ price: '20', inventory: 3 },
        },
        { externalId: '770002', title: 'Red', price: '20', inventory: 4 },
      ],
    })
  })

  it('without inventory is one all the same', () => {
    expect(product({ inventory: null })).toMatchObject({ sku: 'LAMP-OLD', variants: [] })
  })

  it('of which nothing is left is not on sale', () => {
    expect(product({ quantity: '0' })).toMatchObject({ status: 'out_of_stock', inventory: 0 })
    expect(product({ quantity: '0', state: 'draft' })).toMatchObject({ status: 'inactive' })
  })

  it('counts what is not enabled as none', () => {
    const [kind] = listing.inventory.products
    const offerings = kind?.offerings.map((one) => ({ ...one, is_enabled: false }))
    const inventory = { products: [{ ...kind, offerings }] }
    expect(product({ inventory }).variants).toMatchObject([{ externalId: '770001', inventory: 0 }])
  })
})

describe('text', () => {
  it.each([
    ['&amp;quot;', '&quot;'],
    ['&#233;t&#xE9;', 'été'],
    ['&nothing; & &; &#0; &#x110000;', '&nothing; & &; &#0; &#x110000;'],
    ['&constructor;', '&constructor;'],
  ])('%s', (escaped, plain) => {
    expect(plainText(escaped)).toBe(plain)
  })
})
