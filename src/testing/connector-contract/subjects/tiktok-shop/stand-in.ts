import { createHttp } from '@/platform/http/http'
import { signatureOfWebhook } from '@/sandbox/tiktok-shop/signature'
import { topicNumbers } from '@/sandbox/tiktok-shop/tell'
import { createTiktokShop } from '@/sandbox/tiktok-shop/tiktok-shop-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { AccountSize, Held, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import type { Control } from '../sandbox-controls'

const SIZE = { orders: 130, buyers: 30, days: 100, products: 6 }
// the suite calls the app so where it signs by other secrets
const keys = { clientId: 'any', clientSecret: 'hush', applicationId: 'any' }
/** It may ask so much that no case waits for it by chance. */
const testApp = {
  ...{ clientId: keys.clientId, clientSecret: keys.clientSecret, perSecond: 10_000 },
  redirectUris: ['https://app.example/callback'],
}

/** The sandbox's TikTok Shop, and what can be let happen in its shops. */
export async function startTiktokShop(): Promise<StandIn> {
  const open = await openSandbox(createTiktokShop({ apps: [testApp], shops: [] }))
  const { sandbox, control } = open
  await control('PATCH', 'tiktok-shop/settings', { webhooks: { retryBaseMs: 50 } })
  const faults = (change: object) => control('POST', 'tiktok-shop/faults', change)
  let opened = 0
  return {
    app: { keys, baseUrl: `${sandbox.url}/tiktok-shop`, http: createHttp() },
    async openAccount(size: AccountSize = {}) {
      const domain = `Lantern${++opened}`
      await control('POST', 'tiktok-shop/shops', { shops: [{ domain, ...SIZE, ...size }] })
      return tiktokShopAccount(control, domain)
    },
    faults: {
      fail: (status, count) => faults({ failNext: { status, count } }),
      throttle: (count) => faults({ failNext: { status: 429, count } }),
      webhooks: (shares) => faults({ webhooks: { reorderMs: 300, ...shares }, seed: 7 }),
      bulk: () => Promise.reject(new Error('TikTok Shop has no bulk operations')),
      clear: () => control('DELETE', 'tiktok-shop/faults'),
    },
    async settled() {
      for (;;) {
        const { pending } = await control<{ pending: number }>('GET', 'tiktok-shop/deliveries')
        if (pending === 0) return
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    signWithPreviousSecret: (oldSecret) =>
      control('POST', 'tiktok-shop/apps', { ...testApp, ...(oldSecret && { oldSecret }) }),
    async sign({ account, topic, id: tts_notification_id, raw: content }) {
      const type = topicNumbers[topic] ?? topic
      const timestamp = Math.floor(Date.now() / 1000)
      const envelope = { type, tts_notification_id, shop_id: account, timestamp, content }
      const raw = JSON.stringify(envelope)
      const app = { clientId: keys.clientId, secret: keys.clientSecret }
      return { raw, headers: new Headers({ authorization: signatureOfWebhook(app, raw) }) }
    },
    twist: {
      'unknown status': (answer) =>
        answer.replace(/"status":"(DELIVERED|COMPLETED)"/g, '"status":"TELEPORTED"'),
      'unreadable order': (answer) => answer.replace('"shipping_fee":"', '"shipping_fee":"SECRET'),
    },
    settings: {
      TIKTOK_SHOP_CLIENT_ID: keys.clientId,
      TIKTOK_SHOP_CLIENT_SECRET: keys.clientSecret,
      TIKTOK_SHOP_APPLICATION_ID: keys.applicationId,
      TIKTOK_SHOP_BASE_URL: `${sandbox.url}/tiktok-shop`,
    },
    close: () => sandbox.close(),
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
  variants: { id: string }[]
}

/** A seller's shop that is open there, by its name in the sandbox. */
export async function tiktokShopAccount(control: Control, domain: string): Promise<StandInAccount> {
  const { shopId } = await control<{ shopId: string }>('GET', `tiktok-shop/${domain}`)
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `tiktok-shop/${domain}/${path}`, body)
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `tiktok-shop/${domain}/${kind}`))[kind] ?? []
  // several, so that a part of them can be paid back
  const pieces = exported('products').then((products) =>
    products.slice(0, 2).map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 2 })),
  )
  const placeOrder = async (customerId?: string) => {
    const order = { hasDiscount: true, lines: await pieces, ...(customerId && { customerId }) }
    return (await act('orders', order)).id
  }
  const product = { title: 'Moth lamp', variants: [{ title: 'Blue', price: 2000 }] }
  const newProduct = async () => ({
    entity: 'products' as const,
    externalId: (await act('products', product)).id,
  })
  return {
    account: shopId,
    async consent(url) {
      const headers = { 'x-sandbox-consent': 'install', 'x-sandbox-seller': domain }
      const answer = await fetch(url, { headers, redirect: 'manual' })
      return new URL(answer.headers.get('location') ?? '').searchParams
    },
    async held(entity) {
      if (entity !== 'orders' && entity !== 'products') return []
      return (await exported(entity)).map(
        (record): Held => ({
          externalId: record.id,
          updatedAt: record.updatedAt,
          ...(entity === 'orders' && {
            total: plainDecimal(record.total),
            refunded: plainDecimal(record.refunded),
            status: statusOf(record),
          }),
        }),
      )
    },
    placeOrder,
    orderSteps: {
      send: (id) => act(`orders/${id}/fulfill`),
      deliver: (id) => act(`orders/${id}/deliver`),
      refund: (id) => act(`orders/${id}/refund`),
      cancel: (id) => act(`orders/${id}/cancel`),
    },
    addCustomer: async () => {
      const address = { address1: '1 Harbour View', city: 'Bristol', zip: 'BS1 1AA' }
      return (await act('customers', { firstName: 'Ada', lastName: 'Byron', address })).id
    },
    happenings: {
      async 'a piece that is cancelled'() {
        const externalId = await placeOrder()
        await act(`orders/${externalId}/refund`)
        return { entity: 'orders', externalId }
      },
      'a new product': newProduct,
      async 'a product that is changed'() {
        const { entity, externalId } = await newProduct()
        await act(`products/${externalId}`, { title: 'Moth lamp, mended' })
        return { entity, externalId }
      },
    },
    remove: (entity, externalId) => act(`${entity}/${externalId}/delete`),
    tagsOf: async () => [],
    expireAccess: () => act('expire-tokens'),
    removeApp: () => act('deauthorize'),
  }
}

function statusOf(order: Exported): NonNullable<Held['status']> {
  if (order.cancelledAt !== null || order.financialStatus === 'VOIDED') return 'cancelled'
  // where the goods alone were paid back, shipping was not
  if (Number(order.refunded) >= Number(order.total)) return 'returned'
  if (['PENDING', 'AUTHORIZED'].includes(order.financialStatus)) return 'pending'
  if (order.fulfillmentStatus === 'UNFULFILLED') return 'confirmed'
  const isThere = order.fulfillmentStatus === 'FULFILLED' && order.isDelivered
  return isThere ? 'delivered' : 'shipped'
}
