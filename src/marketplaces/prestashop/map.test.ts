import { describe, expect, it } from 'vitest'
import {
  address,
  besideOrder,
  customer,
  order,
  orderShop,
  product,
  productShop,
  slip,
} from './fixtures/records'
import { readCustomer, readOrder, readProduct } from './map'

const readAs = (changes: object, beside: object = {}, shop: object = {}) => {
  const wire = { ...order, ...besideOrder, ...changes, ...beside }
  const { change, failed } = readOrder(wire, { ...orderShop, ...shop })
  if (change?.kind !== 'order') throw new Error(failed?.reason)
  return change.record
}

describe('an order of PrestaShop', () => {
  it('is read with its buyer where the parcel goes, and its rows with tax', () => {
    expect(readAs({})).toEqual({
      ...{ externalOrderId: '9007199254740993', orderNumber: 'KLMNOPQRS' },
      ...{ status: 'shipped', paymentStatus: 'paid', isTest: false, currency: 'GBP' },
      ...{ totalAmount: '44.95', refundedAmount: '0', shippingAmount: '4.95', channelFee: '0' },
      orderedAt: '2026-07-01T10:00:00.000Z',
      shippedAt: '2026-07-02T11:00:00.000Z',
      sourceUpdatedAt: '2026-07-02T11:00:00.000Z',
      customerName: 'Zoë O’Hara',
      buyer: {
        ...{ externalId: '9007199254740995', name: 'Zoë O’Hara', emailIsMasked: false },
        ...{ email: 'zoe@lantern.example', phone: '+447911123456' },
        ...{ street: '1 Harbour View, Flat 2', postcode: 'BS1 1AA', city: 'Bristol' },
        ...{ region: 'Avon', country: 'GB' },
      },
      items: [
        {
          ...{ externalItemId: '9007199254740997', title: 'Moth lamp (Color: Blue & white)' },
          ...{ sku: 'LAMP-BLUE', quantity: 2, unitPrice: '20', totalPrice: '40' },
        },
        { title: 'Typed in by hand', quantity: 1, unitPrice: '0', totalPrice: '0' },
      ],
    })
  })

  it('is as new as its last credit slip, of which a part was paid back with tax', () => {
    expect(readAs({}, { slips: [slip] })).toMatchObject({
      ...{ refundedAmount: '20', paymentStatus: 'partially_refunded', status: 'shipped' },
      sourceUpdatedAt: '2026-07-05T09:30:00.000Z',
    })
    const older = { ...slip, date_upd: '2026-07-01 12:00:00' }
    expect(readAs({}, { slips: [older] }).sourceUpdatedAt).toBe('2026-07-02T11:00:00.000Z')
    const shipping = { ...slip, amount: '0', total_products_tax_excl: '0.000000' }
    const whole = {
      ...{ ...shipping, total_products_tax_incl: '0.000000' },
      ...{ amount: '0.000000', total_shipping_tax_incl: '24.950000' },
    }
    expect(readAs({}, { slips: [slip, whole] })).toMatchObject({
      ...{ refundedAmount: '44.95', paymentStatus: 'refunded' },
    })
  })

  it('has the sum paid back that the merchant chose in place of the goods’', () => {
    const chosen = { ...slip, amount: '12.500000', total_shipping_tax_incl: '1.000000' }
    expect(readAs({}, { slips: [chosen] }).refundedAmount).toBe('13.5')
  })

  it('was paid back whole where its state says so and nobody wrote a slip', () => {
    expect(readAs({ current_state: '7' })).toMatchObject({
      ...{ status: 'returned', paymentStatus: 'refunded', refundedAmount: '44.95' },
    })
    expect(readAs({ current_state: '7' }, { slips: [slip] })).toMatchObject({
      ...{ status: 'returned', paymentStatus: 'partially_refunded', refundedAmount: '20' },
    })
  })

  it('that is canceled keeps what was paid and not given back', () => {
    const canceled = { current_state: '6' }
    expect(readAs(canceled)).toMatchObject({ status: 'cancelled', paymentStatus: 'paid' })
    expect(readAs({ ...canceled, total_paid_real: '0.000000' }).paymentStatus).toBe('voided')
  })

  it('in a state of the merchant’s own is known by what is set of it', () => {
    expect(readAs({ current_state: '21' })).toMatchObject({
      ...{ status: 'confirmed', paymentStatus: 'paid' },
    })
    expect(readAs({ current_state: '99' })).toMatchObject({
      ...{ status: 'pending', paymentStatus: 'pending', rawStatus: 'state 99' },
    })
  })

  it('whose customer or address is gone is that of a number', () => {
    const nobody = { customer: undefined, address: undefined }
    const record = readAs({}, nobody)
    expect(record.buyer).toEqual({ externalId: customer.id, emailIsMasked: false })
    expect(record).not.toHaveProperty('customerName')
    expect(readAs({ id_customer: '0' }, nobody)).not.toHaveProperty('buyer')
    expect(readAs({}, { customer: undefined }).customerName).toBe('Zoë O’Hara')
  })

  it('that cannot be read says when it changed, its slips included', () => {
    const wire = { ...order, ...besideOrder, slips: [slip], total_paid_tax_incl: 'SECRET' }
    expect(readOrder(wire, orderShop).failed).toEqual({
      ...{ entity: 'orders', externalId: order.id },
      reason: 'total_paid_tax_incl: must be a plain decimal',
      changedAt: '2026-07-05T09:30:00.000Z',
    })
    const currencies = new Map<string, string>()
    expect(
      readOrder({ ...order, ...besideOrder }, { ...orderShop, currencies }).failed?.reason,
    ).toMatch(/^currency: /)
    expect(readOrder('text', orderShop).failed).toMatchObject({ externalId: 'unknown' })
  })
})

