import { fulfillmentState } from '../kit/shop/order-sums'
import type { OrderLine, OrderRecord, Return } from '../kit/shop/records'
import { type FlipkartShop, itemIdOf, type Listing, skuOf } from './shop'

const OFFSET_MS = 5.5 * 3600_000
const LOCATION = 'LOCLANTERN1'
const DAY_MS = 86_400_000

/** ISO 8601 in Indian time, as Flipkart writes it. */
export const time = (at: number) =>
  `${new Date(at + OFFSET_MS).toISOString().replace('Z', '')}+05:30`

/** A hundredth of the kit is a rupee here: so prices are whole, and of a size that India knows. */
const rupees = (hundredths: number) => hundredths

export type State =
  | ('APPROVED' | 'PACKED' | 'SHIPPED' | 'DELIVERED')
  | ('CANCELLED' | 'RETURN_REQUESTED' | 'RETURNED')

/** How far all items of an order are. */
export function stateOf(order: OrderRecord): State {
  if (order.cancelledAt !== null) return 'CANCELLED'
  const returned = order.returns.at(-1)
  if (returned) return returned.status === 'received' ? 'RETURNED' : 'RETURN_REQUESTED'
  const sent = fulfillmentState(order)
  if (sent === 'UNFULFILLED') return 'APPROVED'
  if (sent === 'PARTIALLY_FULFILLED') return 'PACKED'
  const isBrought = order.fulfillments.every(({ deliveredAt }) => deliveredAt !== null)
  return isBrought ? 'DELIVERED' : 'SHIPPED'
}

/** Which of the three lists a shipment stands in. */
export const listOf = (state: State) =>
  state === 'CANCELLED'
    ? 'cancelled'
    : state === 'APPROVED' || state === 'PACKED'
      ? 'preDispatch'
      : 'postDispatch'

export const orderIdOf = ({ id }: OrderRecord) => `OD${String(id).padStart(18, '0')}`
const productIdOf = (id: number) => `FSN${id.toString(36).toUpperCase().padStart(13, '0')}`
const listingIdOf = (id: number) => `LST${productIdOf(id)}AAAAAA`

/** A shipment, as lists and both ways of asking by id show it: without a word about the buyer. */
export function viewShipment(shop: FlipkartShop, order: OrderRecord) {
  const state = stateOf(order)
  const shipmentId = shop.writeId('orders', order.id)
  return {
    shipmentId,
    dispatchByDate: time(order.createdAt + 2 * DAY_MS),
    dispatchAfterDate: time(order.createdAt),
    updatedAt: time(order.updatedAt),
    locationId: LOCATION,
    hold: false,
    mps: false,
    packagingPolicy: 'DEFAULT',
    subShipments: [{ subShipmentId: 'SS-1', packages: [] }],
    orderItems: order.lines.map((line, place) => viewItem(order, { line, place, state })),
    forms: [],
    shipmentType: 'NORMAL',
  }
}

function viewItem(
  order: OrderRecord,
  { line, place, state }: { line: OrderLine; place: number; state: State },
) {
  const shipping = place === 0 ? rupees(order.shipping) : 0
  const price = rupees(line.price)
  const discount = rupees(line.discount)
  const item = line.variantId ?? line.id
  return {
    orderItemId: itemIdOf(line.id),
    orderId: orderIdOf(order),
    cancellationGroupId: `grp${itemIdOf(line.id)}`,
    orderDate: time(order.createdAt),
    ...(order.cancelledAt !== null && {
      cancellationDate: time(order.cancelledAt),
      cancellationReason:
        order.cancelReason === 'customer' ? 'buyer_cancellation' : 'seller_cancellation',
    }),
    paymentType: order.paidAt === null ? 'COD' : 'PREPAID',
    status: state,
    courierReturn: false,
    quantity: line.quantity,
    fsn: productIdOf(item),
    sku: line.sku ?? `SKU-${line.variantId ?? line.id}`,
    listingId: listingIdOf(item),
    hsn: '94051000',
    title: line.variantTitle ? `${line.title} ${line.variantTitle}` : line.title,
    packageIds: [],
    priceComponents: {
      sellingPrice: price,
      totalPrice: price * line.quantity + shipping,
      shippingCharge: shipping,
      customerPrice: price * line.quantity - discount,
      flipkartDiscount: discount,
    },
    serviceProfile: 'NON_FBF',
    is_replacement: false,
  }
}

export const viewListed = ({ variant }: Listing) => ({
  listing_id: listingIdOf(variant.id),
  product_id: productIdOf(variant.id),
  sku_id: skuOf(variant),
})

export function viewListing({ product, variant }: Listing) {
  const price = rupees(variant.price)
  return {
    listing_id: listingIdOf(variant.id),
    product_id: productIdOf(variant.id),
    product_title:
      product.variants.length > 1 ? `${product.title} ${variant.title}` : product.title,
    product_url: `https://www.flipkart.com/p?pid=${productIdOf(variant.id)}`,
    price: {
      mrp: rupees(variant.compareAtPrice ?? variant.price),
      selling_price: price,
      currency: 'INR',
    },
    tax: { hsn: '94051000', tax_code: 'GST_18' },
    listing_status: product.status === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE',
    shipping_fees: { local: 0, zonal: 0, national: 0, currency: 'INR' },
    marketplace: 'FLIPKART',
    fulfillment_profile: 'NON_FBF',
    packages: [],
    locations: [{ id: LOCATION, status: 'ENABLED', inventory: Math.max(0, variant.available) }],
    archived_status: product.status === 'ARCHIVED' ? 'ARCHIVED' : 'NONE',
  }
}

const returnIdOf = ({ id }: Return) => String(12_000_000_000_000_000n + BigInt(id))

/** A return: of each line that goes back, one. */
export function viewReturns(shop: FlipkartShop, order: OrderRecord, returned: Return) {
  return returned.lines.map(({ lineId, quantity }) => ({
    orderItemId: itemIdOf(lineId),
    locationId: LOCATION,
    orderId: orderIdOf(order),
    orderDate: time(order.createdAt),
    createdDate: time(returned.createdAt),
    courierName: 'E-Kart Logistics',
    sellerId: shop.sellerId,
    returnId: returnIdOf(returned),
    status: returned.status === 'received' ? 'COMPLETED' : 'CREATED',
    type: 'customer_return',
    reason: 'ORDERED_BY_MISTAKE',
    subReason: returned.reason,
    trackingId: `FMPR${returned.id}`,
    shipmentStatus: returned.status === 'received' ? 'delivered' : 'start',
    shipmentId: shop.writeId('orders', order.id),
    updatedDate: time(returned.updatedAt),
    expectedDate: time(returned.createdAt + 7 * DAY_MS),
    quantity,
    serviceProfile: 'NON_FBF',
    services: [],
  }))
}
