import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { signBody } from '@/sandbox/shopify/oauth/signature'
import { NewShop, openShop } from '@/sandbox/shopify/shop/open-shop'
import { orderBody } from '@/sandbox/shopify/webhooks/bodies/order'
import { toJson } from '@/sandbox/shopify/webhooks/json'
import { demoDomain } from '@/testing/drill/sandbox-of-copy'

const SENDERS = 8
const BODIES = 200

export interface Delivery {
  headers: Record<string, string>
  body: Buffer
}

/** What sending took. */
export interface Received {
  /** milliseconds from sending to the answer, of each */
  times: number[]
  perSecond: number
}

let bodies: Buffer[] | undefined

/** Order webhooks as the sandbox words them, signed, each with an id of its own. */
export function makeDeliveries(count: number, secret: string): Delivery[] {
  bodies ??= makeBodies()
  const made = bodies.map((body) => ({ body, hmac: signBody(body, secret) }))
  return Array.from({ length: count }, (_, at) => {
    const { body = Buffer.alloc(0), hmac = '' } = made[at % made.length] ?? {}
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'content-length': String(body.length),
        'x-shopify-topic': 'orders/create',
        'x-shopify-shop-domain': demoDomain,
        'x-shopify-webhook-id': `bench-${randomUUID()}`,
        'x-shopify-triggered-at': new Date().toISOString(),
        'x-shopify-hmac-sha256': hmac,
      },
    }
  })
}

function makeBodies(): Buffer[] {
  const settings = NewShop.parse({ domain: demoDomain, orders: BODIES, bigIds: true })
  const shop = openShop({ ...settings, startedAt: Date.now() })
  return [...shop.orders.walk({ by: 'updatedAt' })].map((entry) =>
    Buffer.from(toJson(orderBody(shop, entry.record()))),
  )
}

/** Sends over a bounded number of kept connections, one after the other on each. Throws for another status. */
export async function sendAll(
  url: string,
  deliveries: Delivery[],
  status: number,
): Promise<Received> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: SENDERS })
  const times: number[] = []
  let next = 0
  const sender = async () => {
    for (let at = next++; at < deliveries.length; at = next++) {
      const delivery = deliveries[at]
      if (!delivery) return
      const begun = performance.now()
      const answered = await send(url, agent, delivery)
      times.push(performance.now() - begun)
      if (answered !== status) throw new Error(`${url} answered ${answered}`)
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: SENDERS }, sender))
  const perSecond = deliveries.length / ((performance.now() - begun) / 1000)
  agent.destroy()
  return { times, perSecond }
}

function send(url: string, agent: http.Agent, { headers, body }: Delivery): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject)
    request.end(body)
  })
}
