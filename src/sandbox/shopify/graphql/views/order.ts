import { amountOf, fulfillmentState, orderSums } from '@/sandbox/kit/shop/order-sums'
import type { Fulfillment, OrderLine, OrderRecord, Refund } from '@/sandbox/kit/shop/records'
import { time, timeOrNull } from '@/sandbox/kit/values'
import { type ListArguments, listPage } from '../connection'
import type { Context } from '../context'
import { viewAddress } from './address'
import { customerOf } from './customer'
import { viewLocation } from './inventory'
import { productOf, variantOf } from './product'
import { gid, moneyBag } from './values'

interface First {
  first?: number | null
}
const upTo = <T>(items: readonly T[], { first }: First) => items.slice(0, first ?? items.length)

export function viewOrder(context: Context, order: OrderRecord): object {
  const { shop } = context
  const sums = orderSums(order)
  const bag = (cents: number) => () => moneyBag(shop, order.presentment, cents)
  const address = () => viewAddress(shop, order.address, order.id)
  return {
    __typename: 'Order',
    id: gid(shop, 'Order', order.id),
    legacyResourceId: String(shop.toOutside(order.id)),
    billingAddress: address,
    shippingAddress: address,
    displayAddress: address,
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    cancelledAt: timeOrNull(order.cancelledAt),
    closed: order.closedAt !== null,
    closedAt: timeOrNull(order.closedAt),
    confirmed: true,
    createdAt: time(order.createdAt),
    processedAt: time(order.createdAt),
    updatedAt: time(order.updatedAt),
    currencyCode: shop.settings.currency,
    presentmentCurrencyCode: order.presentment.currency,
    currentShippingPriceSet: bag(sums.currentShipping),
    currentSubtotalLineItemsQuantity: sums.currentQuantity,
    currentSubtotalPriceSet: bag(sums.currentSubtotal),
    currentTotalDiscountsSet: bag(sums.discounts),
    currentTotalPriceSet: bag(sums.currentTotal),
    currentTotalTaxSet: bag(0),
    customAttributes: [],
    customer: () => customerOf(context, order.customerId),
    customerAcceptsMarketing: order.acceptsMarketing,
    customerLocale: 'en',
    discountCodes: order.discountCode ? [order.discountCode] : [],
    displayFinancialStatus: order.financial.toUpperCase(),
    displayFulfillmentStatus: fulfillmentState(order),
    edited: order.isEdited,
    email: order.email,
    fulfillable: order.cancelledAt === null && fulfillmentState(order) !== 'FULFILLED',
    fulfillments: (args: First) =>
      upTo(order.fulfillments, args).map((one, place) =>
        viewFulfillment(context, order, one, place),
      ),
    fulfillmentsCount: { count: order.fulfillments.length, precision: 'EXACT' },
    fullyPaid: sums.outstanding === 0,
    lineItems: (args: ListArguments) =>
      listPage(context, order.lines, args, (line) => viewLine(context, order, line)),
    name: `#${order.number}`,
    netPaymentSet: bag(sums.received - sums.refunded),
    note: order.note,
    number: order.number,
    originalTotalPriceSet: bag(sums.total),
    paymentGatewayNames: order.isTest ? ['bogus'] : ['shopify_payments'],
    phone: order.phone,
    refundable: sums.received > sums.refunded,
    refunds: (args: First) =>
      upTo(order.refunds, args).map((refund) => viewRefund(context, order, refund)),
    requiresShipping: true,
    returnStatus: 'NO_RETURN',
    shippingLine: () => ({
      id: gid(shop, 'ShippingLine', order.id + 5),
      code: 'standard',
      title: 'Standard',
      source: 'shopify',
      isRemoved: false,
      originalPriceSet: bag(order.shipping),
      discountedPriceSet: bag(order.shipping),
      currentDiscountedPriceSet: bag(sums.currentShipping),
    }),
    sourceName: 'web',
    subtotalLineItemsQuantity: sums.quantity,
    subtotalPriceSet: bag(sums.subtotal),
    tags: order.tags,
    taxesIncluded: true,
    test: order.isTest,
    totalDiscountsSet: bag(sums.discounts),
    totalOutstandingSet: bag(sums.outstanding),
    totalPriceSet: bag(sums.total),
    totalReceivedSet: bag(sums.received),
    totalRefundedSet: bag(sums.refunded),
    totalRefundedShippingSet: bag(sums.refundedShipping),
    totalShippingPriceSet: bag(order.shipping),
    totalTaxSet: bag(0),
    unpaid: sums.outstanding > 0,
  }
}

