import { createHmac } from 'node:crypto'
import { createHttp } from '@/platform/http/http'
import { openSandboxShop, testApp } from '@/testing/sandbox-shop'
import type { AccountSize, Held, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import type { Control } from '../sandbox-controls'

/** The plan has so many points that no case waits for them by chance. */
const KIND = { plan: 'enterprise', bigIds: true }
const SIZE = { orders: 230, buyers: 30, days: 100, checkouts: 12, products: 68 }

/** The sandbox's Shopify, and what can be let happen in its shops. */
export async function startShopify(): Promise<StandIn> {
  const shop = await openSandboxShop({ shops: [{ domain: 'unused.myshopify.com', orders: 0 }] })
  let registration: Record<string, unknown> = { ...testApp }
  const register = (change: Record<string, unknown>) => {
    registration = { ...registration, ...change }
    return shop.control('POST', 'shopify/apps', registration)
  }
  const faults = (change: object) => shop.control('POST', 'shopify/faults', change)
  let opened = 0
  return {
    app: {
      keys: { clientId: testApp.clientId, clientSecret: testApp.clientSecret },
      baseUrl: `${shop.sandbox.url}/shopify/{account}`,
      http: createHttp(),
      extraScopes: ['read_all_orders'],
    },
    async openAccount(size: AccountSize = {}) {
      const domain = `lantern-${++opened}.myshopify.com`
      await shop.control('POST', 'shopify/shops', {
        shops: [{ domain, ...KIND, ...SIZE, ...size }],
      })
      return shopifyAccount(shop.control, domain)
    },
    faults: {
      fail: (status, count) => faults({ failNext: { status, count } }),
      throttle: (count) => faults({ throttleNext: count }),
      webhooks: (shares) => faults({ webhooks: { reorderMs: 300, ...shares }, seed: 7 }),
      bulk: (outcome) => faults({ bulkNext: { outcome, count: 1 } }),
      clear: () => shop.control('DELETE', 'shopify/faults'),
    },
    async settled() {
      for (;;) {
        const { pending } = await shop.control<{ pending: number }>('GET', 'shopify/deliveries')
        if (pending === 0) return
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    signWithPreviousSecret: (secret) =>
      register({ previousSecret: secret, signsWithPrevious: secret !== undefined }),
    sendPrivacyTo: (privacyUri) => register({ privacyUri }),
    async sign({ account, topic, id, raw }) {
      const signature = createHmac('sha256', testApp.clientSecret).update(raw).digest('base64')
      const headers = new Headers({
        'x-shopify-hmac-sha256': signature,
        'x-shopify-shop-domain': account,
        'x-shopify-topic': topic,
        'x-shopify-webhook-id': id,
        'x-shopify-triggered-at': new Date().toISOString(),
      })
      return { raw, headers }
    },
    twist: {
      'unknown status': (answer) => answer.replaceAll('"UNFULFILLED"', '"TELEPORTED"'),
      'unreadable order': (answer) => answer.replace('"test":false', '"test":"SECRET"'),
    },
    settings: {
      SHOPIFY_CLIENT_ID: testApp.clientId,
      SHOPIFY_CLIENT_SECRET: testApp.clientSecret,
      SHOPIFY_BASE_URL: `${shop.sandbox.url}/shopify/{account}`,
      SHOPIFY_EXTRA_SCOPES: 'read_all_orders',
    },
    close: () => shop.sandbox.close(),
  }
}

interface Exported {
  id: string
  updatedAt: string
  total: string
  cancelledAt: string | null
  fulfillmentStatus: string
  tags: string[]
  marketing?: string
  variants: { id: string; inventoryItemId: string }[]
}

/** A shop that is open there, by its domain. */
export async function shopifyAccount(control: Control, account: string): Promise<StandInAccount> {
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `shopify/${account}/${path}`, body)
  const idOf = async (path: string, body?: object) => (await act(path, body)).id
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `shopify/${account}/${kind}`))[kind] ?? []
  // several, so that a part of them can be sent
  const pieces = exported('products').then((products) =>
    products.slice(0, 2).map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 2 })),
  )
  const placeOrder = async (customerId?: string, note?: string) =>
    idOf('orders', {
      isPaid: false,
      hasDiscount: true,
      lines: await pieces,
      ...(customerId && { customerId }),
      ...(note && { note }),
    })
  const product = (title = 'Moth lamp') =>
    idOf('products', { title, variants: [{ title: 'Blue', price: 1250, available: 9 }] })
  const customer = () =>
    idOf('customers', { firstName: 'Ada', email: 'Ada@Example.com', tags: ['kept'] })
  const cart = () => idOf('checkouts', { email: 'cart@example.com' })
  const on = async (kind: 'orders' | 'products' | 'customers' | 'checkouts', path: string) => {
    const make = { orders: placeOrder, products: product, customers: customer, checkouts: cart }
    const externalId = await make[kind]()
    await act(`${kind}/${externalId}${path}`, changes[`${kind}${path}`])
    return { entity: kind, externalId }
  }
  return {
    account,
    async consent(url) {
      const headers = { 'x-sandbox-consent': 'install' }
      const answer = await fetch(url, { headers, redirect: 'manual' })
      return new URL(answer.headers.get('location') ?? '').searchParams
    },
    held: async (entity) =>
      (await exported(entity)).map(
        (record): Held => ({
          externalId: record.id,
          updatedAt: record.updatedAt,
          ...(entity === 'orders' && {
            total: plainDecimal(record.total),
            status: record.cancelledAt ? 'cancelled' : statuses[record.fulfillmentStatus],
          }),
        }),
      ),
    placeOrder,
    placeOrderWith: async (note) => {
      const orderId = await placeOrder(undefined, note)
      return { orderId, noteId: `order-${orderId}/note` }
    },
    orderSteps: {
      pay: (id) => act(`orders/${id}/pay`),
      'send a part': (id) => act(`orders/${id}/fulfill`, { isPartial: true }),
      send: (id) => act(`orders/${id}/fulfill`),
      refund: (id) => act(`orders/${id}/refund`),
      cancel: (id) => act(`orders/${id}/cancel`),
    },
    addCustomer: customer,
    happenings: {
      'an edited order': () => on('orders', '/edit'),
      'a deleted order': () => on('orders', '/delete'),
      'a changed product': () => on('products', ''),
      'a deleted product': () => on('products', '/delete'),
      'a changed customer': () => on('customers', ''),
      'a refunded order': async () => {
        const externalId = await placeOrder()
        await act(`orders/${externalId}/pay`)
        await act(`orders/${externalId}/fulfill`)
        await act(`orders/${externalId}/deliver`)
        await act(`orders/${externalId}/refund`)
        return { entity: 'orders', externalId }
      },
      'a deleted customer': () => on('customers', '/delete'),
      'a changed cart': () => on('checkouts', ''),
      'a deleted cart': () => on('checkouts', '/delete'),
      async 'counted stock'() {
        const id = await product('Tin lamp')
        const [variant] = (await exported('products')).find((one) => one.id === id)?.variants ?? []
        await act('stock', { variantId: variant?.id, to: 4 })
        return { entity: 'stock', externalId: variant?.inventoryItemId ?? '' }
      },
    },
    remove: (entity, externalId) => act(`${entity}/${externalId}/delete`),
    bulkStarted: async () =>
      (await control<{ bulkOperations: object[] }>('GET', `shopify/${account}`)).bulkOperations
        .length,
    tagsOf: async (id) =>
      (await exported('customers')).find((one) => one.id === id)?.tags.toSorted() ?? [],
    wantsMarketing: async (id) =>
      (await exported('customers')).find((one) => one.id === id)?.marketing === 'SUBSCRIBED',
    expireAccess: () => act('expire-tokens'),
    removeApp: () => act('uninstall'),
    privacy: {
      exportOf: (id) => act(`customers/${id}/data-request`),
      eraseOf: (id) => act(`customers/${id}/redact`),
      eraseAccount: () => act('redact'),
    },
  }
}

/** What a change to a record of each kind is. */
const changes: Record<string, object> = {
  'orders/edit': { removeLine: 0 },
  products: { title: 'Moth lamp, new' },
  customers: { marketing: 'UNSUBSCRIBED', tags: ['vip'], firstName: 'Ada B.' },
  checkouts: { email: 'cart2@example.com' },
}

const statuses: Record<string, NonNullable<Held['status']>> = {
  UNFULFILLED: 'pending',
  PARTIALLY_FULFILLED: 'shipped',
  FULFILLED: 'delivered',
}
