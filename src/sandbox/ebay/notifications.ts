import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import type { ShopEvent } from '@/sandbox/kit/life/events'
import type { Market } from '@/sandbox/kit/market'
import type { Shop } from '@/sandbox/kit/shop/shop'
import { Subscriptions } from '@/sandbox/kit/webhooks/subscriptions'
import type { Conversation, Letter } from './mail'
import { viewLetter } from './messages-api'
import { EbayShop } from './shop'

interface Destination {
  destinationId: string
  clientId: string
  name: string
  status: string
  deliveryConfig: { endpoint: string; verificationToken: string }
}

/** Addresses, subscriptions and the key that eBay signs with. */
export class Notifications {
  readonly subscriptions = new Subscriptions()
  readonly destinations = new Map<string, Destination>()
  /** where each app hears of members who leave: at eBay this stands in the app's settings */
  readonly deletionEndpoints = new Map<string, string>()
  readonly kid = randomUUID()
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  readonly #market: () => Market

  constructor(market: () => Market) {
    this.#market = market
  }

  /** As eBay gives the key out: a PEM on one line. */
  get publicKey() {
    const pem = this.#keys.publicKey.export({ type: 'spki', format: 'pem' }) as string
    return { key: pem.replaceAll('\n', ''), algorithm: 'ECDSA', digest: 'SHA1' }
  }

  signature(body: string): string {
    const signature = sign('SHA1', Buffer.from(body), this.#keys.privateKey).toString('base64')
    const header = { alg: 'ecdsa', kid: this.kid, signature, digest: 'SHA1' }
    return Buffer.from(JSON.stringify(header)).toString('base64')
  }

  /** Keeps an address that proves to belong to the app; undefined for one that does not. */
  async addDestination(clientId: string, wanted: Omit<Destination, 'destinationId' | 'clientId'>) {
    const { endpoint, verificationToken } = wanted.deliveryConfig
    const code = randomBytes(8).toString('hex')
    const answer = await fetch(`${endpoint}?challenge_code=${code}`).catch(() => undefined)
    const said: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined
    const expected = createHash('sha256')
      .update(code + verificationToken + endpoint)
      .digest('hex')
    const isTheirs =
      typeof said === 'object' && said !== null && 'challengeResponse' in said
        ? said.challengeResponse === expected
        : false
    if (!isTheirs) return undefined
    const destination = { ...wanted, clientId, destinationId: randomUUID() }
    this.destinations.set(destination.destinationId, destination)
    return destination
  }

  /** A notification's body. */
  envelope(topic: string, data: object, notificationId: string = randomUUID()): string {
    const at = new Date(this.#market().now()).toISOString()
    return JSON.stringify({
      metadata: { topic, schemaVersion: '1.0', deprecated: false },
      notification: {
        ...{ notificationId, eventDate: at, publishDate: at, publishAttemptCount: 1, data },
      },
    })
  }

  /** Tells whoever subscribed for a seller. */
  toSubscribers(shop: Shop, topic: string, data: object): void {
    for (const one of this.subscriptions.of(shop.settings.domain)) {
      const to = this.destinations.get(one.uri)
      if (one.topic === topic && to) this.send(shop, topic, to.deliveryConfig.endpoint, data)
    }
  }

  /** Tells every app that a member has left. */
  memberLeft(shop: Shop, member: { username: string; userId: string }): void {
    for (const url of this.deletionEndpoints.values())
      this.send(shop, 'MARKETPLACE_ACCOUNT_DELETION', url, { ...member, eiasToken: 'nY+sHZ2Pr' })
  }

  send(shop: Shop, topic: string, url: string, data: object): void {
    const webhookId = randomUUID()
    this.#market().sender.send({
      ...{ shop: shop.settings.domain, topic, url, webhookId },
      headers: { 'content-type': 'application/json' },
      body: this.envelope(topic, data, webhookId),
      sign: (body) => ({ 'x-ebay-signature': this.signature(body) }),
    })
  }

  snapshot() {
    return {
      subscriptions: this.subscriptions.snapshot(),
      destinations: [...this.destinations],
      deletionEndpoints: [...this.deletionEndpoints],
    }
  }

  restore(saved: ReturnType<Notifications['snapshot']>): void {
    this.subscriptions.restore(saved.subscriptions)
    for (const [id, one] of saved.destinations) this.destinations.set(id, one)
    for (const [id, one] of saved.deletionEndpoints) this.deletionEndpoints.set(id, one)
  }
}

/** What eBay has a topic for: an order that is placed, line by line, one that is sent, and a member who leaves. */
export function tell(notifications: Notifications, shop: Shop, event: ShopEvent): void {
  if (!(shop instanceof EbayShop)) return
  const user = { userId: shop.userId, username: shop.settings.domain }
  if (event.type === 'customer.redacted') {
    const { username, id } = event.customer
    notifications.memberLeft(shop, { username, userId: `m${id}` })
    return
  }
  if (event.type !== 'order.placed' && event.type !== 'order.fulfilled') return
  const orderId = shop.writeId('orders', event.order.id)
  const sent =
    event.type === 'order.fulfilled' ? event.fulfillment.lines.map((one) => one.lineId) : undefined
  const topic = sent ? 'ITEM_MARKED_SHIPPED' : 'ORDER_CONFIRMATION'
  for (const line of event.order.lines) {
    if (sent && !sent.includes(line.id)) continue
    const orderLineItems = [
      {
        ...{ orderLineItemId: String(line.id), quantity: line.quantity },
        listingId: String(line.productId ?? line.id),
      },
    ]
    notifications.toSubscribers(shop, topic, { user, order: { orderId, orderLineItems } })
  }
}

/** A member has written to the seller. Here eBay writes the names of its fields in another way, and no seller's id. */
export function tellMessage(
  notifications: Notifications,
  shop: EbayShop,
  { conversation, letter }: { conversation: Conversation; letter: Letter },
): void {
  const { senderUsername, recipientUsername, ...view } = viewLetter(shop, conversation, letter)
  notifications.toSubscribers(shop, 'NEW_MESSAGE', {
    ...{ conversationId: conversation.id, conversationType: 'FROM_MEMBERS', ...view },
    ...{ senderUserName: senderUsername, recipientUserName: recipientUsername },
  })
}
