import { fulfillmentState, orderSums } from '../kit/shop/order-sums'
import type { Address, OrderLine, OrderRecord, ProductRecord, Variant } from '../kit/shop/records'
import type { Listed } from './search'
import type { MagentoStore } from './store'

/** UTC, without a zone. */
export const timeOf = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
const amount = (cents: number) => cents / 100

export function stateOf(order: OrderRecord): string {
  if (order.cancelledAt !== null || order.financial === 'voided') return 'canceled'
  if (order.financial === 'pending') return 'new'
  if (order.financial === 'authorized') return 'payment_review'
  const { refunded, total } = orderSums(order)
  if (refunded >= total) return 'closed'
  return fulfillmentState(order) === 'FULFILLED' ? 'complete' : 'processing'
}

const statuses: Record<string, string> = { new: 'pending' }

export function viewOrder(store: MagentoStore, order: OrderRecord) {
  const sums = orderSums(order)
  const state = stateOf(order)
  const { currency } = store.settings
  const { address } = order
  const isPaid = order.paidAt !== null
  return {
    entity_id: store.number(order.id),
    increment_id: String(order.number).padStart(9, '0'),
    state,
    status: statuses[state] ?? state,
    store_id: 1,
    store_name: store.settings.name,
    created_at: timeOf(order.createdAt),
    updated_at: timeOf(order.updatedAt),
    ...{ base_currency_code: currency, global_currency_code: currency },
    ...{ order_currency_code: currency, store_currency_code: currency },
    ...{ grand_total: amount(sums.total), base_grand_total: amount(sums.total) },
    ...{ subtotal: amount(sums.subtotal), subtotal_incl_tax: amount(sums.subtotal) },
    ...{ shipping_amount: amount(order.shipping), shipping_incl_tax: amount(order.shipping) },
    ...{ tax_amount: 0, discount_amount: -amount(sums.discounts) },
    total_due: amount(isPaid ? 0 : sums.total),
    ...(isPaid && { total_paid: amount(sums.total) }),
    ...(sums.refunded > 0 && { total_refunded: amount(sums.refunded) }),
    total_qty_ordered: sums.quantity,
    is_virtual: 0,
    customer_email: order.email ?? 'somebody@lantern.example',
    customer_is_guest: order.customerId === null ? 1 : 0,
    ...(order.customerId !== null && { customer_id: store.number(order.customerId) }),
    customer_firstname: address?.firstName,
    customer_lastname: address?.lastName,
    ...(address && { billing_address: viewAddress(address, order.email) }),
    items: order.lines.filter(({ isAdded }) => !isAdded).map((line) => viewLine(store, line)),
    status_histories: [],
  }
}

const viewAddress = (address: Address, email: string | null) => ({
  address_type: 'billing',
  ...{ firstname: address.firstName, lastname: address.lastName },
  street: [address.address1],
  ...{ city: address.city, postcode: address.zip, country_id: address.countryCode },
  region: address.province ?? undefined,
  telephone: address.phone ?? '0117 4960000',
  email: email ?? undefined,
})

function viewLine(store: MagentoStore, line: OrderLine) {
  const { quantity, price, discount } = line
  return {
    item_id: store.number(line.id),
    ...(line.productId !== null && { product_id: store.number(line.productId) }),
    product_type: 'simple',
    sku: line.sku ?? `line-${line.id}`,
    name: line.title,
    qty_ordered: quantity,
    qty_shipped: line.fulfilledQuantity,
    qty_refunded: quantity - line.currentQuantity,
    ...{ price: amount(price), price_incl_tax: amount(price), original_price: amount(price) },
    ...{ row_total: amount(price * quantity), row_total_incl_tax: amount(price * quantity) },
    discount_amount: amount(discount),
  }
}

const skuOf = ({ sku, id }: Variant) => sku ?? `kind-${id}`

