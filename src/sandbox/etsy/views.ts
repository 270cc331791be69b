import { fulfillmentState, orderSums } from '../kit/shop/order-sums'
import type { OrderLine, OrderRecord, ProductRecord, Variant } from '../kit/shop/records'
import type { EtsyShop } from './shop'

const seconds = (at: number) => Math.floor(at / 1000)
const secondsOrNull = (at: number | null | undefined) => (at == null ? null : seconds(at))

/** Etsy writes text as it would stand in a page. */
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

const moneyOf = ({ settings }: EtsyShop, cents: number) => ({
  amount: cents,
  divisor: 100,
  currency_code: settings.currency,
})

const paymentWords: Record<OrderRecord['financial'], string | undefined> = {
  pending: 'Open',
  authorized: 'Payment Processing',
  paid: undefined,
  partially_refunded: 'Partially Refunded',
  refunded: 'Fully Refunded',
  voided: 'Canceled',
}

/** The live API writes the words with capitals, its documents without. */
function statusOf(order: OrderRecord): string {
  if (order.cancelledAt !== null) return 'Canceled'
  const isSent = fulfillmentState(order) === 'FULFILLED'
  return paymentWords[order.financial] ?? (isSent ? 'Completed' : 'Paid')
}

/** A receipt with its transactions, shipments and refunds. */
export function viewReceipt(shop: EtsyShop, order: OrderRecord) {
  const sums = orderSums(order)
  const money = (cents: number) => moneyOf(shop, cents)
  const { address } = order
  const name = address ? `${address.firstName} ${address.lastName}`.trim() : 'Somebody'
  const lines = address ? [name, address.address1, `${address.zip} ${address.city}`] : [name]
  const [created, updated] = [seconds(order.createdAt), seconds(order.updatedAt)]
  return {
    receipt_id: shop.number(order.id),
    receipt_type: 0,
    seller_user_id: shop.userId,
    seller_email: shop.settings.email,
    buyer_user_id: shop.number(order.customerId ?? order.id),
    // Etsy gives it out to few apps
    buyer_email: null,
    name: escaped(name),
    first_line: address && escaped(address.address1),
    second_line: null,
    city: address && escaped(address.city),
    state: address?.province ?? null,
    zip: address?.zip ?? null,
    status: statusOf(order),
    formatted_address: escaped(lines.join('\n')),
    country_iso: address?.countryCode ?? null,
    payment_method: 'cc',
    payment_email: null,
    message_from_seller: null,
    message_from_buyer: order.note && escaped(order.note),
    message_from_payment: null,
    is_paid: order.paidAt !== null,
    is_shipped: fulfillmentState(order) === 'FULFILLED',
    ...{ create_timestamp: created, created_timestamp: created },
    ...{ update_timestamp: updated, updated_timestamp: updated },
    is_gift: false,
    gift_message: '',
    gift_sender: '',
    grandtotal: money(sums.total),
    subtotal: money(sums.subtotal),
    total_price: money(sums.subtotal + sums.discounts),
    total_shipping_cost: money(order.shipping),
    total_tax_cost: money(0),
    total_vat_cost: money(0),
    discount_amt: money(sums.discounts),
    gift_wrap_price: money(0),
    shipments: order.fulfillments.map((sent) => ({
      receipt_shipping_id: shop.number(sent.id),
      shipment_notification_timestamp: seconds(sent.createdAt),
      carrier_name: sent.company,
      tracking_code: sent.trackingNumber,
    })),
    transactions: order.lines.map((line) => viewTransaction(shop, order, line)),
    refunds: order.refunds.map((refund) => ({
      amount: money(refund.amount),
      created_timestamp: seconds(refund.createdAt),
      reason: 'Account Adjustment',
      note_from_issuer: refund.note ?? '',
      status: 'SUCCESS',
    })),
  }
}

function viewTransaction(shop: EtsyShop, order: OrderRecord, line: OrderLine) {
  const sent = order.fulfillments.find((one) => one.lines.some(({ lineId }) => lineId === line.id))
  const created = seconds(order.createdAt)
  return {
    transaction_id: shop.number(line.id),
    title: escaped(line.title),
    description: '',
    seller_user_id: shop.userId,
    buyer_user_id: shop.number(order.customerId ?? order.id),
    ...{ create_timestamp: created, created_timestamp: created },
    paid_timestamp: secondsOrNull(order.paidAt),
    shipped_timestamp: secondsOrNull(sent?.createdAt),
    quantity: line.quantity,
    listing_image_id: null,
    receipt_id: shop.number(order.id),
    is_digital: false,
    file_data: '',
    listing_id: line.productId === null ? null : shop.number(line.productId),
    sku: line.sku ?? '',
    product_id: line.variantId === null ? null : shop.number(line.variantId),
    transaction_type: 'listing',
    price: moneyOf(shop, line.price),
    shipping_cost: moneyOf(shop, 0),
    variations: line.variantTitle
      ? [
          {
            ...{ property_id: 513, value_id: 1 },
            ...{ formatted_name: 'Kind', formatted_value: escaped(line.variantTitle) },
          },
        ]
      : [],
    product_data: [],
    shipping_profile_id: 1,
    min_processing_days: 1,
    max_processing_days: 3,
    shipping_method: null,
    shipping_upgrade: null,
    expected_ship_date: created + 3 * 86_400,
    buyer_coupon: 0,
    shop_coupon: line.discount / 100,
  }
}

