import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import { personOf, recipientOf } from './map-person'
import { fulfillmentStates, lookUp, orderStates, paymentStatuses } from './status-tables'
import type { LineItem, Order, OrderHead, Payment, Recipient, Tender } from './wire-orders'
import type { Customer } from './wire-records'

/** An order with its payments, as far as it tells whether our copy is current. */
export interface SaleHead {
  order: OrderHead
  payments: readonly Payment[]
}

/** An order with what Square keeps beside it. */
export interface Sale extends SaleHead {
  order: Order
  customer?: Customer | undefined
  /** the item of a variation, where it is known */
  itemOf: (variationId: string) => string | undefined
}

/** The order as every channel has it. Lengths are not checked here. */
export function orderOf(sale: Sale): UnifiedOrder {
  const { order } = sale
  const { status, rawStatus } = statusOf(sale)
  const buyer = buyerOf(sale)
  const recipient = recipientIn(order)
  const customerName = buyer?.name ?? (recipient?.display_name?.trim() || undefined)
  const shipped = order.fulfillments.flatMap((one) => one.shipment_details?.shipped_at ?? [])
  return {
    externalOrderId: order.id,
    ...(order.ticket_name?.trim() && { orderNumber: order.ticket_name.trim() }),
    status,
    ...(rawStatus !== undefined && { rawStatus }),
    isTest: false,
    ...moneyOf(sale),
    ...(shipped.length > 0 && { shippedAt: shipped.toSorted()[0] }),
    ...(order.state === 'COMPLETED' && order.closed_at && { fulfilledAt: order.closed_at }),
    orderedAt: order.created_at,
    // what changes its payments only is another content of the same time, which is read again
    sourceUpdatedAt: order.updated_at,
    ...(customerName !== undefined && { customerName }),
    ...(buyer && { buyer }),
    items: order.line_items.map((line) => itemOf(line, sale)),
  }
}

/** What tells whether our copy of an order is current. */
export function listedOf(sale: SaleHead): ListedRecord {
  const { totalAmount: total, refundedAmount: refunded, paymentStatus } = moneyOf(sale)
  return {
    ...{ externalId: sale.order.id, updatedAt: sale.order.updated_at, total, refunded },
    ...{ status: statusOf(sale).status, paymentStatus },
  }
}

const rank = { pending: 0, confirmed: 1, shipped: 2 }

/** The status, and the first word that is not in our tables and would have mattered. */
function statusOf({ order, payments }: SaleHead): Pick<UnifiedOrder, 'status' | 'rawStatus'> {
  const state = lookUp(orderStates, order.state)
  const words = order.state === 'OPEN' ? order.fulfillments.flatMap((one) => one.state ?? []) : []
  const unknown =
    (state === undefined ? order.state : undefined) ??
    words.find((one) => lookUp(fulfillmentStates, one) === undefined) ??
    payments.find((one) => lookUp(paymentStatuses, one.status) === undefined)?.status
  const furthest = words
    .map((one) => lookUp(fulfillmentStates, one) ?? 'pending')
    .toSorted((a, b) => rank[b] - rank[a])[0]
  return {
    status: furthest ?? state ?? 'pending',
    ...(unknown !== undefined && { rawStatus: unknown }),
  }
}

type MoneyFields = Pick<
  UnifiedOrder,
  'paymentStatus' | 'currency' | 'totalAmount' | 'refundedAmount' | 'shippingAmount' | 'channelFee'
>

function moneyOf(sale: SaleHead): MoneyFields {
  const { order, payments } = sale
  const refunded = sum(payments.map(({ refunded_money: back }) => back?.value))
  const fees = payments.flatMap((one) => one.processing_fee)
  return {
    paymentStatus: paymentStatusOf(sale, refunded),
    currency: order.total_money.currency,
    totalAmount: order.total_money.value,
    refundedAmount: fromTenThousandths(refunded),
    // a charge for shipping is one of the service charges, which have no kinds
    shippingAmount: '0',
    channelFee: fromTenThousandths(sum(fees.map((fee) => fee.amount_money?.value))),
  }
}

