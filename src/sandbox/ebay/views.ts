import { fulfillmentState, orderSums, paymentOf } from '@/sandbox/kit/shop/order-sums'
import type {
  Address,
  CustomerRecord,
  OrderRecord,
  ProductRecord,
  Variant,
} from '@/sandbox/kit/shop/records'
import type { Shop } from '@/sandbox/kit/shop/shop'
import { money } from '@/sandbox/kit/values'

const time = (at: number) => new Date(at).toISOString()

const fulfillmentWords = {
  UNFULFILLED: 'NOT_STARTED',
  PARTIALLY_FULFILLED: 'IN_PROGRESS',
  FULFILLED: 'FULFILLED',
} as const

const paymentWords: Record<OrderRecord['financial'], string> = {
  pending: 'PENDING',
  authorized: 'PENDING',
  paid: 'PAID',
  partially_refunded: 'PARTIALLY_REFUNDED',
  refunded: 'FULLY_REFUNDED',
  voided: 'FAILED',
}

/** The relay address that eBay gives out in the place of a member's own. */
const relayOf = (username: string) => `${username.replace(/\W/g, '')}@members.ebay.com`

const contactOf = (address: Address, email: string | undefined) => ({
  fullName: `${address.firstName} ${address.lastName}`.trim(),
  contactAddress: {
    addressLine1: address.address1,
    city: address.city,
    stateOrProvince: address.province ?? '',
    postalCode: address.zip,
    countryCode: address.countryCode,
  },
  ...(address.phone && { primaryPhone: { phoneNumber: address.phone } }),
  ...(email && { email }),
})

/** An order as getOrders has it; `isWhole` as getOrder has it, with its cancellation requests. */
export function viewOrder(shop: Shop, order: OrderRecord, isWhole = false) {
  const { currency } = shop.settings
  const amount = (cents: number) => ({ value: money(cents), currency })
  const sums = orderSums(order)
  const buyer = order.customerId === null ? undefined : shop.customers.get(order.customerId)
  const address = contactAddress(order, buyer)
  const contact = address && contactOf(address, buyer && relayOf(buyer.username))
  const isCancelled = order.cancelledAt !== null
  const payment = paymentOf(order)
  return {
    orderId: shop.writeId('orders', order.id),
    legacyOrderId: shop.writeId('orders', order.id),
    creationDate: time(order.createdAt),
    lastModifiedDate: time(order.updatedAt),
    orderFulfillmentStatus: fulfillmentWords[fulfillmentState(order)],
    orderPaymentStatus: paymentWords[order.financial],
    sellerId: shop.settings.domain,
    buyer: {
      username: buyer?.username ?? `guest-${order.id}`,
      ...(contact && { buyerRegistrationAddress: contact }),
    },
    pricingSummary: {
      priceSubtotal: amount(sums.subtotal),
      deliveryCost: amount(order.shipping),
      total: amount(sums.total),
    },
    cancelStatus: {
      cancelState: isCancelled ? 'CANCELED' : 'NONE_REQUESTED',
      cancelRequests:
        isCancelled && isWhole
          ? [{ cancelRequestId: String(order.id), cancelRequestState: 'COMPLETED' }]
          : [],
    },
    paymentSummary: {
      totalDueSeller: amount(payment ? Math.round(payment.amount * 0.9) : 0),
      refunds: order.refunds.map((refund) => ({
        refundId: String(refund.id),
        refundDate: time(refund.createdAt),
        amount: amount(refund.amount),
        refundStatus: 'REFUNDED',
      })),
      payments: payment
        ? [{ paymentMethod: 'EBAY', paymentStatus: 'PAID', amount: amount(payment.amount) }]
        : [],
    },
    fulfillmentStartInstructions: [
      {
        fulfillmentInstructionsType: 'SHIP_TO',
        ...(contact && { shippingStep: { shipTo: contact } }),
      },
    ],
    lineItems: order.lines.map((line) => ({
      lineItemId: String(line.id),
      legacyItemId: String(line.productId ?? line.id),
      ...(line.sku && { sku: line.sku }),
      title: line.title,
      quantity: line.quantity,
      soldFormat: 'FIXED_PRICE',
      lineItemCost: amount(line.price * line.quantity),
      ...(line.discount > 0 && {
        discountedLineItemCost: amount(line.price * line.quantity - line.discount),
      }),
      lineItemFulfillmentStatus: wordOfLine(line),
    })),
    totalMarketplaceFee: amount(Math.round(sums.total * 0.1)),
  }
}

const wordOfLine = (line: OrderRecord['lines'][number]) => {
  if (line.fulfilledQuantity === 0) return 'NOT_STARTED'
  return line.fulfilledQuantity < line.currentQuantity ? 'IN_PROGRESS' : 'FULFILLED'
}

/** eBay knows nothing of a member who has left. */
const contactAddress = (order: OrderRecord, buyer: CustomerRecord | undefined) =>
  buyer?.username.startsWith('deleted-') ? null : order.address

export const skuOf = (variant: Variant) => variant.sku ?? `SKU-${variant.id}`

/** An inventory item: each variant is one. */
export const viewItem = (product: ProductRecord, variant: Variant) => ({
  sku: skuOf(variant),
  condition: 'NEW',
  product: {
    title: product.variants.length > 1 ? `${product.title}, ${variant.title}` : product.title,
    description: product.description,
    ...(product.imageUrl && { imageUrls: [product.imageUrl] }),
  },
  availability: { shipToLocationAvailability: { quantity: Math.max(0, variant.available) } },
})

/** What the item is offered for. */
export const viewOffer = (shop: Shop, product: ProductRecord, variant: Variant) => ({
  offerId: String(variant.id),
  sku: skuOf(variant),
  marketplaceId: 'EBAY_GB',
  format: 'FIXED_PRICE',
  status: product.status === 'DRAFT' ? 'UNPUBLISHED' : 'PUBLISHED',
  availableQuantity: Math.max(0, variant.available),
  pricingSummary: { price: { value: money(variant.price), currency: shop.settings.currency } },
  ...(product.status !== 'DRAFT' && {
    listing: {
      listingId: String(product.id),
      listingStatus:
        product.status !== 'ACTIVE' ? 'ENDED' : variant.available > 0 ? 'ACTIVE' : 'OUT_OF_STOCK',
    },
  }),
})
