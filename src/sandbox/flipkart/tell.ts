import { createHash, randomUUID } from 'node:crypto'
import type { ShopEvent } from '../kit/life/events'
import { fulfillmentState } from '../kit/shop/order-sums'
import type { FlipkartShop } from './shop'
import { time, viewReturns, viewShipment } from './views'
import type { World } from './world'

interface Notification {
  eventType: string
  attributes: object
  shipmentId?: string
  returnId?: string
}

/** Tells the address that was asked for, if one was, of what Flipkart has an event for. */
export function tell({ market, subscribers, appOf }: World, shop: FlipkartShop, event: ShopEvent) {
  const { domain } = shop.settings
  const subscriber = subscribers.of(domain)
  if (!subscriber || !market.grants.isInstalled(domain, subscriber.clientId)) return
  const { uri, clientId } = subscriber
  for (const { eventType, ...about } of notificationsOf(shop, event)) {
    const timestamp = time(market.now()).replace(/\.\d+/, '')
    market.sender.send({
      ...{ shop: domain, topic: eventType, url: uri, webhookId: randomUUID() },
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ eventType, source: 'flipkart', version: 'v3', timestamp, ...about }),
      sign() {
        const app = appOf(clientId)
        if (!app) return undefined
        const secret = app.signingSecret ?? app.clientSecret
        return signatureOf({ clientId, secret, uri, at: market.now() })
      },
    })
  }
}

/** The two headers of a notification. What is signed is where and when it is sent, not what it says. */
export function signatureOf(sent: {
  clientId: string
  secret: string
  uri: string
  at: number
}): Record<string, string> {
  const seconds = Math.floor(sent.at / 1000)
  const signature = createHash('sha1')
    .update(`${seconds}${sent.uri}POST${sent.secret}`)
    .digest('hex')
  return {
    X_Date: new Date(seconds * 1000).toUTCString(),
    X_Authorization: `FKLOGIN ${Buffer.from(`${sent.clientId}:${signature}`).toString('base64')}`,
  }
}

function notificationsOf(shop: FlipkartShop, event: ShopEvent): Notification[] {
  if (!('order' in event)) return []
  const { order } = event
  const shipmentId = shop.writeId('orders', order.id)
  const reached = (state: string): Notification => ({
    eventType: `shipment_${state.toLowerCase()}`,
    attributes: { status: state },
    shipmentId,
  })
  switch (event.type) {
    case 'order.placed': {
      const { shipmentId: _, ...attributes } = viewShipment(shop, order)
      return [{ eventType: 'shipment_created', attributes, shipmentId }]
    }
    case 'order.fulfilled':
      return fulfillmentState(order) === 'FULFILLED'
        ? ['PACKED', 'READY_TO_DISPATCH', 'PICKUP_COMPLETE', 'SHIPPED'].map(reached)
        : [reached('PACKED')]
    case 'order.delivered':
      return [reached('DELIVERED')]
    case 'order.cancelled':
      return [reached('CANCELLED')]
    case 'return.requested':
    case 'return.received': {
      const returnItems = viewReturns(shop, order, event.returned)
      const returnId = returnItems[0]?.returnId ?? ''
      if (event.type === 'return.requested')
        return [{ eventType: 'return_created', returnId, attributes: { returnItems } }]
      const items = returnItems.map(({ orderItemId }) => ({ orderItemId }))
      const attributes = { status: 'RETURN_COMPLETED', returnItems: items }
      return [{ eventType: 'return_completed', returnId, attributes }]
    }
    default:
      return []
  }
}
