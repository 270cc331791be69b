import { fulfillmentState, orderSums } from '../kit/shop/order-sums'
import type { OrderLine, OrderRecord, ProductRecord, Variant } from '../kit/shop/records'
import { money } from '../kit/values'
import type { TiktokShop } from './shop'

export const seconds = (at: number) => Math.floor(at / 1000)
/** What has not happened is left out. */
const secondsOf = (at: number | null | undefined) => (at == null ? undefined : seconds(at))

export function statusOf(order: OrderRecord): string {
  if (order.cancelledAt !== null || order.financial === 'voided') return 'CANCELLED'
  if (order.financial === 'pending') return 'UNPAID'
  if (order.financial === 'authorized') return 'ON_HOLD'
  const state = fulfillmentState(order)
  if (state === 'UNFULFILLED') return 'AWAITING_SHIPMENT'
  if (state === 'PARTIALLY_FULFILLED') return 'PARTIALLY_SHIPPING'
  if (order.fulfillments.some(({ deliveredAt }) => deliveredAt === null)) return 'IN_TRANSIT'
  return order.closedAt === null ? 'DELIVERED' : 'COMPLETED'
}

/** An order with a row for each piece. On hold, nothing of the buyer is shown but the number. */
export function viewOrder(shop: TiktokShop, order: OrderRecord) {
  const sums = orderSums(order)
  const { currency } = shop.settings
  const status = statusOf(order)
  const isOpen = status !== 'ON_HOLD'
  const [sent] = order.fulfillments
  const id = shop.writeId('orders', order.id)
  return {
    id,
    status,
    user_id: shop.writeId('customers', order.customerId ?? order.id),
    create_time: seconds(order.createdAt),
    update_time: seconds(order.updatedAt),
    paid_time: secondsOf(order.paidAt),
    rts_time: secondsOf(sent?.createdAt),
    collection_time: secondsOf(sent?.createdAt),
    delivery_time: secondsOf(sent?.deliveredAt),
    cancel_time: secondsOf(order.cancelledAt),
    is_cod: false,
    is_on_hold_order: !isOpen,
    is_sample_order: false,
    is_replacement_order: false,
    fulfillment_type: 'FULFILLMENT_BY_SELLER',
    shipping_type: 'SELLER',
    delivery_type: 'HOME_DELIVERY',
    commerce_platform: 'TIKTOK_SHOP',
    tracking_number: sent?.trackingNumber,
    buyer_message: order.note ?? '',
    ...(isOpen && { buyer_email: order.email ?? '', recipient_address: addressOf(order) }),
    payment: {
      currency,
      sub_total: money(sums.subtotal),
      shipping_fee: money(order.shipping),
      seller_discount: money(sums.discounts),
      platform_discount: '0',
      total_amount: money(sums.total),
      original_total_product_price: money(sums.subtotal + sums.discounts),
      original_shipping_fee: money(order.shipping),
      tax: '0',
    },
    line_items: order.lines
      .filter(({ isAdded }) => !isAdded)
      .flatMap((line) => viewUnits(shop, line, status)),
    packages: order.fulfillments.map((one) => ({ id: shop.writeId('orders', one.id) })),
  }
}

/** Whom the parcel goes to. The phone number is masked always. */
function addressOf({ address }: OrderRecord) {
  if (!address) return undefined
  const { firstName, lastName, address1, city, province, zip, country, countryCode } = address
  const levels = [country, province ?? '', city]
  const names = ['Country', 'State', 'City']
  return {
    name: `${firstName} ${lastName}`.trim(),
    ...{ first_name: firstName, last_name: lastName },
    full_address: `${country}, ${city}, ${address1}`,
    ...{ address_line1: address1, address_line2: '', address_line3: '', address_line4: '' },
    address_detail: address1,
    phone_number: '(+44)7***** 00',
    postal_code: zip,
    region_code: countryCode,
    district_info: levels.map((address_name, level) => ({
      ...{ address_level: `L${level}`, address_level_name: names[level], address_name },
    })),
  }
}

export const pieceIdOf = (shop: TiktokShop, lineId: number, place: number): string =>
  String(BigInt(shop.writeId('orders', lineId)) * 10n + BigInt(place))

function viewUnits(shop: TiktokShop, line: OrderLine, status: string) {
  const { quantity, price, discount } = line
  return Array.from({ length: quantity }, (_, place) => {
    // cents that do not divide fall on the first pieces
    const off = Math.floor(discount / quantity) + (place < discount % quantity ? 1 : 0)
    return {
      id: pieceIdOf(shop, line.id, place),
      product_id: shop.writeId('products', line.productId ?? line.id),
      sku_id: shop.writeId('variants', line.variantId ?? line.id),
      product_name: line.title,
      sku_name: line.variantTitle ?? 'Default',
      seller_sku: line.sku ?? '',
      sku_type: 'NORMAL',
      currency: shop.settings.currency,
      original_price: money(price),
      sale_price: money(price - off),
      seller_discount: money(off),
      platform_discount: '0',
      is_gift: false,
      display_status: status === 'AWAITING_SHIPMENT' ? 'TO_SHIP' : status,
      package_status: 'TO_FULFILL',
    }
  })
}

const productStatuses = {
  ACTIVE: 'ACTIVATE',
  ARCHIVED: 'SELLER_DEACTIVATED',
  DRAFT: 'DRAFT',
  UNLISTED: 'PLATFORM_DEACTIVATED',
} as const

/** A product as a search shows it. */
export const viewListed = (shop: TiktokShop, product: ProductRecord) => ({
  id: shop.writeId('products', product.id),
  title: product.title,
  status: productStatuses[product.status],
  create_time: seconds(product.createdAt),
  update_time: seconds(product.updatedAt),
  skus: product.variants.map((variant) => viewSku(shop, variant)),
})

/** A product by itself: with pictures, category and what tells its kinds apart. */
export const viewProduct = (shop: TiktokShop, product: ProductRecord) => ({
  ...viewListed(shop, product),
  description: `<p>${product.description}</p>`,
  category_chains: [
    { id: '600001', parent_id: '0', local_name: product.productType, is_leaf: true },
  ],
  main_images: product.imageUrl
    ? [{ uri: `p/${product.id}`, ...{ height: 600, width: 600 }, urls: [product.imageUrl] }]
    : [],
  skus: product.variants.map((variant) => ({
    ...viewSku(shop, variant),
    sales_attributes:
      product.variants.length === 1
        ? []
        : [
            {
              ...{ id: '100000', name: product.optionName },
              ...{ value_id: '1', value_name: variant.title },
            },
          ],
  })),
})

const viewSku = (shop: TiktokShop, variant: Variant) => ({
  id: shop.writeId('variants', variant.id),
  seller_sku: variant.sku ?? '',
  price: { currency: shop.settings.currency, sale_price: money(variant.price) },
  inventory: [{ warehouse_id: '7000000000000000001', quantity: Math.max(0, variant.available) }],
})