/** A product: simple, or configurable where it has several kinds. */
export function viewProduct(store: MagentoStore, product: ProductRecord) {
  const [first] = product.variants
  const isSimple = product.variants.length === 1 && first
  return {
    id: store.number(product.id),
    sku: isSimple ? skuOf(first) : `all-${product.id}`,
    name: product.title,
    attribute_set_id: 4,
    price: isSimple ? amount(first.price) : 0,
    status: product.status === 'ACTIVE' ? 1 : 2,
    visibility: 4,
    type_id: isSimple ? 'simple' : 'configurable',
    created_at: timeOf(product.createdAt),
    updated_at: timeOf(product.updatedAt),
    media_gallery_entries: product.imageUrl
      ? [
          {
            ...{ id: product.id, media_type: 'image', label: '', position: 1, disabled: false },
            ...{ types: ['image'], file: '/l/a/lamp.jpg' },
          },
        ]
      : [],
    custom_attributes: [],
    extension_attributes: {
      website_ids: [1],
      ...(!isSimple && {
        configurable_product_links: product.variants.map(({ id }) => store.kindNumber(id)),
      }),
    },
  }
}

/** The kinds of a configurable product, each a product of its own that is not shown alone. */
export const viewChildren = (store: MagentoStore, product: ProductRecord) =>
  product.variants.map((variant) => ({
    id: store.kindNumber(variant.id),
    sku: skuOf(variant),
    name: `${product.title}-${variant.title}`,
    attribute_set_id: 4,
    price: amount(variant.price),
    status: 1,
    visibility: 1,
    type_id: 'simple',
    created_at: timeOf(product.createdAt),
    updated_at: timeOf(variant.updatedAt),
  }))

/** All products, and the kinds of those that have several. */
export const listProducts = (store: MagentoStore): Listed<object>[] =>
  [...store.products.walk({ by: 'id' })].flatMap((entry) => {
    const product = entry.record()
    const whole = viewProduct(store, product)
    const own = { ...entry, type: whole.type_id, record: () => whole }
    if (whole.type_id === 'simple') return [own]
    const kinds = viewChildren(store, product).map((kind, place) => {
      const { updatedAt = 0 } = product.variants[place] ?? {}
      const id = Number(kind.id - store.number(0))
      return { id, createdAt: product.createdAt, updatedAt, type: 'simple', record: () => kind }
    })
    return [own, ...kinds]
  })

/** What lies where, of every SKU. */
export const viewStock = (products: Iterable<ProductRecord>) =>
  [...products].flatMap(({ variants }) =>
    variants.map((variant) => ({
      sku: skuOf(variant),
      source_code: 'default',
      quantity: Math.max(0, variant.available),
      status: variant.available > 0 ? 1 : 0,
    })),
  )

/** The one stock of a SKU, in a shop without sources. */
export function viewStockItem(
  store: MagentoStore,
  products: Iterable<ProductRecord>,
  sku: string | undefined,
) {
  const variant = [...products]
    .flatMap(({ variants }) => variants)
    .find((one) => skuOf(one) === sku)
  if (!variant) return undefined
  const pieces = { min_qty: 0, min_sale_qty: 1, max_sale_qty: 10_000, notify_stock_qty: 1 }
  const isConfigured = {
    ...{ use_config_min_qty: true, use_config_min_sale_qty: 1, use_config_max_sale_qty: true },
    ...{ use_config_backorders: true, use_config_notify_stock_qty: true },
    ...{ use_config_qty_increments: true, use_config_enable_qty_inc: true },
    use_config_manage_stock: true,
  }
  return {
    ...{ item_id: store.number(variant.id), product_id: store.kindNumber(variant.id), stock_id: 1 },
    ...{ qty: Math.max(0, variant.available), is_in_stock: variant.available > 0 },
    ...{ is_qty_decimal: false, show_default_notification_message: false },
    ...{ ...pieces, backorders: 0, qty_increments: 0, enable_qty_increments: false },
    ...isConfigured,
    ...{ manage_stock: true, low_stock_date: '', is_decimal_divided: false },
    stock_status_changed_auto: 0,
  }
}
