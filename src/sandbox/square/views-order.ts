import { amountOf, fulfillmentState, orderSums, paymentOf } from '../kit/shop/order-sums'
import type { Address, OrderRecord, Refund } from '../kit/shop/records'
import { code, type SquareShop } from './shop'

export const time = (at: number) => new Date(at).toISOString()

export const moneyOf =
  ({ settings: { currency } }: SquareShop) =>
  (amount: number) => ({ amount, currency })

export const paymentIdOf = ({ id }: OrderRecord) => code('SP', id)
export const refundIdOf = ({ id }: OrderRecord, place: number) => `${code('SF', id)}N${place}`
export const returnIdOf = ({ id }: OrderRecord, place: number) => `${code('SR', id)}N${place}`

export const addressOf = (address: Address) => ({
  address_line_1: address.address1,
  locality: address.city,
  ...(address.province && { administrative_district_level_1: address.province }),
  postal_code: address.zip,
  country: address.countryCode,
})

/** An order is open until everything is sent and paid. */
export function stateOf(order: OrderRecord): 'OPEN' | 'COMPLETED' | 'CANCELED' {
  if (order.cancelledAt !== null) return 'CANCELED'
  const isDone = fulfillmentState(order) === 'FULFILLED' && order.paidAt !== null
  return isDone ? 'COMPLETED' : 'OPEN'
}

/** A sale, with every version one more than its steps. */
export function viewOrder(shop: SquareShop, order: OrderRecord) {
  const money = moneyOf(shop)
  const sums = orderSums(order)
  const payment = paymentOf(order)
  const state = stateOf(order)
  const none = money(0)
  const total = money(sums.total)
  const shipping =
    order.shipping > 0
      ? [
          {
            ...{ uid: `ship${order.id}`, name: 'Shipping', type: 'CUSTOM', taxable: false },
            ...{ amount_money: money(order.shipping), calculation_phase: 'SUBTOTAL_PHASE' },
            ...{ applied_money: money(order.shipping), total_money: money(order.shipping) },
          },
        ]
      : []
  return {
    id: shop.writeId('orders', order.id),
    location_id: shop.locationOf(order.id),
    source: { name: 'Square Online' },
    ...(order.customerId !== null && { customer_id: shop.writeId('customers', order.customerId) }),
    line_items: order.lines.map((line) => {
      const gross = money(line.price * line.quantity)
      return {
        uid: `line${line.id}`,
        ...(line.variantId !== null && {
          catalog_object_id: shop.writeId('variants', line.variantId),
          catalog_version: order.createdAt,
        }),
        quantity: String(line.quantity),
        name: line.title,
        variation_name: line.variantTitle ?? 'Regular',
        item_type: 'ITEM',
        base_price_money: money(line.price),
        ...{ variation_total_price_money: gross, gross_sales_money: gross, total_tax_money: none },
        total_discount_money: money(line.discount),
        total_money: money(amountOf(line, line.quantity)),
        total_service_charge_money: none,
      }
    }),
    ...(shipping.length > 0 && { service_charges: shipping }),
    fulfillments: fulfillmentsOf(shop, order),
    ...(payment && {
      tenders: [
        {
          ...{ id: paymentIdOf(order), payment_id: paymentIdOf(order), type: 'CARD' },
          ...{ location_id: shop.locationOf(order.id), created_at: time(payment.createdAt) },
          transaction_id: shop.writeId('orders', order.id),
          amount_money: money(payment.amount),
          card_details: { status: 'CAPTURED' },
        },
      ],
    }),
    total_money: total,
    total_tax_money: none,
    total_discount_money: money(sums.discounts),
    total_tip_money: none,
    total_service_charge_money: money(order.shipping),
    net_amounts: {
      ...{ total_money: total, tax_money: none, tip_money: none },
      discount_money: money(sums.discounts),
      service_charge_money: money(order.shipping),
    },
    net_amount_due_money: money(payment ? 0 : sums.total),
    created_at: time(order.createdAt),
    updated_at: time(order.updatedAt),
    ...(state !== 'OPEN' && { closed_at: time(order.cancelledAt ?? order.updatedAt) }),
    state,
    version: 1 + order.fulfillments.length + order.refunds.length,
  }
}

