import { createHttp } from '@/platform/http/http'
import { createFlipkart } from '@/sandbox/flipkart/flipkart-stand-in'
import { signatureOf } from '@/sandbox/flipkart/tell'
import { openSandbox } from '@/testing/open-sandbox'
import type { AccountSize, Held, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import type { Control } from '../sandbox-controls'

const SIZE = { orders: 130, buyers: 30, days: 100, products: 6 }
const keys = { clientId: 'lantern-app', clientSecret: 'hush' }

/** The sandbox's Flipkart, and what can be let happen in its shops. */
export async function startFlipkart(): Promise<StandIn> {
  const open = await openSandbox(createFlipkart({ apps: [keys], shops: [] }))
  const { sandbox, control } = open
  await control('PATCH', 'flipkart/settings', { webhooks: { retryBaseMs: 50 } })
  const faults = (change: object) => control('POST', 'flipkart/faults', change)
  const domains = new Map<string, string>()
  let opened = 0
  /** of the account that was opened last, the order that changed first */
  let first = ''
  return {
    app: { keys, baseUrl: `${sandbox.url}/flipkart`, http: createHttp() },
    async openAccount(size: AccountSize = {}) {
      const domain = `lantern${++opened}`
      await control('POST', 'flipkart/shops', { shops: [{ domain, ...SIZE, ...size }] })
      const merchant = await flipkartAccount(control, domain)
      domains.set(merchant.account, domain)
      first = (await merchant.held('orders'))[0]?.externalId ?? ''
      return merchant
    },
    faults: {
      fail: (status, count) => faults({ failNext: { status, count } }),
      throttle: (count) => faults({ failNext: { status: 429, count } }),
      webhooks: (shares) => faults({ webhooks: { reorderMs: 300, ...shares }, seed: 7 }),
      bulk: () => Promise.reject(new Error('Flipkart has no bulk operations')),
      clear: () => control('DELETE', 'flipkart/faults'),
    },
    async settled() {
      for (;;) {
        const { pending } = await control<{ pending: number }>('GET', 'flipkart/deliveries')
        if (pending === 0) return
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    sendWebhooksTo: (uri, account) =>
      control('POST', `flipkart/${domains.get(account)}/notifications`, {
        clientId: keys.clientId,
        uri,
      }),
    signWithPreviousSecret: (signingSecret) =>
      control('POST', 'flipkart/apps', { ...keys, ...(signingSecret && { signingSecret }) }),
    async sign({ address, topic, id: returnId, raw: content }) {
      const { clientId, clientSecret: secret } = keys
      const at = Date.now()
      const timestamp = new Date(at).toISOString()
      const raw = JSON.stringify({ eventType: topic, timestamp, returnId, content })
      const headers = signatureOf({ clientId, secret, uri: address, at })
      return { raw, headers: new Headers(headers) }
    },
    twist: {
      'unknown status': (answer) =>
        answer.replaceAll('"status":"DELIVERED"', '"status":"TELEPORTED"'),
      'unreadable order': (answer) =>
        answer.includes('"shipments"') ? withoutTitle(answer, first) : answer,
    },
    settings: {
      FLIPKART_CLIENT_ID: keys.clientId,
      FLIPKART_CLIENT_SECRET: keys.clientSecret,
      FLIPKART_BASE_URL: `${sandbox.url}/flipkart`,
    },
    close: () => sandbox.close(),
  }
}

/** An answer in which the items of a shipment have a title that is none. */
function withoutTitle(answer: string, id: string): string {
  const page = JSON.parse(answer) as { shipments: { shipmentId: string; orderItems: object[] }[] }
  for (const { shipmentId, orderItems } of page.shipments)
    if (shipmentId === id) for (const item of orderItems) Object.assign(item, { title: ['SECRET'] })
  return JSON.stringify(page)
}

interface Exported {
  id: string
  updatedAt: string
  total: string
  shipping: string
  discounts: string
  returned: 'requested' | 'received' | null
  cancelledAt: string | null
  fulfillmentStatus: string
  isDelivered: boolean
  variants: { id: string; sku: string }[]
}

/** A seller's account that is open there, by its name in the sandbox. */
export async function flipkartAccount(control: Control, domain: string): Promise<StandInAccount> {
  const { account } = await control<{ account: string }>('GET', `flipkart/${domain}`)
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `flipkart/${domain}/${path}`, body)
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `flipkart/${domain}/${kind}`))[kind] ?? []
  // several, so that a part of them can be sent
  const pieces = exported('products').then((products) =>
    products.slice(0, 2).map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 2 })),
  )
  const keys = () => control<Record<string, string>>('POST', `flipkart/${domain}/keys`)
  const placeOrder = async () =>
    (await act('orders', { hasDiscount: true, isPaid: false, lines: await pieces })).id
  const after =
    (...steps: string[]) =>
    async () => {
      const externalId = await placeOrder()
      for (const step of steps) await act(`orders/${externalId}/${step}`)
      return { entity: 'orders' as const, externalId }
    }
  return {
    account,
    keys,
    async consent(url) {
      const headers = { 'x-sandbox-consent': 'install', 'x-sandbox-seller': domain }
      const answer = await fetch(url, { headers, redirect: 'manual' })
      return new URL(answer.headers.get('location') ?? '').searchParams
    },
    async held(entity) {
      if (entity === 'products')
        return (await exported('products')).flatMap(({ variants, updatedAt }) =>
          variants.map(({ sku }): Held => ({ externalId: sku, updatedAt })),
        )
      if (entity !== 'orders') return []
      return (await exported('orders')).map(
        (order): Held => ({
          externalId: order.id,
          updatedAt: order.updatedAt,
          total: totalOf(order),
          status: statusOf(order),
        }),
      )
    },
    placeOrder,
    orderSteps: {
      'send a part': (id) => act(`orders/${id}/fulfill`, { isPartial: true }),
      send: (id) => act(`orders/${id}/fulfill`),
      bring: (id) => act(`orders/${id}/deliver`),
      'want to send back': (id) => act(`orders/${id}/return`),
      'send back': (id) => act(`orders/${id}/take-back`),
    },
    addCustomer: async () => (await act('customers', { firstName: 'Ada' })).id,
    happenings: {
      'an order that is cancelled': after('cancel'),
      'an order that is to go back': after('fulfill', 'deliver', 'return'),
    },
    remove: async (entity, externalId) => {
      if (entity === 'orders') return act(`orders/${externalId}/delete`)
      const product = (await exported('products')).find(({ variants }) =>
        variants.some(({ sku }) => sku === externalId),
      )
      return act(`products/${product?.id}/delete`)
    },
    tagsOf: async () => [],
    expireAccess: () => act('expire-tokens'),
    removeApp: () => act('revoke'),
  }
}

/** Without what is paid for sending, and before Flipkart's discount. A hundredth here is a rupee there. */
function totalOf({ total, shipping, discounts }: Exported): string {
  const [all = 0, sent = 0, off = 0] = [total, shipping, discounts].map((text) =>
    Math.round(Number(text) * 100),
  )
  return plainDecimal(String(all - sent + off))
}

function statusOf(order: Exported): NonNullable<Held['status']> {
  if (order.cancelledAt !== null) return 'cancelled'
  if (order.returned !== null) return 'returned'
  if (order.fulfillmentStatus !== 'FULFILLED') return 'confirmed'
  return order.isDelivered ? 'delivered' : 'shipped'
}
