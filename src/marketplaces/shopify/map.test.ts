import { expect, it } from 'vitest'
import { checkoutNode, customerNode, money, orderNode, productNode } from './fixtures/nodes'
import { readNode } from './map'

/** The record of a node. An expected record is always written whole, so that none can be empty. */
const record = (entity: Parameters<typeof readNode>[0], node: unknown) => {
  const { change, failed } = readNode(entity, node)
  if (failed) throw new Error(failed.reason)
  return 'record' in change ? change.record : undefined
}
const order = (changes: Partial<Record<keyof typeof orderNode, unknown>>) =>
  record('orders', { ...orderNode, ...changes })

const contact = {
  emailIsMasked: false,
  phone: '+49251123456',
  street: 'Hafenweg 7, Hinterhaus',
  postcode: '48155',
  city: 'Münster',
  region: 'Nordrhein-Westfalen',
  country: 'DE',
}

it('maps an order', () => {
  expect(order({})).toEqual({
    externalOrderId: '9007199254740993',
    orderNumber: '#1042',
    status: 'delivered',
    paymentStatus: 'partially_refunded',
    isTest: false,
    currency: 'EUR',
    totalAmount: '104.9',
    refundedAmount: '10',
    shippingAmount: '4.9',
    channelFee: '0',
    orderedAt: '2026-06-30T22:15:00.000Z',
    shippedAt: '2026-07-01T07:00:00.000Z',
    fulfilledAt: '2026-07-01T07:30:00.000Z',
    sourceUpdatedAt: '2026-07-01T08:00:01.000Z',
    customerName: 'Ines Laterne',
    buyer: {
      externalId: '9007199254740995',
      name: 'Ines Laterne',
      email: 'ines@example.com',
      ...contact,
    },
    items: [
      {
        title: 'Paper lantern',
        externalItemId: '77',
        sku: 'LAN-1',
        quantity: 3,
        unitPrice: '33.333',
        totalPrice: '98.949',
      },
      { title: 'Gift wrap', quantity: 1, unitPrice: '0', totalPrice: '0' },
    ],
  })
})

it('maps a product', () => {
  expect(record('products', productNode)).toEqual({
    externalId: '77',
    title: 'Paper lantern',
    sku: 'LAN-1',
    category: 'Lighting',
    styleTags: ['paper', 'warm'],
    price: '33.333',
    basePrice: '40',
    currency: 'EUR',
    inventory: 3,
    status: 'active',
    imageUrl: 'https://cdn.example/lantern.jpg',
    sourceUpdatedAt: '2026-07-01T08:00:01.000Z',
    variants: [
      {
        externalId: '771',
        title: 'Paper lantern',
        sku: 'LAN-1',
        price: '33.333',
        inventory: 5,
        inventoryItemId: '9007199254740997',
      },
      { externalId: '772', title: 'Large', price: '50', inventory: -2, inventoryItemId: '2' },
    ],
  })
})

it('maps a customer', () => {
  expect(record('customers', customerNode)).toEqual({
    externalId: '9007199254740995',
    name: 'Ines',
    email: 'ines@example.com',
    ...contact,
    consent: 'opted_in',
    tags: ['vip'],
    firstSeenAt: '2024-02-29T12:00:00.000Z',
    sourceUpdatedAt: '2026-07-01T08:00:01.000Z',
  })
})

it('maps a checkout', () => {
  expect(record('checkouts', checkoutNode)).toEqual({
    externalId: '9007199254740999',
    buyerExternalId: '5',
    email: 'a@b.org',
    recoveryUrl: 'https://lantern.example/recover?key=1',
    items: [{ title: '', quantity: 2, price: '617' }],
    currency: 'JPY',
    total: '1234',
    abandonedAt: '2026-07-01T08:00:00.000Z',
    sourceUpdatedAt: '2026-07-01T08:20:00.000Z',
  })
})

it.each([
  ['zero-decimal', '2000.0', 'JPY', '2000'],
  ['three-decimal', '1.234', 'KWD', '1.234'],
  ['too many places', '0.12345', 'EUR', '0.1235'],
  ['as large as can be stored', '123456789012345.6789', 'EUR', '123456789012345.6789'],
  ['negative', '-5.00', 'EUR', '-5'],
])('keeps an amount exact: %s', (_, amount, currency, text) => {
  expect(order({ totalPriceSet: money(amount, currency), currencyCode: currency })).toMatchObject({
    totalAmount: text,
    currency,
  })
})

it('calls an order cancelled whatever else it is, and returned once nothing is left', () => {
  expect(order({ cancelledAt: '2026-07-02T00:00:00Z' })).toMatchObject({ status: 'cancelled' })
  const returned = { returnStatus: 'RETURNED', currentSubtotalLineItemsQuantity: 0 }
  expect(order(returned)).toMatchObject({ status: 'returned' })
  expect(order({ ...returned, currentSubtotalLineItemsQuantity: 1 })).toMatchObject({
    status: 'delivered',
  })
  expect(order({ currentSubtotalLineItemsQuantity: 0 })).toMatchObject({ status: 'delivered' })
})