describe('a customer of PrestaShop', () => {
  const readPerson = (changes: object, addresses: object[] = [address]) =>
    readCustomer({ ...customer, ...changes, addresses }, orderShop).change

  it('is read at the address that changed last, and is as new as it', () => {
    const moved = { ...address, city: 'Bath', date_upd: '2026-07-08 10:00:00' }
    const gone = { ...address, city: 'Oslo', deleted: '1', date_upd: '2026-07-09 10:00:00' }
    expect(readPerson({}, [moved, address, gone])).toMatchObject({
      kind: 'customer',
      record: {
        ...{ externalId: customer.id, name: 'Zoë O’Hara', city: 'Bath', country: 'GB' },
        firstSeenAt: '2026-06-01T08:00:00.000Z',
        sourceUpdatedAt: '2026-07-08T10:00:00.000Z',
      },
    })
    expect(readPerson({}, [])).toMatchObject({
      record: { email: 'zoe@lantern.example', sourceUpdatedAt: '2026-07-01T10:00:00.000Z' },
    })
  })

  it('agreed to mail, took that back, or never said anything', () => {
    const when = { newsletter_date_add: '2026-06-02 08:00:00' }
    expect(readPerson({ newsletter: '1' })).toMatchObject({ record: { consent: 'opted_in' } })
    expect(readPerson(when)).toMatchObject({ record: { consent: 'opted_out' } })
    expect(readPerson({})).not.toHaveProperty('record.consent')
  })

  it('who was deleted stays in the list and has ended', () => {
    expect(readPerson({ deleted: '1' })).toEqual({
      ...{ kind: 'deleted', entity: 'customers', externalId: customer.id },
      at: '2026-07-01T10:00:00.000Z',
    })
  })
})

describe('a product of PrestaShop', () => {
  const readGoods = (changes: object, shop: object = {}) =>
    readProduct({ ...product, ...changes }, { ...productShop, ...shop }).change

  it('is read in the shop’s language, with kinds that cost more or less than it', () => {
    const change = readGoods({})
    expect(change?.kind === 'product' && change.record).toEqual({
      ...{ externalId: '9007199254740997', title: 'Lampe papillon', sku: 'LAMP' },
      ...{ category: 'Lampes', styleTags: [], price: '16.6667', currency: 'GBP' },
      ...{ inventory: 7, status: 'active' },
      imageUrl: 'https://shop.example/img/p/1/2/3/4/1234.jpg',
      sourceUpdatedAt: '2026-07-02T11:00:00.000Z',
      variants: [
        {
          ...{ externalId: '9', title: 'Bleu / Grand', sku: 'LAMP-BLUE', price: '15.1667' },
          inventory: 7,
        },
        { externalId: '10', title: 'Lampe papillon', price: '16.6667', inventory: 0 },
      ],
    })
  })

  it('has a name in another language where there is none in the shop’s', () => {
    const name = { 1: 'Moth lamp', 2: '' }
    expect(readGoods({ name })).toMatchObject({ record: { title: 'Moth lamp' } })
    expect(readGoods({ name: 'Plain' })).toMatchObject({ record: { title: 'Plain' } })
  })

  it('of which nothing is left can be bought where it, or the shop, allows that', () => {
    const left = (out_of_stock: string) => ({
      stock: [{ id_product_attribute: '0', quantity: '-2', out_of_stock }],
    })
    const status = (rule: string, sellsBeyondStock: boolean) =>
      (readGoods(left(rule), { sellsBeyondStock }) as { record: { status: string } }).record.status
    expect([status('0', true), status('1', false)]).toEqual(['out_of_stock', 'active'])
    expect([status('2', false), status('2', true)]).toEqual(['out_of_stock', 'active'])
  })

  it('is counted in all shops of the key together, or not at all', () => {
    const row = { id_product_attribute: '0', quantity: '3', out_of_stock: '2' }
    expect(readGoods({ stock: [row, row] })).toMatchObject({ record: { inventory: 6 } })
    expect(readGoods({}, { countsStock: false })).not.toHaveProperty('record.inventory')
    expect(readGoods({ stock: [] })).not.toHaveProperty('record.inventory')
  })
})
