import { divideDecimal, fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import { contactOf, fullName, present } from './map-person'
import { plainText } from './plain-text'
import { lookUp, orderStatuses } from './status-tables'
import type { Bought, LineItem, Order, OrderHead } from './wire'

const sumOf = (...amounts: (string | undefined)[]): string =>
  fromTenThousandths(
    amounts.reduce((sum, amount) => sum + (amount ? toTenThousandths(amount) : 0n), 0n),
  )

/** Refunds are written as negative amounts. */
const refundedOf = ({ refunds }: OrderHead): string => {
  const sum = sumOf(...refunds.map(({ total }) => total))
  return sum.startsWith('-') ? sum.slice(1) : sum
}

type Statuses = Pick<UnifiedOrder, 'status' | 'paymentStatus' | 'rawStatus'>

/** The unified statuses of an order, and the word where it is not in our table. */
function statusesOf(order: OrderHead): Statuses {
  const known = lookUp(orderStatuses, order.status)
  if (!known) return { status: 'pending', paymentStatus: 'pending', rawStatus: order.status }
  const [refunded, total] = [refundedOf(order), order.total].map(toTenThousandths)
  const back = refunded !== undefined && total !== undefined && refunded > 0n
  const payment = order.date_paid_gmt === undefined ? known.unpaid : known.paid
  if (!back || payment === 'refunded') return { status: known.status, paymentStatus: payment }
  const paymentStatus = refunded >= total ? 'refunded' : 'partially_refunded'
  return { status: known.status, paymentStatus }
}

/** What tells whether our copy of an order is current. */
export const listedOf = (order: OrderHead): ListedRecord => {
  const { status, paymentStatus } = statusesOf(order)
  return {
    externalId: order.id,
    updatedAt: order.date_modified_gmt,
    total: order.total,
    refunded: refundedOf(order),
    status,
    paymentStatus,
  }
}

/** An order in the currency the buyer paid in. Lengths are not checked here. */
export function orderOf(order: Order): UnifiedOrder {
  return present({
    externalOrderId: order.id,
    // plugins number orders anew
    orderNumber: order.number && order.number !== order.id ? order.number : undefined,
    ...statusesOf(order),
    // nothing tells an order of a gateway's test mode from another
    isTest: false,
    currency: order.currency,
    totalAmount: order.total,
    refundedAmount: refundedOf(order),
    shippingAmount: sumOf(order.shipping_total, order.shipping_tax),
    channelFee: '0',
    orderedAt: order.date_created_gmt,
    shippedAt: order.date_completed_gmt,
    sourceUpdatedAt: order.date_modified_gmt,
    customerName: fullName(order.billing) ?? fullName(order.shipping),
    buyer: buyerOf(order),
    items: order.line_items.map(itemOf),
  }) as UnifiedOrder
}

/** Amounts of a line are of all its pieces and without tax. */
function itemOf(line: LineItem): UnifiedOrder['items'][number] {
  const whole = sumOf(line.subtotal, line.subtotal_tax)
  // parts of a piece, which plugins sell, count as one
  const quantity = Math.max(1, line.quantity)
  return {
    title: plainText(line.name),
    // a product that was deleted has the id 0
    ...(line.product_id && line.product_id !== '0' && { externalItemId: line.product_id }),
    ...(line.sku && { sku: line.sku }),
    quantity,
    unitPrice: divideDecimal(whole, quantity),
    totalPrice: sumOf(line.total, line.total_tax),
  }
}

/**
 * The buyer: who pays, where the parcel goes. A guest has the customer id 0; they are known by the order, and only where
 * an address or number of theirs can tell who they are.
 */
export function buyerOf(order: Bought): UnifiedOrder['buyer'] {
  const payer = order.billing ?? undefined
  const parcel = order.shipping ?? undefined
  const name = fullName(payer) ? payer : parcel
  // the parcel's phone and e-mail may be another person's
  const contact = contactOf({
    ...(parcel?.address_1 ? parcel : payer),
    first_name: name?.first_name,
    last_name: name?.last_name,
    email: payer?.email,
    phone: payer?.phone,
  })
  const { customer_id } = order
  if (customer_id && customer_id !== '0') return { externalId: customer_id, ...contact }
  return contact.email || contact.phone
    ? { externalId: `order:${order.id}`, ...contact }
    : undefined
}
