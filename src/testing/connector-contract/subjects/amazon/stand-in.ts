import { createHttp } from '@/platform/http/http'
import { createAmazon } from '@/sandbox/amazon/amazon-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { AccountSize, Held, HeldParcel, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import { type Control, controlsOf, exportedParcels } from '../sandbox-controls'

const keys = {
  clientId: 'amzn1.application-oa2-client.1',
  clientSecret: 'hush',
  applicationId: 'amzn1.sp.solution.amzn1.application-oa2-client.1',
}
const SIZE = { orders: 130, buyers: 30, days: 100, products: 30 }
/** Amazon's own pace would take days. */
const FAST = 100_000

/** The sandbox's Amazon, and what can be let happen in its accounts. */
export async function startAmazon(): Promise<StandIn> {
  const { clientId, clientSecret } = keys
  const open = await openSandbox(createAmazon({ apps: [{ clientId, clientSecret }], shops: [] }))
  const { sandbox, control } = open
  await control('PATCH', 'amazon/settings', { rateScale: FAST, hiddenMs: 200 })
  const queue = { url: `${sandbox.url}/amazon/queue`, keyId: clientId, secret: clientSecret }
  let opened = 0
  return {
    app: { keys: { ...keys, queue }, baseUrl: `${sandbox.url}/amazon`, http: createHttp() },
    async openAccount(size: AccountSize = {}) {
      const domain = `lantern-${++opened}`
      await control('POST', 'amazon/shops', { shops: [{ domain, ...SIZE, ...size }] })
      return amazonAccount(control, domain)
    },
    ...controlsOf(control, 'amazon'),
    async settled() {
      // what was put back in time
      await new Promise((resolve) => setTimeout(resolve, 300))
    },
    signWithPreviousSecret: async () => {},
    sign: async () => {
      throw new Error('Amazon sends no webhooks.')
    },
    twist: {
      'unknown status': (answer) => answer.replaceAll('"UNSHIPPED"', '"TELEPORTED"'),
      // of lists, which come in windows, the one with a shop's first order
      'unreadable order': (answer) =>
        answer.replace(
          /((?:^\{"order":\{|"orderId":"702-1234567-0000000").*?"quantityOrdered":)/s,
          '$1{"SECRET":1},"was":',
        ),
    },
    settings: {
      AMAZON_CLIENT_ID: clientId,
      AMAZON_CLIENT_SECRET: clientSecret,
      AMAZON_APPLICATION_ID: keys.applicationId,
      AMAZON_QUEUE_URL: queue.url,
      AMAZON_QUEUE_KEY_ID: queue.keyId,
      AMAZON_QUEUE_SECRET: queue.secret,
      AMAZON_BASE_URL: `${sandbox.url}/amazon`,
    },
    close: () => sandbox.close(),
  }
}

interface Exported {
  parcels: HeldParcel[]
  id: string
  updatedAt: string
  total: string
  cancelledAt: string | null
  financialStatus: string
  fulfillmentStatus: string
  isDelivered: boolean
  variants: { id: string; sku: string }[]
}

/** An account that is open there, by its name in the sandbox. */
export async function amazonAccount(control: Control, domain: string): Promise<StandInAccount> {
  const { sellerId } = await control<{ sellerId: string }>('GET', `amazon/${domain}`)
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `amazon/${domain}/${path}`, body)
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `amazon/${domain}/${kind}`))[kind] ?? []
  // several, so that a part of them can be sent
  const pieces = exported('products').then((products) =>
    products.slice(0, 2).map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 2 })),
  )
  return {
    account: sellerId,
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
      return (await exported('orders')).map((order): Held => {
        const status = statusOf(order)
        // no amounts are shown before the money is certain
        const total = status === 'pending' ? '0' : plainDecimal(order.total)
        return { externalId: order.id, updatedAt: order.updatedAt, total, status }
      })
    },
    placeOrder: async () =>
      (await act('orders', { isPaid: false, hasDiscount: true, lines: await pieces })).id,
    orderSteps: {
      pay: (id) => act(`orders/${id}/pay`),
      'send a part': (id) => act(`orders/${id}/fulfill`, { isPartial: true }),
      send: (id) => act(`orders/${id}/fulfill`),
    },
    addCustomer: async () => (await act('customers', { firstName: 'Ada' })).id,
    happenings: {},
    remove: async (entity, externalId) => {
      if (entity === 'orders') return act(`orders/${externalId}/delete`)
      const product = (await exported('products')).find(({ variants }) =>
        variants.some(({ sku }) => sku === externalId),
      )
      return act(`products/${product?.id}/delete`)
    },
    parcelsOf: (id) => exportedParcels(exported('orders'), id),
    tagsOf: async () => [],
    expireAccess: () => act('expire-tokens'),
    removeApp: () => act('uninstall'),
  }
}

function statusOf(order: Exported): NonNullable<Held['status']> {
  const { cancelledAt, financialStatus, fulfillmentStatus, isDelivered } = order
  if (cancelledAt !== null) return 'cancelled'
  if (fulfillmentStatus === 'FULFILLED') return isDelivered ? 'delivered' : 'shipped'
  if (fulfillmentStatus === 'PARTIALLY_FULFILLED') return 'shipped'
  return ['PENDING', 'AUTHORIZED'].includes(financialStatus) ? 'pending' : 'confirmed'
}
