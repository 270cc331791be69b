import { randomUUID } from 'node:crypto'
import { type AppRegistration, signingSecret } from '../apps'
import type { Faults } from '../faults'
import { apiVersion } from '../graphql/schema'
import { signBody } from '../oauth/signature'
import type { Settings } from '../settings'
import type { Shop } from '../shop/shop'
import { toJson } from './json'
import { post } from './post'
import { type Subscription, Subscriptions } from './subscriptions'

/** One webhook on its way to one address. */
interface Delivery {
  shop: string
  topic: string
  uri: string
  body: string
  clientId: string
  headers: Record<string, string>
  /** undefined for what cannot be unsubscribed by failing */
  subscriptionId: number | undefined
  attempts: number
}

export interface DeliveryNote {
  at: string
  shop: string
  topic: string
  webhookId: string
  attempts: number
  outcome: 'delivered' | 'given up'
}

const emptyCounts = () => ({
  /** that happened and someone subscribed to */
  emitted: 0,
  /** never sent, by a fault */
  dropped: 0,
  /** sent twice, by a fault */
  doubled: 0,
  attempts: 0,
  delivered: 0,
  failedAttempts: 0,
  givenUp: 0,
  removedSubscriptions: 0,
})
export type DeliveryCounts = ReturnType<typeof emptyCounts>

const keptNotes = 500

/** Tells subscribers what happened: at least once, in no order, with the vendor’s repetitions. */
export class Webhooks {
  readonly subscriptions = new Subscriptions()
  readonly notes: DeliveryNote[] = []
  readonly #parts: {
    settings: Settings
    faults: Faults
    apps: Map<string, AppRegistration>
    now: () => number
  }
  readonly #counts = new Map<string, DeliveryCounts>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #queue: Delivery[] = []
  #inFlight = 0
  #isClosed = false

  constructor(parts: {
    settings: Settings
    faults: Faults
    apps: Map<string, AppRegistration>
    now: () => number
  }) {
    this.#parts = parts
  }

  counts(shop: string): DeliveryCounts {
    const counts = this.#counts.get(shop) ?? emptyCounts()
    this.#counts.set(shop, counts)
    return counts
  }

  /** How many are waiting: in line, in flight, or for their next attempt. */
  get pending(): number {
    return this.#queue.length + this.#inFlight + this.#timers.size
  }

  /** Something happened in a shop. The body is written only when somebody listens. */
  emit(
    shop: Shop,
    topic: string,
    makeBody: () => object,
    { eventId = randomUUID(), clientId }: { eventId?: string; clientId?: string } = {},
  ): void {
    const name = topic.replace(/[/.]/, '_').toUpperCase()
    const { domain } = shop.settings
    const listeners = this.subscriptions.of(domain, clientId).filter((one) => one.topic === name)
    if (listeners.length === 0) return
    const body = makeBody()
    for (const listener of listeners) this.#send(shop, topic, body, eventId, listener)
  }

  /** A topic of privacy law, which goes to the address in the app’s registration. */
  emitPrivacy(shop: Shop, topic: string, body: object): void {
    for (const app of this.#parts.apps.values())
      if (app.privacyUri)
        this.#send(shop, topic, body, randomUUID(), {
          uri: app.privacyUri,
          clientId: app.clientId,
        })
  }

  close(): void {
    this.#isClosed = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    this.#queue.length = 0
  }

  #send(
    shop: Shop,
    topic: string,
    body: object,
    eventId: string,
    to: Pick<Subscription, 'uri' | 'clientId'> & Partial<Subscription>,
  ): void {
    const { domain } = shop.settings
    const counts = this.counts(domain)
    counts.emitted++
    const delivery: Delivery = {
      shop: domain,
      topic,
      uri: to.uri,
      body: toJson(withFields(body, to.includeFields ?? [])),
      clientId: to.clientId,
      subscriptionId: to.id,
      attempts: 0,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Shopify-Captain-Hook (sandbox)',
        'x-shopify-topic': topic,
        'x-shopify-shop-domain': domain,
        'x-shopify-api-version': apiVersion,
        'x-shopify-webhook-id': randomUUID(),
        'x-shopify-event-id': eventId,
        'x-shopify-triggered-at': new Date(this.#parts.now()).toISOString(),
        ...(to.name && { 'x-shopify-name': to.name }),
      },
    }
    const departures = this.#parts.faults.departures()
    if (departures.length === 0) counts.dropped++
    if (departures.length > 1) counts.doubled++
    for (const wait of departures) this.#after(wait, { ...delivery })
  }

  #after(ms: number, delivery: Delivery): void {
    if (this.#isClosed) return
    if (ms === 0) {
      this.#queue.push(delivery)
      this.#next()
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#queue.push(delivery)
      this.#next()
    }, ms)
    this.#timers.add(timer)
  }

  #next(): void {
    while (this.#inFlight < this.#parts.settings.webhooks.parallel) {
      const delivery = this.#queue.shift()
      if (!delivery) return
      this.#inFlight++
      this.#attempt(delivery)
        .catch(() => undefined)
        .finally(() => {
          this.#inFlight--
          this.#next()
        })
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { settings, apps } = this.#parts
    const app = apps.get(delivery.clientId)
    if (!app) return
    const counts = this.counts(delivery.shop)
    delivery.attempts++
    counts.attempts++
    const headers = {
      ...delivery.headers,
      'x-shopify-hmac-sha256': signBody(delivery.body, signingSecret(app)),
    }
    const status = await post(new URL(delivery.uri), headers, delivery.body, settings.webhooks)
    if (this.#isClosed) return
    if (status >= 200 && status < 300) {
      counts.delivered++
      this.#note(delivery, 'delivered')
      return
    }
    counts.failedAttempts++
    const { retries, retryBaseMs } = settings.webhooks
    if (delivery.attempts <= retries) {
      this.#after(Math.max(1, retryBaseMs * 2 ** (delivery.attempts - 1)), delivery)
      return
    }
    counts.givenUp++
    this.#note(delivery, 'given up')
    // nobody answers there: the vendor forgets the subscription
    if (delivery.subscriptionId !== undefined && this.subscriptions.remove(delivery.subscriptionId))
      counts.removedSubscriptions++
  }

  #note(delivery: Delivery, outcome: DeliveryNote['outcome']): void {
    this.notes.push({
      at: new Date(this.#parts.now()).toISOString(),
      shop: delivery.shop,
      topic: delivery.topic,
      webhookId: delivery.headers['x-shopify-webhook-id'] ?? '',
      attempts: delivery.attempts,
      outcome,
    })
    if (this.notes.length > keptNotes) this.notes.splice(0, this.notes.length - keptNotes)
  }
}

const withFields = (body: object, fields: readonly string[]) =>
  fields.length === 0
    ? body
    : Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)))
