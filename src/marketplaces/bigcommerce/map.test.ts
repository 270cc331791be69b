import { describe, expect, it } from 'vitest'
import { customerRecord, orderRecord, productRecord } from './fixtures/records'
import { type Kept, readRecord } from './map'

function read(entity: Kept, record: object) {
  const { change, failed } = readRecord(entity, record, { currency: 'EUR' })
  if (failed) throw new Error(failed.reason)
  return 'record' in change ? change.record : change
}
const order = (changes: Partial<Record<keyof typeof orderRecord, unknown>> = {}) =>
  read('orders', { ...orderRecord, ...changes })
const product = (changes: Partial<Record<keyof typeof productRecord, unknown>> = {}) =>
  read('products', { ...productRecord, ...changes })

describe('an order', () => {
  it('is read whole: who pays, where the first parcel goes', () => {
    expect(order()).toEqual({
      externalOrderId: '9007199254740993',
      status: 'confirmed',
      paymentStatus: 'paid',
      isTest: false,
      currency: 'EUR',
      totalAmount: '104.9',
      refundedAmount: '0',
      shippingAmount: '4.9',
      channelFee: '0',
      orderedAt: '2026-07-01T07:30:00.000Z',
      sourceUpdatedAt: '2026-07-03T12:00:05.000Z',
      customerName: 'Ines Laterne',
      buyer: {
        externalId: '9007199254740995',
        name: 'Ines Laterne',
        email: 'ines@example.com',
        emailIsMasked: false,
        phone: '+49251123456',
        street: 'Am Deich 1, Hinterhaus',
        postcode: '48155',
        city: 'Münster',
        region: 'Nordrhein-Westfalen',
        country: 'DE',
        consent: 'opted_in',
      },
      items: [
        {
          externalItemId: '9007199254740997',
          title: 'Moth lamp',
          sku: 'ML-1',
          quantity: 2,
          unitPrice: '55',
          totalPrice: '100',
        },
      ],
    })
  })

  it('is in the currency that is paid in, whatever prices were shown in', () => {
    expect(order({ currency_code: 'JPY' })).toMatchObject({ currency: 'EUR' })
    for (const default_currency_code of ['', null, undefined])
      expect(order({ default_currency_code })).toMatchObject({ currency: 'USD' })
  })

  it('of a guest is known by itself, and only where an address or number tells who they are', () => {
    expect(order({ customer_id: '0' })).toMatchObject({
      buyer: { externalId: 'order:9007199254740993' },
    })
    const billing_address = { ...orderRecord.billing_address, email: '', phone: '' }
    expect(order({ customer_id: '0', billing_address })).not.toHaveProperty('buyer')
  })

  it('says when it was sent', () => {
    expect(
      order({ status_id: '2', date_shipped: 'Thu, 02 Jul 2026 08:00:00 +0000' }),
    ).toMatchObject({ status: 'shipped', shippedAt: '2026-07-02T08:00:00.000Z' })
  })

  it('has the lines of downloads, pickups and gift certificates, too', () => {
    const [parcel] = orderRecord.consignments.shipping
    const [line] = parcel?.line_items ?? []
    const consignments = {
      shipping: [],
      downloads: [{ line_items: { ...line, name: 'Pattern', product_id: '0' } }],
      pickups: [{ line_items: [{ ...line, name: 'Lamp' }] }],
      email: { gift_certificates: [{ line_items: [{ ...line, name: 'Voucher' }] }] },
    }
    expect(order({ consignments })).toMatchObject({
      items: [{ title: 'Pattern' }, { title: 'Lamp' }, { title: 'Voucher' }],
      buyer: { street: 'Hafenweg 7, Hinterhaus' },
    })
  })

  it('that was archived is deleted, when that happened', () => {
    expect(order({ is_deleted: true })).toEqual({
      kind: 'deleted',
      entity: 'orders',
      externalId: orderRecord.id,
      at: '2026-07-03T12:00:05.000Z',
    })
  })

  it('that cannot be read says which, and when it changed', () => {
    const { failed } = readRecord(
      'orders',
      { ...orderRecord, currency_code: 'euro' },
      { currency: 'EUR' },
    )
    expect(failed).toMatchObject({
      externalId: orderRecord.id,
      reason: expect.stringMatching(/^currency_code: /),
      changedAt: '2026-07-03T12:00:05.000Z',
    })
  })
})

describe('a product', () => {
  it('has its reduced price, and the one before', () => {
    expect(product()).toMatchObject({ price: '32.5', basePrice: '40', currency: 'EUR' })
    expect(product({ sale_price: '0' })).toMatchObject({ price: '40' })
    expect(product({ sale_price: '0' })).not.toHaveProperty('basePrice')
    expect(product({ sale_price: '0', retail_price: '50' })).toMatchObject({ basePrice: '50' })
  })

  it('counts its stock where BigCommerce does', () => {
    expect(product()).toMatchObject({
      inventory: 12,
      variants: [
        { title: 'Blue / Large', inventory: 5 },
        { title: 'Silk lantern', inventory: 7, price: '40' },
      ],
    })
    const whole = product({ inventory_tracking: 'product', inventory_level: '0' })
    expect(whole).toMatchObject({ inventory: 0, status: 'out_of_stock' })
    expect(product({ inventory_tracking: 'none', inventory_level: '0' })).toMatchObject({
      status: 'active',
    })
  })

  it('that is hidden is inactive', () => {
    expect(product({ is_visible: false })).toMatchObject({ status: 'inactive' })
  })
})

it('a customer has their first address, and no consent by what concerns other mail', () => {
  const record = { ...customerRecord, accepts_product_review_abandoned_cart_emails: true }
  expect(read('customers', record)).toEqual({
    externalId: '9007199254740995',
    name: 'Ines Laterne',
    email: 'ines@example.com',
    emailIsMasked: false,
    phone: '+49251123456',
    street: 'Hafenweg 7',
    postcode: '48155',
    city: 'Münster',
    region: 'Nordrhein-Westfalen',
    country: 'DE',
    tags: [],
    firstSeenAt: '2025-01-01T00:00:00.000Z',
    sourceUpdatedAt: '2026-07-02T08:00:00.000Z',
  })
})
