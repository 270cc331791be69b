import { createHash, createHmac, randomUUID } from 'node:crypto'
import { stringify } from 'lossless-json'
import type { ShopEvent } from '../kit/life/events'
import type { Store } from './store'
import { statusIdOf } from './views/order-status'
import type { Hook, World } from './world'

interface Told {
  scope: string
  data: object
}

/** Tells webhooks what happened: thin bodies, signed as Standard Webhooks are. */
export function createTell(world: World) {
  /** what happened last to an order: stock that changes by it is told of by other scopes */
  let ofAnOrder = ''

  function tell(store: Store, event: ShopEvent, eventId: string) {
    if ('order' in event) ofAnOrder = eventId
    for (const told of toldOf(store, event, eventId === ofAnOrder)) send(store, told)
  }

  function send(store: Store, told: Told, clientId?: string) {
    const { domain } = store.settings
    for (const hook of world.hooks.of(domain, clientId))
      if (hook.isActive && isMeant(hook.topic, told.scope)) post(store, told, hook)
  }

  function post(store: Store, { scope, data }: Told, hook: Hook) {
    const { market } = world
    const webhookId = `msg_${randomUUID().replaceAll('-', '')}`
    const { domain } = store.settings
    const payload = {
      scope,
      store_id: String(store.id),
      data,
      created_at: Math.floor(market.now() / 1000),
      producer: `stores/${domain}`,
    }
    const hash = createHash('sha1')
      .update(stringify(payload) ?? '')
      .digest('hex')
    market.sender.send({
      shop: domain,
      topic: scope,
      url: hook.uri,
      webhookId,
      headers: { 'content-type': 'application/json' },
      body: stringify({ ...payload, hash }) ?? '',
      sign: (body) => {
        const app = world.appOf(hook.clientId)
        const sentAt = String(Math.floor(market.now() / 1000))
        const secret = app?.signsWithPrevious ? app.previousSecret : app?.clientSecret
        return secret === undefined ? undefined : signatureOf(secret, { webhookId, sentAt, body })
      },
      giveUp: () => {
        world.hooks.change(hook, { isActive: false }, market.now())
        return true
      },
    })
  }

  return {
    tell,
    tellUninstalled: (store: Store, clientId: string) =>
      send(store, { scope: 'store/app/uninstalled', data: { type: 'store' } }, clientId),
  }
}

/** The headers of a webhook, made anew for each attempt. */
export function signatureOf(
  secret: string,
  { webhookId, sentAt, body }: { webhookId: string; sentAt: string; body: string },
): Record<string, string> {
  const signature = createHmac('sha256', secret)
    .update(`${webhookId}.${sentAt}.${body}`)
    .digest('base64')
  return {
    'webhook-id': webhookId,
    'webhook-timestamp': sentAt,
    'webhook-signature': `v1,${signature}`,
  }
}

const isMeant = (wanted: string, scope: string) =>
  wanted.endsWith('/*') ? scope.startsWith(wanted.slice(0, -1)) : wanted === scope

function toldOf(store: Store, event: ShopEvent, isByOrder: boolean): Told[] {
  if ('order' in event) return ofOrder(store, event)
  if ('customer' in event) return ofCustomer(store, event)
  if (event.type === 'stock.changed') return [ofStock(store, event, isByOrder)]
  if (!('product' in event)) return []
  const [, word] = event.type.split('.')
  const data = { type: 'product', id: store.number(event.product.id) }
  return [{ scope: `store/product/${word}`, data }]
}

function ofOrder(store: Store, event: Extract<ShopEvent, { order: unknown }>): Told[] {
  const { type, order } = event
  const data = { type: 'order', id: store.number(order.id) }
  const told = (what: string, more: object = {}): Told => ({
    scope: `store/order/${what}`,
    data: { ...data, ...more },
  })
  const status = told('statusUpdated', { status: { new_status_id: statusIdOf(order) } })
  switch (type) {
    case 'order.placed':
      return [told('created')]
    case 'order.deleted':
      return [told('archived')]
    case 'order.refunded':
      return [
        told('refund/created', { refund: { refund_id: event.refund.id } }),
        status,
        told('updated'),
      ]
    case 'order.edited':
      return [told('updated')]
    // goods on their way back are unknown to the API
    case 'return.requested':
    case 'return.received':
      return []
    default:
      return [status, told('updated')]
  }
}

function ofCustomer(store: Store, event: Extract<ShopEvent, { customer: unknown }>): Told[] {
  const { type, customer } = event
  const id = store.number(customer.id)
  const word = { 'customer.created': 'created', 'customer.deleted': 'deleted' }[type as string]
  const what = word ?? 'updated'
  const data = { type: 'customer', id }
  return [
    { scope: `store/customer/${what}`, data },
    ...(customer.address && what !== 'deleted'
      ? [
          {
            scope: `store/customer/address/${what}`,
            data: { ...data, address: { customer_id: id } },
          },
        ]
      : []),
  ]
}

function ofStock(
  store: Store,
  { product, variant }: Extract<ShopEvent, { type: 'stock.changed' }>,
  isByOrder: boolean,
): Told {
  const what = isByOrder ? 'inventory/order/updated' : 'inventory/updated'
  const counted = { method: 'absolute', value: variant.available }
  const product_id = store.number(product.id)
  if (product.variants.length === 1)
    return {
      scope: `store/product/${what}`,
      data: { type: 'product', id: product_id, inventory: { product_id, ...counted } },
    }
  const variant_id = store.number(variant.id)
  return {
    scope: `store/sku/${what}`,
    data: { type: 'sku', id: variant_id, inventory: { product_id, variant_id, ...counted } },
  }
}
