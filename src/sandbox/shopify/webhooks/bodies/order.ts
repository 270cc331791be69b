import { fulfillmentState, orderSums } from '@/sandbox/kit/shop/order-sums'
import type { OrderLine, OrderRecord } from '@/sandbox/kit/shop/records'
import { money } from '@/sandbox/kit/values'
import type { Shop } from '../../shop/shop'
import { customerWithin } from './customer'
import { fulfillmentBody } from './fulfillment'
import { refundBody } from './refund'
import { addressBody, idOrNull, ids, moneySet, shopTime, shopTimeOrNull } from './values'

const states = { UNFULFILLED: null, PARTIALLY_FULFILLED: 'partial', FULFILLED: 'fulfilled' }

/** orders/create, /updated, /paid, /cancelled, /fulfilled … */
export function orderBody(shop: Shop, order: OrderRecord) {
  const sums = orderSums(order)
  const set = (cents: number) => moneySet(shop, order.presentment, cents)
  const { id, admin_graphql_api_id } = ids(shop, 'Order', order.id)
  const address = addressBody(order.address)
  return {
    id,
    admin_graphql_api_id,
    app_id: null,
    buyer_accepts_marketing: order.acceptsMarketing,
    cancel_reason: order.cancelReason,
    cancelled_at: shopTimeOrNull(shop, order.cancelledAt),
    checkout_id: idOrNull(shop, order.checkoutId),
    closed_at: shopTimeOrNull(shop, order.closedAt),
    confirmed: true,
    contact_email: order.email,
    created_at: shopTime(shop, order.createdAt),
    currency: shop.settings.currency,
    current_shipping_price_set: set(sums.currentShipping),
    current_subtotal_price: money(sums.currentSubtotal),
    current_subtotal_price_set: set(sums.currentSubtotal),
    current_total_discounts: money(sums.discounts),
    current_total_discounts_set: set(sums.discounts),
    current_total_price: money(sums.currentTotal),
    current_total_price_set: set(sums.currentTotal),
    current_total_tax: '0.00',
    current_total_tax_set: set(0),
    customer_locale: 'en',
    discount_codes: order.discountCode
      ? [{ code: order.discountCode, amount: money(sums.discounts), type: 'percentage' }]
      : [],
    email: order.email,
    financial_status: order.financial,
    fulfillment_status: states[fulfillmentState(order)],
    location_id: null,
    name: `#${order.number}`,
    note: order.note,
    note_attributes: [],
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.settings.domain}/orders/${order.number}/authenticate`,
    payment_gateway_names: order.isTest ? ['bogus'] : ['shopify_payments'],
    phone: order.phone,
    presentment_currency: order.presentment.currency,
    processed_at: shopTime(shop, order.createdAt),
    source_name: 'web',
    subtotal_price: money(sums.subtotal),
    subtotal_price_set: set(sums.subtotal),
    tags: order.tags.join(', '),
    tax_exempt: false,
    tax_lines: [],
    taxes_included: true,
    test: order.isTest,
    total_discounts: money(sums.discounts),
    total_discounts_set: set(sums.discounts),
    total_line_items_price: money(sums.subtotal + sums.discounts),
    total_line_items_price_set: set(sums.subtotal + sums.discounts),
    total_outstanding: money(sums.outstanding),
    total_price: money(sums.total),
    total_price_set: set(sums.total),
    total_shipping_price_set: set(order.shipping),
    total_tax: '0.00',
    total_tax_set: set(0),
    total_tip_received: '0.00',
    total_weight: 0,
    updated_at: shopTime(shop, order.updatedAt),
    user_id: null,
    billing_address: address,
    customer: customerWithin(shop, order.customerId),
    discount_applications: [],
    fulfillments: order.fulfillments.map((one) => fulfillmentBody(shop, order, one, lineBody)),
    line_items: order.lines.map((line) => lineBody(shop, order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundBody(shop, order, refund, lineBody)),
    shipping_address: address,
    shipping_lines: [
      {
        id: shop.toOutside(order.id + 5),
        carrier_identifier: null,
        code: 'standard',
        discounted_price: money(order.shipping),
        discounted_price_set: set(order.shipping),
        is_removed: false,
        phone: null,
        price: money(order.shipping),
        price_set: set(order.shipping),
        source: 'shopify',
        title: 'Standard',
        tax_lines: [],
        discount_allocations: [],
      },
    ],
    returns: [],
    line_item_groups: [],
  }
}

function lineBody(shop: Shop, order: OrderRecord, line: OrderLine) {
  const set = (cents: number) => moneySet(shop, order.presentment, cents)
  const open = Math.max(0, line.currentQuantity - line.fulfilledQuantity)
  return {
    ...ids(shop, 'LineItem', line.id),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    fulfillable_quantity: open,
    fulfillment_service: 'manual',
    fulfillment_status: line.fulfilledQuantity === 0 ? null : open > 0 ? 'partial' : 'fulfilled',
    gift_card: false,
    grams: 250,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    price: money(line.price),
    price_set: set(line.price),
    product_exists: line.productId !== null && shop.products.get(line.productId) !== undefined,
    product_id: idOrNull(shop, line.productId),
    properties: [],
    quantity: line.quantity,
    requires_shipping: true,
    sku: line.sku,
    taxable: true,
    title: line.title,
    total_discount: '0.00',
    total_discount_set: set(0),
    variant_id: idOrNull(shop, line.variantId),
    variant_inventory_management: 'shopify',
    variant_title: line.variantTitle,
    vendor: 'Lantern & Larch',
    tax_lines: [],
    duties: [],
    discount_allocations:
      line.discount > 0
        ? [
            {
              amount: money(line.discount),
              amount_set: set(line.discount),
              discount_application_index: 0,
            },
          ]
        : [],
  }
}

export type LineBody = typeof lineBody
export { lineBody }

/** orders/edited: what was put in and taken out. */
export const orderEditedBody = (
  shop: Shop,
  order: OrderRecord,
  changes: { lineId: number; delta: number }[],
) => {
  const at = shopTime(shop, order.updatedAt)
  const listed = (sign: 1 | -1) =>
    changes
      .filter(({ delta }) => Math.sign(delta) === sign)
      .map(({ lineId, delta }) => ({ id: shop.toOutside(lineId), delta: Math.abs(delta) }))
  const none = { additions: [], removals: [] }
  return {
    order_edit: {
      id: shop.nextSerial(),
      app_id: null,
      created_at: at,
      committed_at: at,
      notify_customer: false,
      order_id: shop.toOutside(order.id),
      staff_note: '',
      user_id: null,
      line_items: { additions: listed(1), removals: listed(-1) },
      discounts: { line_item: none },
      shipping_lines: none,
    },
  }
}