it('reads orders whose personal data is withheld', () => {
  const withheld = {
    email: null,
    phone: null,
    shippingAddress: null,
    billingAddress: null,
    customer: {
      id: 'gid://shopify/Customer/5',
      firstName: null,
      lastName: null,
      defaultEmailAddress: null,
      defaultPhoneNumber: null,
      defaultAddress: null,
    },
  }
  expect(order(withheld)).toMatchObject({ buyer: { externalId: '5', emailIsMasked: false } })
  expect(order({ ...withheld, customer: null })).not.toHaveProperty('buyer')
  const { email, phone, shippingAddress, billingAddress, customer, ...none } = orderNode
  expect(record('orders', none)).not.toHaveProperty('buyer')
})

it('knows a guest by the order, and only by what can tell who they are', () => {
  expect(order({ customer: null })).toMatchObject({
    buyer: { externalId: 'order:9007199254740993', email: 'order@example.com' },
    customerName: 'Ines Laterne',
  })
  expect(order({ customer: null, email: null })).not.toHaveProperty('buyer')
})

it('does not take the phone of a parcel for the buyer’s', () => {
  const customer = { ...orderNode.customer, defaultPhoneNumber: null }
  const read = order({ customer }) as { buyer: object }
  expect(read.buyer).not.toHaveProperty('phone')
})

it('tells what runs out from what is not counted or not for sale', () => {
  const product = (status: string, stock: [quantity: number | null, tracked: boolean][]) =>
    record('products', {
      ...productNode,
      status,
      variants: {
        nodes: stock.map(([inventoryQuantity, tracked]) => ({
          ...productNode.variants.nodes[0],
          inventoryQuantity,
          inventoryItem: { id: 'gid://shopify/InventoryItem/1', tracked },
        })),
      },
    })
  expect(product('ACTIVE', [[0, true]])).toMatchObject({ status: 'out_of_stock', inventory: 0 })
  expect(
    product('ACTIVE', [
      [-3, true],
      [1, true],
    ]),
  ).toMatchObject({ status: 'out_of_stock' })
  expect(
    product('ACTIVE', [
      [0, true],
      [0, false],
    ]),
  ).toMatchObject({ status: 'active' })
  expect(product('ACTIVE', [[0, false]])).not.toHaveProperty('inventory')
  expect(product('ACTIVE', [])).toMatchObject({ status: 'active', variants: [] })
  expect(product('DRAFT', [[0, true]])).toMatchObject({ status: 'inactive' })
  expect(product('NEW_WORD', [[5, true]])).toMatchObject({ status: 'inactive' })
})

it('has no earlier price where nothing was reduced', () => {
  const [variant] = productNode.variants.nodes
  const nodes = [{ ...variant, compareAtPrice: '33.3330' }]
  expect(record('products', { ...productNode, variants: { nodes } })).not.toHaveProperty(
    'basePrice',
  )
})

it('leaves out a record it cannot understand, with the field and no values', () => {
  const node = {
    ...orderNode,
    lineItems: { nodes: [{ ...orderNode.lineItems.nodes[0], title: 42 }] },
  }
  const { failed } = readNode('orders', node)
  expect(failed).toEqual({
    entity: 'orders',
    externalId: '9007199254740993',
    reason: expect.stringMatching(/^lineItems\.nodes\.0\.title: /),
    changedAt: '2026-07-01T08:00:01.000Z',
  })
  expect(JSON.stringify(failed)).not.toContain('42')
  for (const [nothing, externalId] of [
    [{}, 'unknown'],
    [null, 'unknown'],
    [{ id: 'gid://shopify/Order/1' }, '1'],
  ] as const)
    expect(readNode('orders', nothing).failed).toMatchObject({ externalId })
})

it.each([
  ['a total that is no decimal', { totalPriceSet: money('1e3') }, 'totalPriceSet'],
  ['a total too large to store', { totalPriceSet: money('1234567890123456') }, 'totalPriceSet'],
  ['a time without a zone', { updatedAt: '2026-07-01T08:00:01' }, 'updatedAt'],
  ['a foreign id', { id: '123' }, 'id'],
  [
    'a title beyond all measure',
    { lineItems: { nodes: [{ ...orderNode.lineItems.nodes[0], title: 'x'.repeat(2001) }] } },
    'items.0.title',
  ],
])('refuses %s', (_, changes, field) => {
  const { failed } = readNode('orders', { ...orderNode, ...changes })
  expect(failed?.reason.split(':')[0]?.startsWith(field)).toBe(true)
})
