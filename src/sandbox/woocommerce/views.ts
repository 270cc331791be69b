import { fulfillmentState, orderSums } from '../kit/shop/order-sums'
import type {
  Address,
  CustomerRecord,
  OrderLine,
  OrderRecord,
  ProductRecord,
  Variant,
} from '../kit/shop/records'
import { money } from '../kit/values'
import { zoneOffset } from './list-query'
import { checkoutNoteOf } from './notes'
import type { Store } from './store'

/** A time without its zone, twice: by the shop's clocks, and in GMT. Null for what has not happened. */
export function times(store: Store, name: string, at: number | null) {
  const write = (ms: number) => new Date(ms).toISOString().slice(0, 19)
  return {
    [name]: at === null ? null : write(at + zoneOffset(store.settings.timeZone, at)),
    [`${name}_gmt`]: at === null ? null : write(at),
  }
}

/** WordPress writes some signs of titles as entities. */
const title = (text: string) => text.replaceAll('&', '&amp;').replaceAll('’', '&#8217;')

const statuses: Partial<Record<OrderRecord['financial'], string>> = {
  authorized: 'on-hold',
  refunded: 'refunded',
  voided: 'cancelled',
}

/** The one status of an order. An order that was sent whole is completed. */
export function statusOf(order: OrderRecord): string {
  if (order.cancelledAt !== null) return 'cancelled'
  const status = statuses[order.financial]
  if (status) return status
  if (fulfillmentState(order) === 'FULFILLED') return 'completed'
  if (order.financial !== 'pending') return 'processing'
  return paysInAdvance(order) ? 'on-hold' : 'pending'
}

/** One in five pays by transfer, which the merchant looks for. */
const paysInAdvance = ({ number }: OrderRecord) => number % 5 === 0

function viewAddress(address: Address | null, phone: string | null) {
  return {
    first_name: address?.firstName ?? '',
    last_name: address?.lastName ?? '',
    company: '',
    address_1: address?.address1 ?? '',
    address_2: '',
    city: address?.city ?? '',
    state: address?.provinceCode ?? address?.province ?? '',
    postcode: address?.zip ?? '',
    country: address?.countryCode ?? '',
    phone: phone ?? address?.phone ?? '',
  }
}

/** An order. Prices have no tax. */
export function viewOrder(store: Store, order: OrderRecord) {
  const sums = orderSums(order)
  return {
    id: store.number(order.id),
    parent_id: 0,
    number: String(order.number),
    status: statusOf(order),
    currency: store.settings.currency,
    prices_include_tax: false,
    ...times(store, 'date_created', order.createdAt),
    ...times(store, 'date_modified', order.updatedAt),
    discount_total: money(sums.discounts),
    discount_tax: money(0),
    shipping_total: money(order.shipping),
    shipping_tax: money(0),
    cart_tax: money(0),
    total: money(sums.total),
    total_tax: money(0),
    customer_id: order.customerId === null ? 0 : store.number(order.customerId),
    customer_note: checkoutNoteOf(order),
    billing: { ...viewAddress(order.address, order.phone), email: order.email ?? '' },
    shipping: viewAddress(order.address, null),
    payment_method: paysInAdvance(order) ? 'bacs' : 'stripe',
    ...times(store, 'date_paid', order.paidAt),
    ...times(
      store,
      'date_completed',
      fulfillmentState(order) === 'FULFILLED'
        ? (order.fulfillments.at(-1)?.createdAt ?? null)
        : null,
    ),
    meta_data: [],
    line_items: order.lines.map((line) => viewLine(store, line)),
    tax_lines: [],
    shipping_lines: [],
    fee_lines: [],
    coupon_lines: [],
    refunds: order.refunds.map((refund) => ({
      id: store.number(refund.id),
      reason: refund.note ?? '',
      total: `-${money(refund.amount)}`,
    })),
  }
}

const viewLine = (store: Store, line: OrderLine) => ({
  id: store.number(line.id),
  name: title(line.title),
  product_id: line.productId === null ? 0 : store.number(line.productId),
  variation_id: 0,
  quantity: line.quantity,
  tax_class: '',
  subtotal: money(line.price * line.quantity),
  subtotal_tax: money(0),
  total: money(line.price * line.quantity - line.discount),
  total_tax: money(0),
  sku: line.sku,
  price: line.price / 100,
})

const stockOf = (available: number) => ({
  manage_stock: true,
  stock_quantity: available,
  stock_status: available > 0 ? 'instock' : 'outofstock',
  backorders: 'no',
})

const prices = ({ price, compareAtPrice }: Pick<Variant, 'price' | 'compareAtPrice'>) => ({
  price: money(price),
  regular_price: money(compareAtPrice ?? price),
  sale_price: compareAtPrice === null ? '' : money(price),
})

const productStatuses: Record<ProductRecord['status'], string> = {
  ACTIVE: 'publish',
  UNLISTED: 'private',
  DRAFT: 'draft',
  ARCHIVED: 'draft',
}

/** A product: simple where it is of one kind, else variable, whose kinds are variations. */
export function viewProduct(store: Store, product: ProductRecord) {
  const [first] = product.variants
  const isSimple = product.variants.length === 1
  return {
    id: store.number(product.id),
    name: title(product.title),
    slug: product.handle,
    type: isSimple ? 'simple' : 'variable',
    status: productStatuses[product.status],
    ...times(store, 'date_created', product.createdAt),
    ...times(store, 'date_modified', product.updatedAt),
    sku: isSimple ? (first?.sku ?? '') : '',
    ...(isSimple && first
      ? { ...prices(first), ...stockOf(first.available) }
      : {
          ...{ price: money(first?.price ?? 0), regular_price: '', sale_price: '' },
          ...{ manage_stock: false, stock_quantity: null, backorders: 'no' },
          stock_status: product.variants.some(({ available }) => available > 0)
            ? 'instock'
            : 'outofstock',
        }),
    parent_id: 0,
    categories: [{ id: 9, name: title(product.productType), slug: 'category' }],
    tags: product.tags.map((name, place) => ({ id: place + 1, name, slug: name })),
    images: product.imageUrl === null ? [] : [{ id: 1, src: product.imageUrl }],
    variations: isSimple ? [] : product.variants.map(({ id }) => store.number(id)),
  }
}

export const viewVariation = (store: Store, product: ProductRecord, variant: Variant) => ({
  id: store.number(variant.id),
  type: 'variation',
  parent_id: store.number(product.id),
  ...times(store, 'date_modified', variant.updatedAt),
  status: 'publish',
  sku: variant.sku ?? '',
  ...prices(variant),
  ...stockOf(variant.available),
  attributes: [{ id: 0, name: product.optionName, option: variant.title }],
})

export const viewCustomer = (store: Store, customer: CustomerRecord) => ({
  id: store.number(customer.id),
  ...times(store, 'date_created', customer.createdAt),
  ...times(store, 'date_modified', customer.updatedAt),
  email: customer.email ?? '',
  first_name: customer.firstName ?? '',
  last_name: customer.lastName ?? '',
  role: 'customer',
  username: customer.username,
  billing: { ...viewAddress(customer.address, customer.phone), email: customer.email ?? '' },
  shipping: viewAddress(customer.address, null),
  is_paying_customer: store.orderCountOf(customer.id) > 0,
  meta_data: [],
})