const sum = (amounts: (string | undefined)[]) =>
  amounts.reduce((total, amount) => total + toTenThousandths(amount ?? '0'), 0n)

function paymentStatusOf(
  { order, payments }: SaleHead,
  refunded: bigint,
): UnifiedOrder['paymentStatus'] {
  const { tenders } = order
  const statusOfTender = (tender: Tender) => {
    const payment = payments.find(({ id }) => id === paymentIdOf(tender))
    // a tender without a payment is one of before there were payments
    return payment ? lookUp(paymentStatuses, payment.status) : 'paid'
  }
  const statuses = tenders.map(statusOfTender)
  if (statuses.includes(undefined)) return 'pending'
  const paid = sum(
    tenders.flatMap((one, place) => (statuses[place] === 'paid' ? one.amount_money?.value : [])),
  )
  if (refunded > 0n) return refunded >= paid ? 'refunded' : 'partially_refunded'
  const isAllPaid = paid >= toTenThousandths(order.total_money.value)
  if (statuses.includes('paid')) return isAllPaid ? 'paid' : 'authorized'
  for (const status of ['authorized', 'pending'] as const)
    if (statuses.includes(status)) return status
  if (tenders.length > 0 || order.state === 'CANCELED') return 'voided'
  return order.state === 'COMPLETED' ? 'paid' : 'pending'
}

/** A tender's id is that of its payment. */
export const paymentIdOf = ({ payment_id, id }: Pick<Tender, 'payment_id' | 'id'>) =>
  payment_id || id || undefined

function itemOf(line: LineItem, { itemOf: find }: Sale): UnifiedOrder['items'][number] {
  const variation = line.catalog_object_id || undefined
  const externalItemId = variation && (find(variation) ?? variation)
  const gross = line.gross_sales_money ?? line.variation_total_price_money
  const reduced = toTenThousandths(line.total_discount_money?.value ?? '0')
  const total = gross
    ? fromTenThousandths(toTenThousandths(gross.value) - reduced)
    : (line.total_money?.value ?? '0')
  const pieces = Number(line.quantity)
  // parts of a piece, such as weights, are sold as one
  const isWhole = Number.isInteger(pieces)
  const price = isWhole ? line.base_price_money : line.variation_total_price_money
  return {
    ...(externalItemId !== undefined && { externalItemId }),
    title: line.name || 'Custom amount',
    ...(variation !== undefined && { sku: variation }),
    quantity: isWhole ? pieces : 1,
    unitPrice: price?.value ?? total,
    totalPrice: total,
  }
}

/** Whoever the order is for, where it is to be sent or handed over. */
const recipientIn = ({ fulfillments }: Order): Recipient | undefined =>
  fulfillments
    .map((one) => one.shipment_details ?? one.delivery_details ?? one.pickup_details)
    .find((details) => details?.recipient != null)?.recipient ?? undefined

interface Named {
  customer_id?: string | null | undefined
}

/** The customer an order names: itself, or by its payment. */
export const customerIdOf = (order: Named & { tenders?: readonly Named[] | null | undefined }) =>
  order.customer_id || order.tenders?.find((tender) => tender.customer_id)?.customer_id || undefined

/**
 * The buyer by Square's customer. What a parcel says is theirs where it names the same customer, or there is none: a
 * buyer without a customer is known as `order:` and the order's id, where there is a way to reach them.
 */
function buyerOf({ order, customer }: Sale): UnifiedOrder['buyer'] {
  const recipient = recipientIn(order)
  const externalId = customerIdOf(order) ?? (recipient?.customer_id || undefined)
  if (externalId === undefined) {
    const guest = recipientOf(`order:${order.id}`, recipient)
    return guest.email || guest.phone ? guest : undefined
  }
  const known = customer?.id === externalId ? personOf(customer) : { externalId }
  const isTheirs = recipient?.customer_id === externalId
  return { ...recipientOf(externalId, isTheirs ? recipient : undefined), ...known }
}
