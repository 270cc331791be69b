import type { ShopEvent } from '@/sandbox/kit/life/events'
import { fulfillmentState } from '@/sandbox/kit/shop/order-sums'
import type { CheckoutRecord, OrderRecord } from '@/sandbox/kit/shop/records'
import type { Shop } from '../shop/shop'
import { shopUrl, type World } from '../world'
import { checkoutBody } from './bodies/checkout'
import { consentBody, customerBody, customerDeletedBody, privacyBody } from './bodies/customer'
import { fulfillmentBody } from './bodies/fulfillment'
import { lineBody, orderBody, orderEditedBody } from './bodies/order'
import { productBody, stockBody } from './bodies/product'
import { refundBody } from './bodies/refund'

type Emit = (topic: string, makeBody: () => object) => void

/** Tells of an event by all topics of the vendor that it touches. */
export function tell(world: World, shop: Shop, event: ShopEvent, eventId: string): void {
  const emit: Emit = (topic, makeBody) => world.webhooks.emit(shop, topic, makeBody, { eventId })
  if ('order' in event) tellOfOrder(shop, event, emit)
  else if ('checkout' in event) tellOfCheckout(world, shop, event, emit)
  else tellOfOthers(world, shop, event, emit)
}

function tellOfOthers(
  world: World,
  shop: Shop,
  event: Exclude<ShopEvent, { order: OrderRecord } | { checkout: CheckoutRecord }>,
  emit: Emit,
): void {
  switch (event.type) {
    case 'customer.created':
      emit('customers/create', () => customerBody(shop, event.customer))
      break
    case 'customer.updated':
      emit('customers/update', () => customerBody(shop, event.customer))
      if (event.isConsent)
        emit('customers_email_marketing_consent/update', () => consentBody(shop, event.customer))
      break
    case 'customer.deleted':
      emit('customers/delete', () => customerDeletedBody(shop, event.customer.id))
      break
    case 'customer.redacted': {
      const orders_to_redact = orderIdsOf(shop, event.customer.id)
      const body = privacyBody(shop, event.customer, { orders_to_redact })
      world.webhooks.emitPrivacy(shop, 'customers/redact', body)
      break
    }
    case 'product.created':
      emit('products/create', () => productBody(shop, event.product))
      break
    case 'product.updated':
      emit('products/update', () => productBody(shop, event.product))
      break
    case 'product.deleted':
      emit('products/delete', () => ({ id: shop.toOutside(event.product.id) }))
      break
    case 'stock.changed':
      emit('inventory_levels/update', () => stockBody(shop, event.variant))
      emit('products/update', () => productBody(shop, event.product))
      break
  }
}

function tellOfCheckout(
  world: World,
  shop: Shop,
  { type, checkout }: Extract<ShopEvent, { checkout: CheckoutRecord }>,
  emit: Emit,
): void {
  if (type === 'checkout.deleted')
    emit('checkouts/delete', () => ({
      id: shop.toOutside(checkout.id),
      presentment_currency: checkout.presentment.currency,
      cart_token: checkout.token.slice(0, 16),
    }))
  else
    emit(type === 'checkout.created' ? 'checkouts/create' : 'checkouts/update', () =>
      checkoutBody(shop, shopUrl(world, shop), checkout),
    )
}

function tellOfOrder(shop: Shop, event: ShopEvent & { order: OrderRecord }, emit: Emit): void {
  const { order } = event
  const emitOrder = (topic: string) => emit(topic, () => orderBody(shop, order))
  switch (event.type) {
    case 'order.placed':
      emitOrder('orders/create')
      if (order.financial === 'paid') emitOrder('orders/paid')
      return
    case 'order.deleted':
      emit('orders/delete', () => ({ id: shop.toOutside(order.id) }))
      return
    case 'order.paid':
      emitOrder('orders/paid')
      break
    case 'order.fulfilled':
      emitOrder(
        fulfillmentState(order) === 'FULFILLED' ? 'orders/fulfilled' : 'orders/partially_fulfilled',
      )
      break
    case 'order.delivered':
      for (const one of event.fulfillments)
        emit('fulfillments/update', () => fulfillmentBody(shop, order, one, lineBody))
      break
    case 'order.cancelled':
      emitOrder('orders/cancelled')
  }
  emitOrder('orders/updated')
  if (event.type === 'order.fulfilled')
    emit('fulfillments/create', () => fulfillmentBody(shop, order, event.fulfillment, lineBody))
  const refund = 'refund' in event ? event.refund : undefined
  if (refund) emit('refunds/create', () => refundBody(shop, order, refund, lineBody))
  if (event.type === 'order.edited' && event.changes.length > 0)
    emit('orders/edited', () => orderEditedBody(shop, order, event.changes))
}

/** The ids of a customer’s orders, as privacy topics list them. */
export function orderIdsOf(shop: Shop, customerId: number): bigint[] {
  const ids: bigint[] = []
  for (const entry of shop.orders.walk({ by: 'id' }))
    if (entry.record().customerId === customerId) ids.push(shop.toOutside(entry.id))
  return ids
}
