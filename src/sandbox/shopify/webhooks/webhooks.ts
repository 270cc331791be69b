import { randomUUID } from 'node:crypto'
import type { Sender } from '@/sandbox/kit/webhooks/sender'
import { Subscriptions } from '@/sandbox/kit/webhooks/subscriptions'
import { type AppRegistration, signingSecret } from '../apps'
import { apiVersion } from '../graphql/schema'
import { signBody } from '../oauth/signature'
import type { Shop } from '../shop/shop'
import { toJson } from './json'
import type { Subscription } from './subscription'

/** Tells subscribers what happened, in the vendor’s form. */
export class Webhooks {
  readonly subscriptions = new Subscriptions<Subscription>(1_900_000_000_001)
  readonly #parts: { sender: Sender; apps: Map<string, AppRegistration>; now: () => number }

  constructor(parts: { sender: Sender; apps: Map<string, AppRegistration>; now: () => number }) {
    this.#parts = parts
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

  #send(
    shop: Shop,
    topic: string,
    body: object,
    eventId: string,
    to: Pick<Subscription, 'uri' | 'clientId'> & Partial<Subscription>,
  ): void {
    const { sender, apps, now } = this.#parts
    const { domain } = shop.settings
    const webhookId = randomUUID()
    sender.send({
      shop: domain,
      topic,
      url: to.uri,
      webhookId,
      body: toJson(withFields(body, to.includeFields ?? [])),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Shopify-Captain-Hook (sandbox)',
        'x-shopify-topic': topic,
        'x-shopify-shop-domain': domain,
        'x-shopify-api-version': apiVersion,
        'x-shopify-webhook-id': webhookId,
        'x-shopify-event-id': eventId,
        'x-shopify-triggered-at': new Date(now()).toISOString(),
        ...(to.name && { 'x-shopify-name': to.name }),
      },
      sign: (text) => {
        const app = apps.get(to.clientId)
        return app && { 'x-shopify-hmac-sha256': signBody(text, signingSecret(app)) }
      },
      // nobody answers there: the vendor forgets the subscription
      giveUp: () => to.id !== undefined && this.subscriptions.remove(to.id),
    })
  }
}

const withFields = (body: object, fields: readonly string[]) =>
  fields.length === 0
    ? body
    : Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)))
