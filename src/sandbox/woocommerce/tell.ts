import { createHash, createHmac } from 'node:crypto'
import type { ShopEvent } from '../kit/life/events'
import { json } from './reply'
import type { Store } from './store'
import { viewCustomer, viewOrder, viewProduct, viewVariation } from './views'
import type { Hook, World } from './world'

interface Told {
  topic: string
  body: object
}

const MAX_FAILURES = 5

/** Tells the webhooks of a shop what happened: the resource as the API has it, signed with each one's secret. */
export const createTell = (world: World) => (store: Store, event: ShopEvent) => {
  for (const told of toldOf(store, event))
    for (const hook of world.hooks.of(store.settings.domain))
      if (hook.status === 'active' && hook.topic === told.topic) post(world, hook, told)
}

function post({ market }: World, hook: Hook, { topic, body }: Told) {
  const [resource = '', event = ''] = topic.split('.')
  const webhookId = createHash('md5')
    .update(`${hook.id} ${Math.floor(market.now() / 1000)}`)
    .digest('hex')
  market.sender.send({
    shop: hook.shop,
    topic,
    url: hook.uri,
    webhookId,
    headers: {
      'content-type': 'application/json',
      'x-wc-webhook-source': `https://${hook.shop}/`,
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-resource': resource,
      'x-wc-webhook-event': event,
      'x-wc-webhook-id': String(hook.id),
      'x-wc-webhook-delivery-id': webhookId,
    },
    body: json(body),
    sign: (text) => ({ 'x-wc-webhook-signature': signatureOf(hook.secret, text) }),
    giveUp: () => {
      hook.failures++
      if (hook.failures > MAX_FAILURES) hook.status = 'disabled'
      return hook.status === 'disabled'
    },
  })
}

const signatureOf = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('base64')

function toldOf(store: Store, event: ShopEvent): Told[] {
  if ('order' in event) return ofOrder(store, event)
  if ('customer' in event) {
    const word = { 'customer.created': 'created', 'customer.deleted': 'deleted' }[
      event.type as string
    ]
    if (word === 'deleted')
      return [{ topic: 'customer.deleted', body: { id: store.number(event.customer.id) } }]
    const body = viewCustomer(store, event.customer)
    return [{ topic: `customer.${word ?? 'updated'}`, body }]
  }
  if (!('product' in event)) return []
  const { product } = event
  if (event.type === 'product.deleted')
    return [{ topic: event.type, body: { id: store.number(product.id) } }]
  const isVariation = event.type === 'stock.changed' && product.variants.length > 1
  const body = isVariation
    ? viewVariation(store, product, event.variant)
    : viewProduct(store, product)
  const isNew = event.type === 'product.created'
  return [{ topic: isNew ? 'product.created' : 'product.updated', body }]
}

function ofOrder(store: Store, { type, order }: Extract<ShopEvent, { order: unknown }>): Told[] {
  switch (type) {
    case 'order.placed':
      return [{ topic: 'order.created', body: viewOrder(store, order) }]
    case 'order.deleted':
      return [{ topic: 'order.deleted', body: { id: store.number(order.id) } }]
    // goods on their way back are unknown to the API
    case 'return.requested':
    case 'return.received':
      return []
    default:
      return [{ topic: 'order.updated', body: viewOrder(store, order) }]
  }
}
