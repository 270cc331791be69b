import { createHttp } from '@/platform/http/http'
import { createEtsy } from '@/sandbox/etsy/etsy-stand-in'
import { signatureOf } from '@/sandbox/etsy/portal'
import { openSandbox } from '@/testing/open-sandbox'
import type { AccountSize, Held, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import { type Control, controlsOf } from '../sandbox-controls'

const SIZE = { orders: 130, buyers: 30, days: 100, products: 6, bigIds: true }
const WEBHOOK_SECRET = `whsec_${Buffer.from('the key that the portal shows').toString('base64')}`
const keys = { clientId: 'keystring', clientSecret: 'hush', webhookSecrets: [WEBHOOK_SECRET] }
/** It may ask so much that no case waits for it by chance. */
const testApp = {
  ...{ clientId: keys.clientId, clientSecret: keys.clientSecret },
  ...{ perSecond: 10_000, perDay: 1_000_000 },
}

/** The sandbox's Etsy, and what can be let happen in its shops. */
export async function startEtsy(): Promise<StandIn> {
  const open = await openSandbox(createEtsy({ apps: [testApp], shops: [] }))
  const { sandbox, control } = open
  await control('PATCH', 'etsy/settings', { webhooks: { retryBaseMs: 50 } })
  const portal = { uri: '', secret: WEBHOOK_SECRET }
  const enter = async (change: Partial<typeof portal>) => {
    Object.assign(portal, change)
    const { clientId } = keys
    if (portal.uri) await control('POST', 'etsy/webhooks', { clientId, ...portal })
  }
  let opened = 0
  return {
    app: { keys, baseUrl: `${sandbox.url}/etsy`, http: createHttp() },
    async openAccount(size: AccountSize = {}) {
      const domain = `Lantern${++opened}`
      await control('POST', 'etsy/shops', { shops: [{ domain, ...SIZE, ...size }] })
      return etsyAccount(control, domain)
    },
    ...controlsOf(control, 'etsy'),
    sendWebhooksTo: (uri) => enter({ uri }),
    signWithPreviousSecret: (secret = WEBHOOK_SECRET) => enter({ secret }),
    async sign({ account, topic, id: webhookId, raw: content }) {
      const body = JSON.stringify({ event_type: topic, shop_id: Number(account), content })
      const sentAt = String(Math.floor(Date.now() / 1000))
      const headers = signatureOf(WEBHOOK_SECRET, { webhookId, sentAt, body })
      return { raw: body, headers: new Headers(headers) }
    },
    twist: {
      'unknown status': (answer) =>
        answer.replaceAll('"status":"Completed"', '"status":"TELEPORTED"'),
      'unreadable order': (answer) =>
        answer.replace(
          '"total_shipping_cost":{"amount":',
          '"total_shipping_cost":{"amount":"SECRET","was":',
        ),
    },
    settings: {
      ETSY_CLIENT_ID: keys.clientId,
      ETSY_CLIENT_SECRET: keys.clientSecret,
      ETSY_WEBHOOK_SECRETS: WEBHOOK_SECRET,
      ETSY_BASE_URL: `${sandbox.url}/etsy`,
    },
    close: () => sandbox.close(),
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

/** A shop that is open there, by its name in the sandbox. */
export async function etsyAccount(control: Control, domain: string): Promise<StandInAccount> {
  const { shopId } = await control<{ shopId: number }>('GET', `etsy/${domain}`)
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `etsy/${domain}/${path}`, body)
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `etsy/${domain}/${kind}`))[kind] ?? []
  // several, so that a part of them can be paid back
  const pieces = exported('products').then((products) =>
    products.slice(0, 2).map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 2 })),
  )
  const placeOrder = async (customerId?: string, note?: string) => {
    const order = {
      ...{ hasDiscount: true, lines: await pieces },
      ...{ ...(customerId && { customerId }), ...(note && { note }) },
    }
    return (await act('orders', order)).id
  }
  const placeAnd = (step: string) => async () => {
    const externalId = await placeOrder()
    await act(`orders/${externalId}/${step}`)
    return { entity: 'orders' as const, externalId }
  }
  return {
    account: String(shopId),
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
            status: statusOf(record),
          }),
        }),
      )
    },
    placeOrder,
    placeOrderWith: async (note) => {
      const orderId = await placeOrder(undefined, note)
      return { orderId, noteId: `receipt-${orderId}/note` }
    },
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
      'an order that is sent': placeAnd('fulfill'),
      'an order that is cancelled': placeAnd('cancel'),
    },
    remove: (entity, externalId) => act(`${entity}/${externalId}/delete`),
    tagsOf: async () => [],
    expireAccess: () => act('expire-tokens'),
    removeApp: () => act('revoke'),
  }
}

function statusOf(order: Exported): NonNullable<Held['status']> {
  const isSent = order.fulfillmentStatus === 'FULFILLED'
  if (order.cancelledAt !== null) return 'cancelled'
  if (order.financialStatus === 'REFUNDED') return 'returned'
  if (order.financialStatus === 'PENDING') return 'pending'
  return isSent ? 'delivered' : 'confirmed'
}
