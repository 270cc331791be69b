import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import type { ListedRecord } from '../contract/connector'
import type { OrderFacts } from './map-order'
import { paymentStatusOf, type StatusWords, statusOf } from './map-order-status'
import { addressOfBody } from './map-person'
import { fulfillmentWords, lookUp } from './status-tables'
import type { OrderHead, OrderNode } from './wire-graphql'
import type { OrderBody } from './wire-rest'

const wordsOfNode = (order: OrderHead): StatusWords => ({
  isCancelled: order.cancelledAt != null,
  fulfillment: order.displayFulfillmentStatus ?? undefined,
  returns: order.returnStatus ?? undefined,
  piecesLeft: order.currentSubtotalLineItemsQuantity,
})

/** What tells whether our copy of an order is current. */
export const listedOf = (order: OrderHead): ListedRecord => ({
  externalId: order.id,
  updatedAt: order.updatedAt,
  total: order.totalPriceSet,
  refunded: order.totalRefundedSet,
  status: statusOf(wordsOfNode(order)).status,
  paymentStatus: paymentStatusOf(order.displayFinancialStatus) ?? 'pending',
})

/** An order of the GraphQL API. */
export const factsOfNode = (order: OrderNode): OrderFacts => ({
  ...order,
  statusWords: wordsOfNode(order),
  financialStatus: order.displayFinancialStatus,
  isTest: order.test,
  currency: order.currencyCode,
  total: order.totalPriceSet,
  refunded: order.totalRefundedSet,
  shipping: order.totalShippingPriceSet,
  person: order.customer
    ? {
        ...order.customer,
        email: order.customer.defaultEmailAddress?.emailAddress,
        phone: order.customer.defaultPhoneNumber?.phoneNumber,
        address: order.customer.defaultAddress,
      }
    : undefined,
  parcels: order.fulfillments,
  lines: order.lineItems.nodes.map((line) => ({
    ...line,
    productId: line.product?.id,
    unitPrice: line.originalUnitPriceSet,
    discounts: (line.discountAllocations ?? []).map((part) => part.allocatedAmountSet),
  })),
})

/**
 * An order of a webhook's body; undefined where the body does not say enough: how far returns are, what "restocked"
 * means today, or what a refund in another currency is in the shop's.
 */
export function factsOfBody(order: OrderBody): OrderFacts | undefined {
  const refunded = refundedOf(order)
  const fulfillment = order.fulfillment_status ?? 'null'
  if (refunded === undefined || order.returns?.length || fulfillment === 'restocked')
    return undefined
  return {
    id: order.id,
    name: order.name,
    createdAt: order.created_at,
    updatedAt: order.updated_at,
    statusWords: {
      isCancelled: order.cancelled_at != null,
      fulfillment: lookUp(fulfillmentWords, fulfillment) ?? fulfillment,
      returns: undefined,
      piecesLeft: 0,
    },
    financialStatus: order.financial_status?.toUpperCase(),
    isTest: order.test ?? false,
    currency: order.currency,
    total: order.total_price_set,
    refunded,
    shipping: order.total_shipping_price_set,
    email: order.email,
    phone: order.phone,
    shippingAddress: addressOfBody(order.shipping_address),
    billingAddress: addressOfBody(order.billing_address),
    person: order.customer ? personOf(order.customer) : undefined,
    parcels: (order.fulfillments ?? []).map(({ status, created_at }) => ({
      status: status.toUpperCase(),
      createdAt: created_at,
    })),
    lines: order.line_items.map((line) => ({
      ...line,
      productId: line.product_id ?? undefined,
      unitPrice: line.price_set,
      discounts: (line.discount_allocations ?? []).map((part) => part.amount_set),
    })),
  }
}

const personOf = (customer: NonNullable<OrderBody['customer']>) => ({
  id: customer.id,
  firstName: customer.first_name,
  lastName: customer.last_name,
  email: customer.email,
  phone: customer.phone,
  address: addressOfBody(customer.default_address),
})

/** What was paid back; undefined where some of it is in a currency that is not the shop's. */
function refundedOf({ refunds, currency, presentment_currency }: OrderBody): string | undefined {
  const paid = (refunds ?? [])
    .flatMap(({ transactions }) => transactions ?? [])
    .filter(({ kind, status }) => kind === 'refund' && status === 'success')
  const usual = presentment_currency ?? currency
  if (paid.some((transaction) => (transaction.currency ?? usual) !== currency)) return undefined
  return fromTenThousandths(paid.reduce((sum, { amount }) => sum + toTenThousandths(amount), 0n))
}
