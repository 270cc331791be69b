import { orderSums } from '../kit/shop/order-sums'
import type { OrderRecord } from '../kit/shop/records'
import { orderAddressId } from './people-views'
import { amount, NEVER, type PrestashopShop } from './shop'
import { changedAt, historyOf, stateOf } from './states'
import { linked, type View } from './xml'

const both = (name: string, cents: number) => ({
  [name]: amount(cents),
  [`${name}_tax_incl`]: amount(cents),
  [`${name}_tax_excl`]: amount(cents),
})

export function viewOrder(shop: PrestashopShop, order: OrderRecord): View {
  const sums = orderSums(order)
  const lines = order.lines.filter(({ isAdded }) => !isAdded)
  const goods = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const address = linked('addresses', orderAddressId(shop, order))
  const customer = order.customerId === null ? '0' : shop.writeId('customers', order.customerId)
  return {
    fields: {
      id: shop.writeId('orders', order.id),
      ...{ id_address_delivery: address, id_address_invoice: address },
      id_cart: linked('carts', shop.writeId('orders', order.id)),
      ...{ id_currency: linked('currencies', '1'), id_lang: linked('languages', '1') },
      id_customer: linked('customers', customer),
      id_carrier: linked('carriers', '1'),
      current_state: linked('order_states', stateOf(order)),
      module: 'ps_checkout',
      ...{ invoice_number: '0', invoice_date: NEVER, delivery_number: '0', delivery_date: NEVER },
      valid: order.paidAt === null || order.cancelledAt !== null ? '0' : '1',
      date_add: shop.time(order.createdAt),
      date_upd: shop.time(changedAt(order)),
      ...{ shipping_number: '', note: '', id_shop_group: '1', id_shop: '1', secure_key: '' },
      ...{ payment: 'Card', recyclable: '0', gift: '0', gift_message: '', mobile_theme: '0' },
      ...both('total_discounts', sums.discounts),
      ...both('total_paid', sums.total),
      total_paid_real: amount(sums.received),
      ...{ total_products: amount(goods), total_products_wt: amount(goods) },
      ...both('total_shipping', order.shipping),
      carrier_tax_rate: '0.000',
      ...both('total_wrapping', 0),
      ...{ round_mode: '2', round_type: '1', conversion_rate: '1.000000' },
      reference: referenceOf(order.number),
    },
    associations: {
      order_rows: {
        of: 'order_row',
        members: lines.map((line) => ({
          id: shop.writeId('orders', line.id),
          product_id: line.productId === null ? '0' : shop.writeId('products', line.productId),
          product_attribute_id:
            line.variantId === null ? '0' : shop.writeId('variants', line.variantId),
          product_quantity: String(line.quantity),
          product_name: line.variantTitle ? `${line.title} (${line.variantTitle})` : line.title,
          product_reference: line.sku ?? '',
          ...{ product_ean13: '', product_isbn: '', product_upc: '' },
          product_price: amount(line.price),
          id_customization: '0',
          unit_price_tax_incl: amount(line.price),
          unit_price_tax_excl: amount(line.price),
        })),
      },
    },
  }
}

/** Nine letters for each order. */
function referenceOf(number: number): string {
  let left = number * 7919
  return Array.from({ length: 9 }, () => {
    const letter = String.fromCharCode(65 + (left % 26))
    left = Math.floor(left / 26)
    return letter
  }).join('')
}

/** A credit slip for each time that money went back. */
export const viewSlips = (shop: PrestashopShop, order: OrderRecord): View[] =>
  order.refunds.map(({ id, createdAt, amount: whole, shipping }) => {
    const goods = amount(whole - shipping)
    const at = shop.time(createdAt)
    return {
      fields: {
        id: shop.writeId('orders', id),
        id_customer: linked('customers', shop.writeId('customers', order.customerId ?? 0)),
        id_order: linked('orders', shop.writeId('orders', order.id)),
        conversion_rate: '1.000000',
        ...{ total_products_tax_excl: goods, total_products_tax_incl: goods },
        ...{ total_shipping_tax_excl: amount(shipping), total_shipping_tax_incl: amount(shipping) },
        amount: goods,
        ...{ shipping_cost: shipping > 0 ? '1' : '0', shipping_cost_amount: amount(shipping) },
        ...{ partial: '0', date_add: at, date_upd: at, order_slip_type: '0' },
      },
    }
  })

export const viewHistory = (shop: PrestashopShop, order: OrderRecord): View[] =>
  historyOf(order).map(({ state, at }, place) => ({
    fields: {
      id: shop.writeId('orders', order.id * 8 + place),
      id_employee: '0',
      id_order_state: linked('order_states', state),
      id_order: linked('orders', shop.writeId('orders', order.id)),
      date_add: shop.time(at),
    },
  }))
