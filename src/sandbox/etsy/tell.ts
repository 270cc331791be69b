import { randomUUID } from 'node:crypto'
import { stringify } from 'lossless-json'
import type { ShopEvent } from '../kit/life/events'
import { fulfillmentState } from '../kit/shop/order-sums'
import { signatureOf } from './portal'
import type { EtsyShop } from './shop'
import type { World } from './world'

/** Tells the apps that a seller allowed something of what Etsy has a topic for: what becomes of a receipt. */
export function tell({ market, portal }: World, shop: EtsyShop, event: ShopEvent): void {
  const topic = topicOf(event)
  if (!topic || !('order' in event)) return
  const { domain } = shop.settings
  const receipt = shop.writeId('orders', event.order.id)
  for (const clientId of market.apps.keys()) {
    const endpoint = portal.of(clientId)
    if (!endpoint || !market.grants.isInstalled(domain, clientId)) continue
    const webhookId = `msg_${randomUUID().replaceAll('-', '')}`
    const body = {
      event_type: topic,
      resource_url: `https://openapi.etsy.com/v3/application/shops/${shop.id}/receipts/${receipt}`,
      shop_id: shop.id,
    }
    market.sender.send({
      ...{ shop: domain, topic, url: endpoint.uri, webhookId },
      headers: { 'content-type': 'application/json' },
      body: stringify(body) ?? '',
      sign(sent) {
        const secret = portal.of(clientId)?.secret
        const sentAt = String(Math.floor(market.now() / 1000))
        return secret === undefined
          ? undefined
          : signatureOf(secret, { webhookId, sentAt, body: sent })
      },
    })
  }
}

function topicOf(event: ShopEvent): string | undefined {
  switch (event.type) {
    case 'order.placed':
      return event.order.paidAt === null ? undefined : 'order.paid'
    case 'order.paid':
      return 'order.paid'
    case 'order.fulfilled':
      // a receipt is sent whole, or not
      return fulfillmentState(event.order) === 'FULFILLED' ? 'order.shipped' : undefined
    case 'order.delivered':
      return 'order.delivered'
    case 'order.cancelled':
      return 'order.canceled'
    default:
      return undefined
  }
}
