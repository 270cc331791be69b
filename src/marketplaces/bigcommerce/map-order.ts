import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import { statusesOf } from './map-order-status'
import { contactOf, fullName, type Person, present } from './map-person'
import type { LineItem, Order, OrderAddress, OrderHead } from './wire-orders'

/** What tells whether our copy of an order is current. */
export const listedOf = (order: OrderHead): ListedRecord => {
  const { status, paymentStatus } = statusesOf(order)
  return {
    externalId: order.id,
    updatedAt: order.date_modified,
    total: order.total_inc_tax,
    refunded: refundedOf(order),
    status,
    paymentStatus,
  }
}

/** An order of V2 in the currency the buyer paid in. Lengths are not checked here. */
export function orderOf(order: Order): UnifiedOrder {
  const buyer = buyerOf(order)
  return present({
    externalOrderId: order.id,
    ...statusesOf(order),
    // an order of the test gateway is not marked as one
    isTest: false,
    currency: order.default_currency_code || order.currency_code,
    totalAmount: order.total_inc_tax,
    refundedAmount: refundedOf(order),
    shippingAmount: order.shipping_cost_inc_tax,
    channelFee: '0',
    orderedAt: order.date_created,
    shippedAt: order.date_shipped,
    sourceUpdatedAt: order.date_modified,
    customerName: nameOf(order),
    buyer,
    items: linesOf(order).map(itemOf),
  }) as UnifiedOrder
}

/** What went back: refunds without the payments that were declined. */
function refundedOf({ refunds }: OrderHead): string {
  const refunded = refunds.map(({ total_amount }) => toTenThousandths(total_amount))
  const declined = refunds.flatMap(({ payments }) =>
    payments.map((one) => (one.is_declined === true ? toTenThousandths(one.amount) : 0n)),
  )
  const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
  return fromTenThousandths(sum(refunded) - sum(declined))
}

function linesOf({ consignments }: Order): LineItem[] {
  const { shipping, downloads, pickups, email } = consignments
  const all = [...shipping, ...downloads, ...pickups, ...(email?.gift_certificates ?? [])]
  return all.flatMap(({ line_items }) => line_items)
}

function itemOf(line: LineItem): UnifiedOrder['items'][number] {
  const net = (line.applied_discounts ?? []).reduce(
    (rest, { amount }) => rest - toTenThousandths(amount),
    toTenThousandths(line.total_inc_tax),
  )
  return {
    title: line.name,
    // a product that was typed in by hand has the id 0
    ...(line.product_id && line.product_id !== '0' && { externalItemId: line.product_id }),
    ...(line.sku && { sku: line.sku }),
    quantity: line.quantity,
    unitPrice: line.price_inc_tax,
    totalPrice: fromTenThousandths(net),
  }
}

const personAt = (address: OrderAddress | null | undefined): Person => ({
  firstName: address?.first_name,
  lastName: address?.last_name,
  email: address?.email,
  phone: address?.phone,
  street1: address?.street_1,
  street2: address?.street_2,
  city: address?.city,
  region: address?.state,
  postcode: address?.zip,
  country: address?.country,
  countryCode: address?.country_iso2,
})

const nameOf = ({ billing_address, consignments }: Order) =>
  fullName(personAt(billing_address)) ?? fullName(personAt(consignments.shipping[0]))

/**
 * The buyer: who pays, where the first parcel goes. A guest has the customer id 0; they are known by the order, and only
 * where an address or number of theirs can tell who they are.
 */
function buyerOf(order: Order): UnifiedOrder['buyer'] {
  const payer = personAt(order.billing_address)
  const [parcel] = order.consignments.shipping
  // the parcel's phone and e-mail may be another person's
  const { email, phone, firstName, lastName } = payer
  const contact = contactOf({
    ...(parcel?.street_1 ? personAt(parcel) : payer),
    ...(fullName(payer) !== undefined && { firstName, lastName }),
    email,
    phone,
  })
  const consent = order.is_email_opt_in === true ? ({ consent: 'opted_in' } as const) : {}
  const known = { ...contact, ...consent }
  const { customer_id } = order
  if (customer_id && customer_id !== '0') return { externalId: customer_id, ...known }
  return contact.email || contact.phone ? { externalId: `order:${order.id}`, ...known } : undefined
}