/** What was sent, each parcel for itself, and what is still to be sent. */
function fulfillmentsOf(shop: SquareShop, order: OrderRecord) {
  const recipient = recipientOf(shop, order)
  const of = (uid: string, state: string, details: object) => ({
    ...{ uid, type: 'SHIPMENT', state },
    shipment_details: { ...(recipient && { recipient }), ...details },
  })
  const sent = order.fulfillments.map((one) =>
    of(`sent${one.id}`, 'COMPLETED', {
      ...{ carrier: one.company, tracking_number: one.trackingNumber },
      ...{ placed_at: time(order.createdAt), shipped_at: time(one.createdAt) },
    }),
  )
  if (order.cancelledAt === null && fulfillmentState(order) === 'FULFILLED') return sent
  const open = order.paidAt === null ? 'PROPOSED' : 'RESERVED'
  const state = order.cancelledAt === null ? open : 'CANCELED'
  return [...sent, of(`next${order.id}`, state, { placed_at: time(order.createdAt) })]
}

function recipientOf(shop: SquareShop, { customerId, address, email, phone }: OrderRecord) {
  if (!address) return undefined
  const name = `${address.firstName} ${address.lastName}`.trim()
  return {
    ...(customerId !== null && { customer_id: shop.writeId('customers', customerId) }),
    display_name: name,
    ...(email && { email_address: email }),
    ...((phone ?? address.phone) && { phone_number: phone ?? address.phone }),
    address: addressOf(address),
  }
}

/** Money that went back is an order of its own, which names the sale. */
export function viewReturn(shop: SquareShop, order: OrderRecord, refund: Refund, place: number) {
  const money = moneyOf(shop)
  const [back, none] = [money(refund.amount), money(0)]
  const nothing = {
    ...{ total_money: none, tax_money: none, discount_money: none, tip_money: none },
    service_charge_money: none,
  }
  return {
    id: returnIdOf(order, place),
    location_id: shop.locationOf(order.id),
    source: { name: 'Square Online' },
    returns: [
      {
        uid: `back${refund.id}`,
        source_order_id: shop.writeId('orders', order.id),
        return_line_items: [
          {
            ...{ uid: `backline${refund.id}`, quantity: '1', item_type: 'CUSTOM_AMOUNT' },
            total_money: back,
          },
        ],
        return_amounts: { ...nothing, total_money: back },
      },
    ],
    return_amounts: { ...nothing, total_money: back },
    net_amounts: { ...nothing, total_money: money(-refund.amount) },
    refunds: [
      {
        ...{ id: refundIdOf(order, place), location_id: shop.locationOf(order.id) },
        ...{ transaction_id: returnIdOf(order, place), tender_id: paymentIdOf(order) },
        ...{ created_at: time(refund.createdAt), reason: refund.note ?? 'Returned goods' },
        ...{ amount_money: back, status: 'APPROVED' },
      },
    ],
    total_money: none,
    created_at: time(refund.createdAt),
    updated_at: time(refund.createdAt),
    closed_at: time(refund.createdAt),
    state: 'COMPLETED',
    version: 1,
  }
}

/** The payment of a sale, with what went back of it. */
export function viewPayment(shop: SquareShop, order: OrderRecord) {
  const payment = paymentOf(order)
  if (!payment) return undefined
  const money = moneyOf(shop)
  const { refunded } = orderSums(order)
  const changes = order.refunds.map((refund) => refund.createdAt)
  return {
    id: paymentIdOf(order),
    order_id: shop.writeId('orders', order.id),
    location_id: shop.locationOf(order.id),
    status: 'COMPLETED',
    source_type: 'CARD',
    amount_money: money(payment.amount),
    total_money: money(payment.amount),
    ...(refunded > 0 && {
      refunded_money: money(refunded),
      refund_ids: order.refunds.map((_, place) => refundIdOf(order, place)),
    }),
    processing_fee: [
      {
        ...{ type: 'INITIAL', effective_at: time(payment.createdAt) },
        amount_money: money(Math.round(payment.amount * 0.014) + 25),
      },
    ],
    ...(order.customerId !== null && { customer_id: shop.writeId('customers', order.customerId) }),
    created_at: time(payment.createdAt),
    updated_at: time(Math.max(payment.createdAt, ...changes)),
  }
}
