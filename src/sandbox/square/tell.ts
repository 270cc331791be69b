import { randomUUID } from 'node:crypto'
import type { ShopEvent } from '../kit/life/events'
import type { OrderRecord, Refund } from '../kit/shop/records'
import { signatureOf } from './console'
import { viewCustomer } from './customers-api'
import { viewRefund } from './refunds-api'
import type { SquareShop } from './shop'
import { countsOf } from './views-catalog'
import { stateOf, time, viewPayment } from './views-order'
import type { World } from './world'

interface Said {
  type: string
  data: object
}

/** Tells whoever may see a merchant of what happened, in Square's words. */
export function tell(world: World, shop: SquareShop, event: ShopEvent): void {
  if ('product' in event && event.type !== 'stock.changed')
    world.catalogTimes.note(shop, event.product)
  for (const said of sayings(world, shop, event)) send(world, shop, said)
}

export const tellRevoked = (
  world: World,
  shop: SquareShop,
  revoker: 'APPLICATION' | 'MERCHANT',
  clientId?: string,
) => {
  const revocation = { revoked_at: time(world.market.now()), revoker_type: revoker }
  const data = { type: 'revocation', id: randomUUID(), object: { revocation } }
  send(world, shop, { type: 'oauth.authorization.revoked', data }, clientId)
}

/** To the apps that subscribed, and may see the merchant. */
function send({ market, console }: World, shop: SquareShop, said: Said, only?: string): void {
  const { domain } = shop.settings
  for (const clientId of market.apps.keys()) {
    const subscription = console.of(clientId)
    const isMeant = only === undefined || only === clientId
    const { eventTypes } = subscription ?? {}
    if (!subscription || !isMeant || !market.grants.isInstalled(domain, clientId)) continue
    if (eventTypes && !eventTypes.includes(said.type)) continue
    const webhookId = randomUUID()
    market.sender.send({
      ...{ shop: domain, topic: said.type, url: subscription.uri, webhookId },
      headers: { 'content-type': 'application/json', 'square-environment': 'Sandbox' },
      body: envelope(shop, { ...said, id: webhookId, at: market.now() }),
      sign(body) {
        const now = console.of(clientId)
        return now && signatureOf({ uri: subscription.uri, signatureKey: now.signatureKey }, body)
      },
    })
  }
}

/** A webhook's body. */
export const envelope = (
  { merchantId }: SquareShop,
  { type, data, id, at }: Said & { id: string; at: number },
): string =>
  JSON.stringify({ merchant_id: merchantId, type, event_id: id, created_at: time(at), data })

function sayings(world: World, shop: SquareShop, event: ShopEvent): Said[] {
  switch (event.type) {
    case 'order.placed':
      return [
        ofOrder(shop, event.order, 'order.created'),
        ...ofPayment(shop, event.order, 'payment.created'),
        ...ofPayment(shop, event.order, 'payment.updated'),
        ofOrder(shop, event.order, 'order.updated'),
      ]
    case 'order.paid':
      return [
        ...ofPayment(shop, event.order, 'payment.created'),
        ...ofPayment(shop, event.order, 'payment.updated'),
        ofOrder(shop, event.order, 'order.updated'),
      ]
    case 'order.fulfilled':
      return [
        ofOrder(shop, event.order, 'order.fulfillment.updated'),
        ofOrder(shop, event.order, 'order.updated'),
      ]
    case 'order.refunded':
      return [...ofRefund(shop, event.order, event.refund), ofOrder(shop, event.order)]
    case 'order.cancelled':
      return [
        ...(event.refund ? ofRefund(shop, event.order, event.refund) : []),
        ofOrder(shop, event.order),
      ]
    case 'order.delivered':
    case 'order.edited':
    case 'return.requested':
    case 'return.received':
      return [ofOrder(shop, event.order)]
    case 'customer.created':
    case 'customer.updated':
    case 'customer.deleted': {
      const isGone = event.type === 'customer.deleted'
      const customer = viewCustomer(shop, event.customer)
      return [
        {
          type: event.type,
          data: {
            ...{ type: 'customer', id: customer.id, ...(isGone && { deleted: true }) },
            object: { customer },
          },
        },
      ]
    }
    case 'stock.changed': {
      const inventory_counts = countsOf(shop, event.variant)
      const data = { type: 'inventory_counts', id: randomUUID(), object: { inventory_counts } }
      return [{ type: 'inventory.count.updated', data }]
    }
    case 'product.created':
    case 'product.updated':
    case 'product.deleted': {
      const catalog_version = { updated_at: time(world.market.now()) }
      const data = { type: 'catalog_version', id: '', object: { catalog_version } }
      return [{ type: 'catalog.version.updated', data }]
    }
    default:
      return []
  }
}

function ofOrder(shop: SquareShop, order: OrderRecord, type = 'order.updated'): Said {
  const id = shop.writeId('orders', order.id)
  const object = {
    ...{ order_id: id, location_id: shop.locationOf(order.id), state: stateOf(order) },
    ...{ created_at: time(order.createdAt), version: 1 },
    ...(type !== 'order.created' && { updated_at: time(order.updatedAt) }),
  }
  const kind = type.replaceAll('.', '_')
  return { type, data: { type: kind, id, object: { [kind]: object } } }
}

function ofPayment(shop: SquareShop, order: OrderRecord, type: string): Said[] {
  const payment = viewPayment(shop, order)
  return payment ? [{ type, data: { type: 'payment', id: payment.id, object: { payment } } }] : []
}

function ofRefund(shop: SquareShop, order: OrderRecord, given: Refund): Said[] {
  const place = order.refunds.findIndex(({ id }) => id === given.id)
  const said = (type: string, status: string) => {
    const object = viewRefund(shop, order, place, status)
    return { type, data: { type: 'refund', id: object.id, object: { refund: object } } }
  }
  return [
    said('refund.created', 'PENDING'),
    said('refund.updated', 'COMPLETED'),
    ...ofPayment(shop, order, 'payment.updated'),
  ]
}
