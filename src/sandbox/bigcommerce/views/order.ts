import { fulfillmentState, orderSums } from '../../kit/shop/order-sums'
import type { Address, OrderLine, OrderRecord } from '../../kit/shop/records'
import type { Store } from '../store'
import { paymentStatusOf, paysInCash, statusIdOf, statusNames } from './order-status'
import { decimal, rfc2822 } from './values'

/** An order of V2; with its consignments and their lines where `include` asks for them. Prices have no tax. */
export function viewOrder(store: Store, order: OrderRecord, include: readonly string[]) {
  const { currency } = store.settings
  const sums = orderSums(order)
  const shown = order.presentment
  const status = statusIdOf(order)
  const link = (what: string) => {
    const resource = `/orders/${store.number(order.id)}/${what}`
    return {
      url: `https://api.bigcommerce.com/stores/${store.settings.domain}/v2${resource}`,
      resource,
    }
  }
  const sent = order.fulfillments.at(-1)?.createdAt
  return {
    id: store.number(order.id),
    customer_id: order.customerId === null ? 0 : store.number(order.customerId),
    date_created: rfc2822(order.createdAt),
    date_modified: rfc2822(order.updatedAt),
    date_shipped: fulfillmentState(order) === 'FULFILLED' ? rfc2822(sent) : '',
    status_id: status,
    status: statusNames[status],
    custom_status: statusNames[status],
    subtotal_ex_tax: decimal(sums.subtotal),
    subtotal_inc_tax: decimal(sums.subtotal),
    subtotal_tax: decimal(0),
    base_shipping_cost: decimal(order.shipping),
    shipping_cost_ex_tax: decimal(order.shipping),
    shipping_cost_inc_tax: decimal(order.shipping),
    total_ex_tax: decimal(sums.total),
    total_inc_tax: decimal(sums.total),
    total_tax: decimal(0),
    items_total: sums.quantity,
    items_shipped: order.lines.reduce((sum, { fulfilledQuantity }) => sum + fulfilledQuantity, 0),
    payment_method: paysInCash(order) ? 'Cash on Delivery' : 'Credit Card',
    payment_provider_id: '',
    payment_status: paymentStatusOf(order),
    // whatever went back: refunds stand in V3
    refunded_amount: decimal(0),
    order_is_digital: false,
    // what prices were shown in; all amounts are in what is paid in
    currency_id: shown.currency === currency ? 1 : 2,
    currency_code: shown.currency,
    currency_exchange_rate: shown.rate.toFixed(10),
    default_currency_id: 1,
    default_currency_code: currency,
    discount_amount: decimal(0),
    coupon_discount: decimal(sums.discounts),
    shipping_address_count: 1,
    is_deleted: false,
    is_email_opt_in: order.acceptsMarketing,
    customer_message: order.note ?? '',
    billing_address: viewAddress(order.address, order),
    order_source: 'www',
    channel_id: 1,
    external_id: null,
    products: link('products'),
    shipping_addresses: link('shippingaddresses'),
    coupons: link('coupons'),
    consignments: include.includes('consignments.line_items')
      ? consignments(store, order)
      : link('consignments'),
  }
}

const consignments = (store: Store, order: OrderRecord) => ({
  shipping: [
    {
      id: 1,
      ...viewAddress(order.address, order),
      line_items: order.lines.map((line) => viewLine(store, line)),
    },
  ],
  pickups: [],
  downloads: [],
  email: { gift_certificates: [] },
})

const viewAddress = (
  address: Address | null,
  { email, phone }: Pick<OrderRecord, 'email' | 'phone'>,
) => ({
  first_name: address?.firstName ?? '',
  last_name: address?.lastName ?? '',
  company: '',
  street_1: address?.address1 ?? '',
  street_2: '',
  city: address?.city ?? '',
  state: address?.province ?? '',
  zip: address?.zip ?? '',
  country: address?.country ?? '',
  country_iso2: address?.countryCode ?? '',
  phone: phone ?? address?.phone ?? '',
  email: email ?? '',
  form_fields: [],
})

const viewLine = (store: Store, line: OrderLine) => ({
  id: store.number(line.id),
  product_id: line.productId === null ? 0 : store.number(line.productId),
  variant_id: line.variantId === null ? 0 : store.number(line.variantId),
  name: line.title,
  sku: line.sku ?? '',
  type: 'physical',
  base_price: decimal(line.price),
  price_ex_tax: decimal(line.price),
  price_inc_tax: decimal(line.price),
  total_ex_tax: decimal(line.price * line.quantity),
  total_inc_tax: decimal(line.price * line.quantity),
  quantity: line.quantity,
  quantity_shipped: line.fulfilledQuantity,
  quantity_refunded: line.quantity - line.currentQuantity,
  applied_discounts:
    line.discount > 0
      ? [{ id: 'coupon', amount: decimal(line.discount), code: 'WELCOME10', target: 'order' }]
      : [],
})
