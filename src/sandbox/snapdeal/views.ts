import { fulfillmentState } from '../kit/shop/order-sums'
import type { OrderRecord } from '../kit/shop/records'
import type { Listing, SnapdealShop } from './shop'

/** A hundredth of the kit is a rupee here: so prices are whole, and of a size that India knows. */
const rupees = (hundredths: number) => hundredths

export type Code = 'PFF' | 'PRNT' | 'SHP' | 'FFD' | 'CLD'

/** How far an order is. */
export function codeOf(order: OrderRecord): Code {
  if (order.cancelledAt !== null) return 'CLD'
  const sent = fulfillmentState(order)
  if (sent === 'UNFULFILLED') return 'PFF'
  if (sent === 'PARTIALLY_FULFILLED') return 'PRNT'
  return order.fulfillments.every(({ deliveredAt }) => deliveredAt !== null) ? 'FFD' : 'SHP'
}

export const listOf = (code: Code) =>
  code === 'CLD' ? 'cancelled' : code === 'PFF' || code === 'PRNT' ? 'new' : 'completed'

const packageOf = ({ id }: OrderRecord) => `SLP${id}`
export const supcOf = (variantId: number) => `SDL${String(variantId).padStart(11, '0')}`

/** A suborder: one piece of the order's first line. */
export function viewItem(shop: SnapdealShop, order: OrderRecord) {
  const [line] = order.lines
  const { address } = order
  return {
    suborderCode: shop.writeId('orders', order.id),
    orderCode: `OD${order.number}`,
    orderDate: order.createdAt,
    productName: line?.title ?? '',
    attributes: line?.variantTitle ?? '',
    imageUrl: null,
    price: rupees(line?.price ?? 0),
    mrp: rupees(line?.price ?? 0),
    shippingCharge: rupees(order.shipping),
    siStatusCode: codeOf(order),
    updated: order.updatedAt,
    paymentMode: order.paidAt === null ? 'COD' : 'PREPAID',
    supc: supcOf(line?.variantId ?? 0),
    fulfillmentModelCode: 'DROPSHIP',
    skuCode: line?.sku ?? null,
    siReferenceCode: `SI${order.id}`,
    packageReferenceCode: packageOf(order),
    customerName: address ? `${address.firstName} ${address.lastName}`.trim() : null,
    customerDetail: { pincode: address?.zip ?? null, city: address?.city ?? null },
    ...(order.cancelledAt !== null && { cancellationReason: order.cancelReason }),
  }
}

/** A package: here with one suborder. */
export const viewPackage = (shop: SnapdealShop, order: OrderRecord) => ({
  packageReferenceCode: packageOf(order),
  fulfillmentModelCode: 'DROPSHIP',
  awbNo: order.fulfillments[0]?.trackingNumber ?? null,
  courierCode: order.fulfillments[0]?.company ?? null,
  shippedDate: order.fulfillments.at(-1)?.createdAt ?? null,
  created: order.createdAt,
  updated: order.updatedAt,
  items: [viewItem(shop, order)],
})

export const viewProduct = ({ product, variant }: Listing) => ({
  supc: supcOf(variant.id),
  productName: product.variants.length > 1 ? `${product.title} ${variant.title}` : product.title,
  categoryName: product.productType,
  brandName: product.vendor,
  soldBySeller: true,
  sellingPrice: rupees(variant.price),
  mrp: rupees(variant.compareAtPrice ?? variant.price),
  imageUrl: product.imageUrl,
  fulfilmentMode: 'DROPSHIP',
  sellerSKU: variant.sku,
})

export const viewInventory = ({ product, variant }: Listing) => ({
  supc: supcOf(variant.id),
  availableInventory: Math.max(0, variant.available),
  live: product.status === 'ACTIVE',
})
