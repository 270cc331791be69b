import type { CheckoutRecord } from '@/sandbox/kit/shop/records'
import { money } from '@/sandbox/kit/values'
import { recoveryUrl } from '../../graphql/views/checkout'
import type { Shop } from '../../shop/shop'
import { customerWithin } from './customer'
import { addressBody, idOrNull, shopTime, shopTimeOrNull } from './values'

/** checkouts/create and /update. As in the vendor’s example the id stands in `name` only. */
export function checkoutBody(shop: Shop, shopUrl: string, checkout: CheckoutRecord) {
  const goods = checkout.lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
  const address = addressBody(checkout.address)
  return {
    token: checkout.token,
    cart_token: checkout.token.slice(0, 16),
    email: checkout.email,
    gateway: null,
    buyer_accepts_marketing: false,
    created_at: shopTime(shop, checkout.createdAt),
    updated_at: shopTime(shop, checkout.updatedAt),
    note: null,
    note_attributes: [],
    shipping_lines: [],
    taxes_included: true,
    total_weight: 0,
    currency: shop.settings.currency,
    completed_at: shopTimeOrNull(shop, checkout.completedAt),
    closed_at: null,
    user_id: null,
    location_id: null,
    phone: checkout.phone,
    customer_locale: 'en',
    line_items: checkout.lines.map((line, place) => ({
      key: `${checkout.token.slice(0, 12)}${place}`,
      fulfillment_service: 'manual',
      gift_card: false,
      grams: 250,
      presentment_title: line.title,
      presentment_variant_title: line.variantTitle ?? '',
      product_id: idOrNull(shop, line.productId),
      properties: null,
      quantity: line.quantity,
      requires_shipping: true,
      sku: line.sku,
      tax_lines: [],
      taxable: true,
      title: line.title,
      variant_id: idOrNull(shop, line.variantId),
      variant_title: line.variantTitle,
      variant_price: money(line.price),
      vendor: 'Lantern & Larch',
      line_price: money(line.price * line.quantity),
      price: money(line.price),
    })),
    name: `#${shop.toOutside(checkout.id)}`,
    source: null,
    abandoned_checkout_url: recoveryUrl(shopUrl, checkout),
    discount_codes: [],
    tax_lines: [],
    source_name: 'web',
    presentment_currency: checkout.presentment.currency,
    total_discounts: '0.00',
    total_line_items_price: money(goods),
    total_price: money(goods + checkout.shipping),
    total_tax: '0.00',
    subtotal_price: money(goods),
    billing_address: address,
    shipping_address: address,
    customer: customerWithin(shop, checkout.customerId),
  }
}