function viewLine(context: Context, order: OrderRecord, line: OrderLine) {
  const { shop } = context
  const bag = (cents: number) => () => moneyBag(shop, order.presentment, cents)
  const unit = line.quantity > 0 ? Math.round(amountOf(line, line.quantity) / line.quantity) : 0
  return {
    __typename: 'LineItem',
    id: gid(shop, 'LineItem', line.id),
    currentQuantity: line.currentQuantity,
    customAttributes: [],
    discountAllocations: () =>
      line.discount > 0 ? [{ allocatedAmountSet: bag(line.discount) }] : [],
    // without code discounts, which ours are
    discountedTotalSet: ({ withCodeDiscounts }: { withCodeDiscounts?: boolean }) =>
      bag(withCodeDiscounts ? amountOf(line, line.quantity) : line.price * line.quantity)(),
    discountedUnitPriceAfterAllDiscountsSet: bag(unit),
    discountedUnitPriceSet: bag(line.price),
    isGiftCard: false,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    originalTotalSet: bag(line.price * line.quantity),
    originalUnitPriceSet: bag(line.price),
    product: () => productOf(context, line.productId),
    quantity: line.quantity,
    refundableQuantity: line.currentQuantity,
    requiresShipping: true,
    sku: line.sku,
    taxable: true,
    title: line.title,
    totalDiscountSet: bag(line.discount),
    unfulfilledQuantity: Math.max(0, line.currentQuantity - line.fulfilledQuantity),
    variant: () => variantOf(context, line.variantId),
    variantTitle: line.variantTitle,
    vendor: 'Lantern & Larch',
  }
}

function viewRefund(context: Context, order: OrderRecord, refund: Refund) {
  const { shop } = context
  const bag = (cents: number) => () => moneyBag(shop, order.presentment, cents)
  return {
    __typename: 'Refund',
    id: gid(shop, 'Refund', refund.id),
    legacyResourceId: String(shop.toOutside(refund.id)),
    createdAt: time(refund.createdAt),
    processedAt: time(refund.createdAt),
    updatedAt: time(refund.createdAt),
    note: refund.note,
    order: () => viewOrder(context, order),
    refundLineItems: (args: ListArguments) =>
      listPage(context, refund.lines, args, (part, place) => {
        const line = order.lines.find(({ id }) => id === part.lineId)
        return {
          id: gid(shop, 'RefundLineItem', refund.id + 100 + place),
          lineItem: () => line && viewLine(context, order, line),
          location: part.restocked ? viewLocation(context) : null,
          priceSet: bag(line?.price ?? 0),
          quantity: part.quantity,
          restockType: part.restocked ? 'RETURN' : 'NO_RESTOCK',
          restocked: part.restocked,
          subtotalSet: bag(part.amount),
          totalTaxSet: bag(0),
        }
      }),
    totalRefundedSet: bag(refund.amount),
  }
}

function viewFulfillment(
  context: Context,
  order: OrderRecord,
  fulfillment: Fulfillment,
  place: number,
) {
  const { shop } = context
  return {
    __typename: 'Fulfillment',
    id: gid(shop, 'Fulfillment', fulfillment.id),
    legacyResourceId: String(shop.toOutside(fulfillment.id)),
    createdAt: time(fulfillment.createdAt),
    updatedAt: time(fulfillment.updatedAt),
    deliveredAt: timeOrNull(fulfillment.deliveredAt),
    displayStatus: fulfillment.deliveredAt === null ? 'FULFILLED' : 'DELIVERED',
    estimatedDeliveryAt: null,
    inTransitAt: null,
    location: () => viewLocation(context),
    name: `#${order.number}-F${place + 1}`,
    order: () => viewOrder(context, order),
    requiresShipping: true,
    status: 'SUCCESS',
    totalQuantity: fulfillment.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    trackingInfo: () => [
      {
        company: fulfillment.company,
        number: fulfillment.trackingNumber,
        url: `https://track.example.com/${fulfillment.trackingNumber}`,
      },
    ],
  }
}
