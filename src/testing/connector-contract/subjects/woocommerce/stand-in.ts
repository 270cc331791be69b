import { createHmac } from 'node:crypto'
import { createHttp } from '@/platform/http/http'
import { createWoocommerce } from '@/sandbox/woocommerce/woocommerce-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import { THROW_AWAY_KEY } from '@/testing/throw-away-key'
import type { AccountSize, Held, Letter, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import type { Control } from '../sandbox-controls'

const SIZE = { orders: 130, buyers: 30, days: 100, products: 68, bigIds: true }
/** What an installation with the master key of tests makes the secrets of webhooks of. */
const SECRET = createHmac('sha256', Buffer.from(THROW_AWAY_KEY, 'base64'))
  .update('webhooks of WOOCOMMERCE')
  .digest('hex')

/** The sandbox's shops with WooCommerce, and what can be let happen in them. */
export async function startWoocommerce(): Promise<StandIn> {
  const sandbox = await openSandbox(createWoocommerce({ shops: [] }))
  const act = (method: string, path: string, body?: object) =>
    sandbox.control(method, `woocommerce/${path}`, body)
  const faults = (change: object) => act('POST', 'faults', change)
  const baseUrl = `${sandbox.sandbox.url}/woocommerce/{account}`
  const http = createHttp()
  let secret = SECRET
  let opened = 0
  return {
    get app() {
      return { keys: { clientId: '', clientSecret: secret }, baseUrl, http }
    },
    async openAccount(size: AccountSize = {}) {
      const domain = `lantern${++opened}.example`
      await act('POST', 'shops', { shops: [{ domain, ...SIZE, ...size }] })
      return woocommerceAccount(sandbox.control, domain)
    },
    faults: {
      fail: (status, count) => faults({ failNext: { status, count } }),
      throttle: (count) => faults({ failNext: { status: 429, count } }),
      webhooks: (shares) => faults({ webhooks: { reorderMs: 300, ...shares }, seed: 7 }),
      bulk: () => Promise.reject(new Error('WooCommerce has no bulk operations')),
      clear: () => act('DELETE', 'faults'),
    },
    async settled() {
      for (;;) {
        const { pending } = await act('GET', 'deliveries')
        if (pending === 0) return
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    // shops keep the secret that they were subscribed with
    signWithPreviousSecret: async (previous) => {
      secret = previous ?? SECRET
    },
    async sign({ account, topic, id, raw }) {
      const ofShop = createHmac('sha256', SECRET)
        .update(`webhooks of woocommerce ${account}`)
        .digest('hex')
      const headers = new Headers({
        'x-wc-webhook-source': `https://${account}/`,
        'x-wc-webhook-topic': topic,
        'x-wc-webhook-delivery-id': id,
        'x-wc-webhook-signature': createHmac('sha256', ofShop).update(raw).digest('base64'),
      })
      return { raw, headers }
    },
    twist: {
      'unknown status': (answer) =>
        answer.replaceAll('"status":"completed"', '"status":"wc-teleported"'),
      'unreadable order': (answer) =>
        answer.replace(/"shipping_total":"[^"]*"/, '"shipping_total":"SECRET"'),
    },
    settings: { WOOCOMMERCE_BASE_URL: baseUrl },
    close: () => sandbox.sandbox.close(),
  }
}

interface Exported {
  id: string
  updatedAt: string
  total: string
  cancelledAt: string | null
  financialStatus: string
  fulfillmentStatus: string
  variants: { id: string }[]
}

/** A shop that is open there, by its address. */
export async function woocommerceAccount(
  control: Control,
  account: string,
): Promise<StandInAccount> {
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `woocommerce/${account}/${path}`, body)
  const idOf = async (path: string, body?: object) => (await act(path, body)).id
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `woocommerce/${account}/${kind}`))[kind] ?? []
  // several, so that a part of them can be sent; of one kind and of several
  const pieces = exported('products').then((products) =>
    [1, 3]
      .flatMap((kinds) => products.find(({ variants }) => variants.length === kinds) ?? [])
      .map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 2 })),
  )
  const placeOrder = async (customerId?: string) =>
    idOf('orders', {
      isPaid: false,
      hasDiscount: true,
      lines: await pieces,
      ...(customerId && { customerId }),
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
  const notes = async () =>
    (await control<{ notes: Noted[] }>('GET', `woocommerce/${account}/notes`)).notes
  /** A note alone leaves the order's time as it was. */
  const answerUnseen = async (orderId: string, note: string) => {
    const { id } = await act('notes', { orderId, note })
    const all = await notes()
    const { updatedAt: _, ...found } = all.find((one) => one.id === id) as Noted
    return letterOf(found)
  }
  const answer = async (orderId: string, note: string) => {
    const letter = await answerUnseen(orderId, note)
    await act(`orders/${orderId}/edit`, { tags: ['answered'] })
    return letter
  }
  return {
    account,
    keys: async () => ({ ...(await act('keys')) }),
    held: async (entity) =>
      entity === 'messages'
        ? (await notes()).map(({ updatedAt, ...one }) => ({
            ...{ externalId: letterOf(one).externalId, updatedAt },
          }))
        : (await exported(entity)).map(
            (record): Held => ({
              externalId: record.id,
              updatedAt: record.updatedAt,
              ...(entity === 'orders' && {
                total: plainDecimal(record.total),
                status: statusOf(record),
              }),
            }),
          ),
    placeOrder,
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
      'a deleted customer': () => on('customers', '/delete'),
      'counted stock': () => count(1),
      'counted stock of a variation': () => count(3),
    },
    remove: (entity, externalId) => act(`${entity}/${externalId}/delete`),
    letters: {
      receive: async ({ body = 'Is it blue?' } = {}) => {
        const orderId = await idOf('orders', { note: body })
        const found = (await notes()).find((one) => one.orderId === orderId) as Noted
        return letterOf(found)
      },
      ...{ answer, answerUnseen },
      receiveBare: () => Promise.reject(new Error('There is no such letter')),
      all: async () => (await notes()).map(letterOf),
    },
    tagsOf: async () => [],
    expireAccess: () => act('expire-tokens'),
    removeApp: () => act('revoke'),
  }
}

interface Noted {
  id: string
  orderId: string
  from: 'buyer' | 'seller'
  body: string
  buyer: string
  updatedAt: string
}

const letterOf = ({ id, orderId, from, body, buyer }: Omit<Noted, 'updatedAt'>): Letter => ({
  ...{ externalId: `${orderId}/${id}`, externalConversationId: orderId, body },
  ...{ direction: from === 'buyer' ? 'in' : 'out', isRead: false, buyer },
})

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
  const { cancelledAt, financialStatus, fulfillmentStatus } = order
  if (cancelledAt !== null || financialStatus === 'VOIDED') return 'cancelled'
  if (financialStatus === 'REFUNDED') return 'returned'
  if (financialStatus === 'AUTHORIZED') return 'pending'
  if (fulfillmentStatus === 'FULFILLED') return 'delivered'
  return financialStatus === 'PENDING' ? 'pending' : 'confirmed'
}
