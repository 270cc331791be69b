import { createHttp } from '@/platform/http/http'
import { signatureOf } from '@/sandbox/square/console'
import { createSquare } from '@/sandbox/square/square-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { AccountSize, Held, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import type { Control } from '../sandbox-controls'

const SIZE = { orders: 130, buyers: 30, days: 100, products: 6 }
const SIGNATURE_KEY = 'the-key-that-the-console-shows'
const keys = { clientId: 'app-1', clientSecret: 'hush', webhookSecrets: [SIGNATURE_KEY] }

/** The sandbox's Square, and what can be let happen in its merchants' accounts. */
export async function startSquare(): Promise<StandIn> {
  const { clientId, clientSecret } = keys
  const open = await openSandbox(createSquare({ apps: [{ clientId, clientSecret }], shops: [] }))
  const { sandbox, control } = open
  await control('PATCH', 'square/settings', { webhooks: { retryBaseMs: 50 } })
  const faults = (change: object) => control('POST', 'square/faults', change)
  const entered = { uri: '', signatureKey: SIGNATURE_KEY }
  const app: StandIn['app'] = { keys, baseUrl: `${sandbox.url}/square`, http: createHttp() }
  const enter = async (change: Partial<typeof entered>) => {
    Object.assign(entered, change)
    if (entered.uri) await control('POST', 'square/webhooks', { clientId, ...entered })
  }
  let opened = 0
  return {
    app,
    async openAccount(size: AccountSize = {}) {
      const domain = `lantern-${++opened}`
      await control('POST', 'square/shops', { shops: [{ domain, ...SIZE, ...size }] })
      return squareAccount(control, domain)
    },
    faults: {
      fail: (status, count) => faults({ failNext: { status, count } }),
      throttle: (count) => faults({ failNext: { status: 429, count } }),
      webhooks: (shares) => faults({ webhooks: { reorderMs: 300, ...shares }, seed: 7 }),
      bulk: () => Promise.reject(new Error('Square has no bulk operations')),
      clear: () => control('DELETE', 'square/faults'),
    },
    async settled() {
      for (;;) {
        const { pending } = await control<{ pending: number }>('GET', 'square/deliveries')
        if (pending === 0) return
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    sendWebhooksTo: (uri) => {
      return enter({ uri })
    },
    signWithPreviousSecret: (signatureKey = SIGNATURE_KEY) => enter({ signatureKey }),
    async sign({ address, account, topic, id, raw: content }) {
      const raw = JSON.stringify({
        ...{ merchant_id: account, type: topic, event_id: id },
        ...{ created_at: new Date().toISOString(), data: { content } },
      })
      const signed = signatureOf({ uri: address, signatureKey: SIGNATURE_KEY }, raw)
      return { raw, headers: new Headers(signed) }
    },
    twist: {
      'unknown status': (answer) =>
        answer.replaceAll('"state":"COMPLETED"', '"state":"TELEPORTED"'),
      'unreadable order': (answer) =>
        answer.replace(
          '"base_price_money":{"amount":',
          '"base_price_money":{"amount":"SECRET","was":',
        ),
    },
    settings: {
      SQUARE_CLIENT_ID: clientId,
      SQUARE_CLIENT_SECRET: clientSecret,
      SQUARE_WEBHOOK_SECRETS: SIGNATURE_KEY,
      SQUARE_BASE_URL: `${sandbox.url}/square`,
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

/** A merchant's account that is open there, by its name in the sandbox. */
export async function squareAccount(control: Control, domain: string): Promise<StandInAccount> {
  const { merchantId } = await control<{ merchantId: string }>('GET', `square/${domain}`)
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `square/${domain}/${path}`, body)
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `square/${domain}/${kind}`))[kind] ?? []
  // several, so that a part of them can be sent
  const pieces = exported('products').then((products) =>
    products.slice(0, 2).map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 2 })),
  )
  const placeOrder = async (customerId?: string) => {
    const order = {
      ...{ isPaid: false, hasDiscount: true, lines: await pieces },
      ...(customerId && { customerId }),
    }
    return (await act('orders', order)).id
  }
  const address = { address1: '1 Harbour View', city: 'Bristol', zip: 'BS1 1AA' }
  const person = { firstName: 'Ada', lastName: 'Byron', email: 'ada@byron.example', address }
  const addCustomer = async () => (await act('customers', person)).id
  return {
    account: merchantId,
    async consent(url) {
      const headers = { 'x-sandbox-consent': 'install', 'x-sandbox-seller': domain }
      const answer = await fetch(url, { headers, redirect: 'manual' })
      return new URL(answer.headers.get('location') ?? '').searchParams
    },
    async held(entity) {
      if (entity === 'checkouts') return []
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
    orderSteps: {
      pay: (id) => act(`orders/${id}/pay`),
      'send a part': (id) => act(`orders/${id}/fulfill`, { isPartial: true }),
      send: (id) => act(`orders/${id}/fulfill`),
      refund: (id) => act(`orders/${id}/refund`),
    },
    addCustomer,
    happenings: {
      'a changed customer': async () => {
        const externalId = await addCustomer()
        await act(`customers/${externalId}`, { note: 'likes moths' })
        return { entity: 'customers', externalId }
      },
      'a deleted customer': async () => {
        const externalId = await addCustomer()
        await act(`customers/${externalId}/delete`)
        return { entity: 'customers', externalId }
      },
      'a count of stock': async () => {
        const [product] = await exported('products')
        const variantId = product?.variants[0]?.id ?? ''
        await act('stock', { variantId, to: 7 })
        return { entity: 'products', externalId: variantId }
      },
      'an order that is cancelled': async () => {
        const externalId = await placeOrder()
        await act(`orders/${externalId}/cancel`)
        return { entity: 'orders', externalId }
      },
    },
    remove: (entity, externalId) => act(`${entity}/${externalId}/delete`),
    tagsOf: async () => [],
    expireAccess: () => act('expire-tokens'),
    removeApp: () => act('uninstall'),
  }
}

function statusOf(order: Exported): NonNullable<Held['status']> {
  if (order.cancelledAt !== null) return 'cancelled'
  const isPaid = order.financialStatus !== 'PENDING'
  if (order.fulfillmentStatus === 'FULFILLED') return isPaid ? 'delivered' : 'shipped'
  if (order.fulfillmentStatus === 'PARTIALLY_FULFILLED') return 'shipped'
  return isPaid ? 'confirmed' : 'pending'
}