export const listingStates = ['active', 'inactive', 'sold_out', 'draft', 'expired'] as const
export type ListingState = (typeof listingStates)[number]

const stockOf = ({ available }: Variant) => Math.max(0, available)
const quantityOf = ({ variants }: ProductRecord) =>
  variants.reduce((sum, variant) => sum + stockOf(variant), 0)

export function stateOf(product: ProductRecord): ListingState {
  if (product.status === 'ACTIVE') return quantityOf(product) > 0 ? 'active' : 'sold_out'
  return ({ ARCHIVED: 'inactive', DRAFT: 'draft', UNLISTED: 'expired' } as const)[product.status]
}

/** A listing, with what `includes` asks for. */
export function viewListing(shop: EtsyShop, product: ProductRecord, includes: readonly string[]) {
  const created = seconds(product.createdAt)
  const updated = seconds(product.updatedAt)
  const { variants } = product
  return {
    listing_id: shop.number(product.id),
    user_id: shop.userId,
    shop_id: shop.id,
    title: escaped(product.title),
    description: escaped(product.description),
    state: stateOf(product),
    ...{ creation_timestamp: created, created_timestamp: created },
    original_creation_timestamp: created,
    ...{ last_modified_timestamp: updated, updated_timestamp: updated },
    ending_timestamp: updated + 120 * 86_400,
    state_timestamp: updated,
    quantity: quantityOf(product),
    shop_section_id: null,
    url: `https://www.etsy.com/listing/${shop.writeId('products', product.id)}`,
    listing_type: 'physical',
    tags: product.tags,
    materials: [],
    is_private: false,
    style: [],
    file_data: '',
    has_variations: variants.length > 1,
    language: 'en',
    price: moneyOf(shop, Math.min(...variants.map(({ price }) => price))),
    taxonomy_id: 1,
    skus: variants.flatMap(({ sku }) => sku ?? []),
    ...(includes.includes('Images') && { images: viewImages(shop, product) }),
    ...(includes.includes('Inventory') && { inventory: viewInventory(shop, product) }),
  }
}

const viewImages = (shop: EtsyShop, { id, imageUrl, createdAt }: ProductRecord) =>
  imageUrl === null
    ? []
    : [
        {
          listing_id: shop.number(id),
          listing_image_id: shop.number(id),
          rank: 1,
          created_timestamp: seconds(createdAt),
          url_75x75: imageUrl,
          url_170x135: imageUrl,
          url_570xN: imageUrl,
          url_fullxfull: imageUrl,
        },
      ]

/** What is for sale of a listing: each variant is a product with one offering. */
export function viewInventory(shop: EtsyShop, product: ProductRecord) {
  const isOne = product.variants.length === 1
  return {
    products: product.variants.map((variant) => ({
      product_id: shop.number(variant.id),
      sku: variant.sku ?? '',
      is_deleted: false,
      offerings: [
        {
          offering_id: shop.number(variant.inventoryItemId),
          quantity: stockOf(variant),
          is_enabled: true,
          is_deleted: false,
          price: moneyOf(shop, variant.price),
          readiness_state_id: null,
        },
      ],
      property_values: isOne
        ? []
        : [
            {
              property_id: 513,
              property_name: escaped(product.optionName),
              scale_id: null,
              scale_name: null,
              value_ids: [1],
              values: [escaped(variant.title)],
            },
          ],
    })),
    ...{ price_on_property: isOne ? [] : [513], quantity_on_property: isOne ? [] : [513] },
    ...{ sku_on_property: isOne ? [] : [513], readiness_state_on_property: [] },
  }
}

export const viewShop = (shop: EtsyShop) => ({
  shop_id: shop.id,
  user_id: shop.userId,
  shop_name: shop.settings.domain,
  title: escaped(shop.settings.name),
  currency_code: shop.settings.currency,
  is_vacation: false,
  login_name: shop.settings.domain.toLowerCase(),
  url: `https://www.etsy.com/shop/${shop.settings.domain}`,
  languages: ['en'],
  shop_location_country_iso: shop.settings.countryCode,
})
