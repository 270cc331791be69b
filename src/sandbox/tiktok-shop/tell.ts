import { randomInt } from 'node:crypto'
import { stringify } from 'lossless-json'
import type { ShopEvent } from '../kit/life/events'
import type { OrderRecord } from '../kit/shop/records'
import type { Call } from './api'
import type { TiktokShop } from './shop'
import { signatureOfWebhook } from './signature'
import { statusOf } from './views'
import { cancellationsOf, returnsOf } from './views-after-sales'
import type { World } from './world'

/** What each topic is on the wire. */
export const topicNumbers: Record<string, number> = {
  ORDER_STATUS_CHANGE: 1,
  RECIPIENT_ADDRESS_UPDATE: 3,
  PACKAGE_UPDATE: 4,
  PRODUCT_STATUS_CHANGE: 5,
  SELLER_DEAUTHORIZATION: 6,
  UPCOMING_AUTHORIZATION_EXPIRATION: 7,
  CANCELLATION_STATUS_CHANGE: 11,
  RETURN_STATUS_CHANGE: 12,
  NEW_CONVERSATION: 13,
  NEW_MESSAGE: 14,
  PRODUCT_INFORMATION_CHANGE: 15,
  PRODUCT_CREATION: 16,
}

/** Addresses of a shop's webhooks: one for each topic and app, the latest. */
export function answerHooks({ world, app, shop, method, path, body, send, refuse }: Call) {
  const { hooks, market } = world
  const { domain } = shop.settings
  const { clientId } = app
  const [topic, address] = [body['event_type'], body['address']]
  const mine = hooks.of(domain, clientId)
  if (path.join('/') !== 'webhooks') return refuse(404, 36_009_009, 'Invalid path')
  if (method === 'GET')
    return send({
      webhooks: mine.map(({ topic: event_type, uri, createdAt }) => ({
        ...{ event_type, address: uri },
        ...{ create_time: Math.floor(createdAt / 1000), update_time: Math.floor(createdAt / 1000) },
      })),
      total_count: mine.length,
    })
  if (typeof topic !== 'string' || !Object.hasOwn(topicNumbers, topic))
    return refuse(400, 36_009_004, 'Invalid event_type')
  for (const one of mine) if (one.topic === topic) hooks.remove(one.id)
  if (method === 'PUT') {
    if (typeof address !== 'string' || !URL.canParse(address) || address.length > 255)
      return refuse(400, 36_009_004, 'Invalid address')
    hooks.add({ clientId, shop: domain, topic, uri: address }, market.now())
  }
  send({})
}

/** Tells the apps that subscribed what happened. */
export function tell(world: World, shop: TiktokShop, event: ShopEvent): void {
  for (const [topic, data] of saidOf(shop, event)) send(world, shop, topic, data)
}

export const tellDeauthorized = (world: World, shop: TiktokShop): void =>
  send(world, shop, 'SELLER_DEAUTHORIZATION', {
    message: `Shop_id ${shop.shopId} is deauthorized from your APP by merchant.`,
  })

function send({ market, hooks, appOf }: World, shop: TiktokShop, topic: string, data: object) {
  const { domain } = shop.settings
  for (const { clientId, uri } of hooks.of(domain).filter((one) => one.topic === topic)) {
    const webhookId = `73${String(randomInt(2 ** 47)).padStart(17, '0')}`
    const body = {
      type: topicNumbers[topic],
      tts_notification_id: webhookId,
      shop_id: shop.shopId,
      timestamp: Math.floor(market.now() / 1000),
      data,
    }
    market.sender.send({
      ...{ shop: domain, topic, url: uri, webhookId },
      headers: { 'content-type': 'application/json' },
      body: stringify(body) ?? '',
      sign(sent) {
        const app = appOf(clientId)
        const secret = app?.oldSecret ?? app?.clientSecret
        if (secret === undefined) return undefined
        return { authorization: signatureOfWebhook({ clientId, secret }, sent) }
      },
    })
  }
}

/** What is told of the last cancellation of an order. */
function cancelledOf(shop: TiktokShop, order: OrderRecord): [topic: string, data: object][] {
  const last = cancellationsOf(shop, order).at(-1)
  if (!last) return []
  const { order_id, role: cancellations_role, cancel_status, cancel_id, create_time } = last
  const data = { order_id, cancellations_role, cancel_status, cancel_id, create_time }
  return [['CANCELLATION_STATUS_CHANGE', data]]
}

function saidOf(shop: TiktokShop, event: ShopEvent): [topic: string, data: object][] {
  if ('order' in event) {
    const { order } = event
    const order_id = shop.writeId('orders', order.id)
    const update_time = Math.floor(order.updatedAt / 1000)
    const status = statusOf(order)
    switch (event.type) {
      case 'order.placed':
      case 'order.paid':
      case 'order.fulfilled':
      case 'order.delivered':
      case 'order.cancelled': {
        // the API says CANCELLED
        const order_status = status === 'CANCELLED' ? 'CANCEL' : status
        const data = { order_id, order_status, is_on_hold_order: status === 'ON_HOLD', update_time }
        const cancelled = event.type === 'order.cancelled' ? cancelledOf(shop, order) : []
        return [['ORDER_STATUS_CHANGE', data], ...cancelled]
      }
      case 'order.refunded':
      case 'return.requested': {
        // what is paid back before anything left is a cancellation
        if (order.fulfillments.length === 0 && event.type === 'order.refunded')
          return cancelledOf(shop, order)
        const last = returnsOf(shop, order).at(-1)
        if (!last) return []
        const { return_id, return_type, return_status, create_time } = last
        const data = { order_id, return_role: 'BUYER', return_type, return_status, return_id }
        return [['RETURN_STATUS_CHANGE', { ...data, create_time, update_time }]]
      }
      default:
        return []
    }
  }
  if (!('product' in event)) return []
  const product_id = shop.writeId('products', event.product.id)
  // two topics have it as a number, which loses digits in most readers
  const number = BigInt(product_id)
  const update_time = Math.floor(event.product.updatedAt / 1000)
  if (event.type === 'product.created')
    return [['PRODUCT_CREATION', { product_id: number, product_types: [], update_time }]]
  if (event.type !== 'product.updated') return []
  const changed = { product_id, change_source: 'SELLER_CENTER', changed_fields: ['others'] }
  const status = { product_id: number, status: 'PRODUCT_STATUS_CHANGED', suspended_reason: '' }
  return [
    ['PRODUCT_INFORMATION_CHANGE', { ...changed, update_time }],
    ['PRODUCT_STATUS_CHANGE', { ...status, update_time }],
  ]
}
