import { createHmac } from 'node:crypto'
import { createHttp } from '@/platform/http/http'
import { createBigcommerce } from '@/sandbox/bigcommerce/bigcommerce-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { AccountSize, Held, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import { type Control, controlsOf } from '../sandbox-controls'

/** The plan allows so much that no case waits for it by chance. */
const KIND = { plan: 'enterprise', bigIds: true }
const SIZE = { orders: 130, buyers: 30, days: 100, products: 68 }
const testApp = {
  clientId: 'test-client',
  clientSecret: 'test-secret',
  redirectUris: ['https://app.example/callback'],
}

/** The sandbox's BigCommerce, and what can be let happen in its stores. */
export async function startBigcommerce(): Promise<StandIn> {
  const sandbox = await openSandbox(createBigcommerce({ apps: [testApp], shops: [] }))
  const act = (method: string, path: string, body?: object) =>
    sandbox.control(method, `bigcommerce/${path}`, body)
  await act('POST', 'settings', { webhooks: { retryBaseMs: 50 } })
  const baseUrl = `${sandbox.sandbox.url}/bigcommerce/stores/{account}`
  const { clientId, clientSecret } = testApp
  let opened = 0
  return {
    app: { keys: { clientId, clientSecret }, baseUrl, http: createHttp() },
    async openAccount(size: AccountSize = {}) {
      const domain = `lantern${++opened}`
      await act('POST', 'shops', { shops: [{ domain, ...KIND, ...SIZE, ...size }] })
      return bigcommerceAccount(sandbox.control, domain)
    },
    ...controlsOf(sandbox.control, 'bigcommerce'),
    signWithPreviousSecret: (previousSecret) =>
      act('POST', 'apps', {
        ...testApp,
        previousSecret,
        signsWithPrevious: previousSecret !== undefined,
      }),
    async sign({ account, topic, id, raw: data }) {
      const raw = JSON.stringify({
        scope: topic,
        store_id: '1025646',
        created_at: Math.floor(Date.now() / 1000),
        producer: `stores/${account}`,
        data,
      })
      const sentAt = String(Math.floor(Date.now() / 1000))
      const signature = createHmac('sha256', clientSecret)
        .update(`${id}.${sentAt}.${raw}`)
        .digest('base64')
      const headers = new Headers({
        'webhook-id': id,
        'webhook-timestamp': sentAt,
        'webhook-signature': `v1,${signature}`,
      })
      return { raw, headers }
    },
    twist: {
      'unknown status': (answer) => answer.replaceAll('"status_id":10,', '"status_id":99,'),
      'unreadable order': (answer) =>
        answer.replace(/"shipping_cost_inc_tax":"[^"]*"/, '"shipping_cost_inc_tax":"SECRET"'),
    },
    settings: {
      BIGCOMMERCE_CLIENT_ID: clientId,
      BIGCOMMERCE_CLIENT_SECRET: clientSecret,
      BIGCOMMERCE_BASE_URL: baseUrl,
    },
    close: () => sandbox.sandbox.close(),
  }
}

interface Exported {
  id: string
  updatedAt: string
  total: string
  refunded: string
  cancelledAt: string | null
  financialStatus: string
  fulfillmentStatus: string
  isDelivered: boolean
  tags: string[]
  variants: { id: string }[]
}

/** A shop that is open there, by its address. */
export async function bigcommerceAccount(
  control: Control,
  account: string,
): Promise<StandInAccount> {
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `bigcommerce/${account}/${path}`, body)
  const idOf = async (path: string, body?: object) => (await act(path, body)).id
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `bigcommerce/${account}/${kind}`))[kind] ?? []
  // several, so that a part of them can be sent; of one kind and of several
  const pieces = exported('products').then((products) =>
    [1, 3]
      .flatMap((kinds) => products.find(({ variants }) => variants.length === kinds) ?? [])
      .map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 2 })),
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
    idOf('customers', { firstName: 'Ada', email: 'Ada@Example.com', address: home })
  const on = async (kind: 'orders' | 'products' | 'customers', path: string) => {
    const make = { orders: placeOrder, products: product, customers: customer }
    const externalId = await make[kind]()
    await act(`${kind}/${externalId}${path}`, changes[`${kind}${path}`])
    return { entity: kind, externalId }
  }
  const count = async (kinds: number) => {
    const all = await exported('products')
    const found = all.find(({ variants }) => variants.length === kinds)
    await act('stock', { variantId: found?.variants[0]?.id, to: 4 })
    return { entity: 'products' as const, externalId: found?.id ?? '' }
  }
  return {
    account,
    async consent(url) {
      const headers = { 'x-sandbox-consent': 'install', 'x-sandbox-store': account }
      const answer = await fetch(url, { headers, redirect: 'manual' })
      return new URL(answer.headers.get('location') ?? '').searchParams
    },
    held: async (entity) =>
      entity === 'checkouts'
        ? []
        : (await exported(entity)).map(
            (record): Held => ({
              externalId: record.id,
              updatedAt: record.updatedAt,
              ...(entity === 'orders' && {
                total: plainDecimal(record.total),
                refunded: plainDecimal(record.refunded),
                status: statusOf(record),
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
        for (const step of ['pay', 'fulfill', 'deliver', 'refund'])
          await act(`orders/${externalId}/${step}`)
        return { entity: 'orders', externalId }
      },
      'a deleted customer': () => on('customers', '/delete'),
      'counted stock': () => count(1),
      'counted stock of a variant': () => count(3),
    },
    remove: (entity, externalId) => act(`${entity}/${externalId}/delete`),
    tagsOf: async () => [],
    expireAccess: () => act('expire-tokens'),
    removeApp: () => act('uninstall'),
  }
}

const home = {
  address1: '1 Mill Lane',
  city: 'York',
  zip: 'YO1 7HH',
  country: 'United Kingdom',
  countryCode: 'GB',
}

/** What a change to a record of each kind is. */
const changes: Record<string, object> = {
  'orders/edit': { removeLine: 0 },
  products: { title: 'Moth lamp, new' },
  customers: { firstName: 'Ada B.' },
}

function statusOf(order: Exported): NonNullable<Held['status']> {
  const { cancelledAt, financialStatus, fulfillmentStatus, isDelivered } = order
  const isSent = fulfillmentStatus === 'FULFILLED'
  if (cancelledAt !== null) return 'cancelled'
  if (financialStatus === 'REFUNDED') return 'returned'
  if (financialStatus === 'PARTIALLY_REFUNDED') return isSent ? 'shipped' : 'confirmed'
  if (isSent) return isDelivered ? 'delivered' : 'shipped'
  if (fulfillmentStatus === 'PARTIALLY_FULFILLED') return 'shipped'
  return financialStatus === 'PENDING' ? 'pending' : 'confirmed'
}
