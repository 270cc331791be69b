import { createHttp } from '@/platform/http/http'
import { createEbay } from '@/sandbox/ebay/ebay-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { AccountSize, Held, HeldParcel, Letter, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import { type Control, controlsOf, exportedParcels } from '../sandbox-controls'

const RU_NAME = 'Lantern-Regulars-PRD-1'
const keys = {
  clientId: 'app-1',
  clientSecret: 'hush',
  redirectName: RU_NAME,
  verificationToken: 'a-verification-token-of-forty-characters',
}
const SIZE = { orders: 130, buyers: 30, days: 100, products: 6 }

/** The sandbox's eBay, and what can be let happen in its accounts. */
export async function startEbay(): Promise<StandIn> {
  const app = { clientId: keys.clientId, clientSecret: keys.clientSecret }
  const redirectUris = ['https://app.example/callback']
  const open = await openSandbox(createEbay({ apps: [{ ...app, redirectUris }], shops: [] }))
  const { sandbox, control } = open
  let opened = 0
  return {
    app: { keys, baseUrl: `${sandbox.url}/ebay`, http: createHttp() },
    async openAccount(size: AccountSize = {}) {
      const domain = `lantern-${++opened}`
      await control('POST', 'ebay/shops', { shops: [{ domain, ...SIZE, ...size }] })
      return ebayAccount(control, domain)
    },
    ...controlsOf(control, 'ebay'),
    signWithPreviousSecret: async () => {},
    sendPrivacyTo: (uri) =>
      control('POST', 'ebay/deletion-endpoint', { clientId: app.clientId, uri }),
    async sign({ account, topic, id, raw: content }) {
      const at = new Date().toISOString()
      const raw = JSON.stringify({
        metadata: { topic, schemaVersion: '1.0', deprecated: false },
        notification: {
          ...{ notificationId: id, eventDate: at, publishDate: at, publishAttemptCount: 1 },
          data: { user: { userId: account }, content },
        },
      })
      const { signature } = await control<{ signature: string }>('POST', 'ebay/sign', { text: raw })
      return { raw, headers: new Headers({ 'x-ebay-signature': signature }) }
    },
    twist: {
      'unknown status': (answer) => answer.replaceAll('"NOT_STARTED"', '"TELEPORTED"'),
      'unreadable order': (answer) =>
        answer.replace('"legacyItemId":"', '"legacyItemId":{"SECRET":1},"was":"'),
    },
    settings: {
      EBAY_CLIENT_ID: keys.clientId,
      EBAY_CLIENT_SECRET: keys.clientSecret,
      EBAY_RU_NAME: RU_NAME,
      EBAY_VERIFICATION_TOKEN: keys.verificationToken,
      EBAY_BASE_URL: `${sandbox.url}/ebay`,
    },
    close: () => sandbox.close(),
  }
}

interface Exported {
  kind: string
  parcels: HeldParcel[]
  id: string
  updatedAt: string
  total: string
  cancelledAt: string | null
  fulfillmentStatus: string
  variants: { id: string; sku: string }[]
}

/** An account that is open there, by its name in the sandbox. */
export async function ebayAccount(control: Control, domain: string): Promise<StandInAccount> {
  const { userId } = await control<{ userId: string }>('GET', `ebay/${domain}`)
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `ebay/${domain}/${path}`, body)
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `ebay/${domain}/${kind}`))[kind] ?? []
  /** numbers of the members whom a case made, by name */
  const members = new Map<string, string>()
  // several, so that a part of them can be sent
  const pieces = exported('products').then((products) =>
    products.slice(0, 2).map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 2 })),
  )
  const placeOrder = async (member?: string) => {
    const customerId = member && members.get(member)
    const lines = await pieces
    const order = { isPaid: false, hasDiscount: true, lines, ...(customerId && { customerId }) }
    return (await act('orders', order)).id
  }
  const mail = async () => {
    const { messages } = await control<{ messages: Mailed[] }>('GET', `ebay/${domain}/messages`)
    return messages.map((one) => ({ ...letterOf(one), updatedAt: one.updatedAt }))
  }
  const write = async (given: object) => {
    const { id } = await act('messages', given)
    const written = (await mail()).find(({ externalId }) => externalId.endsWith(`/${id}`))
    if (!written) throw new Error('nothing was written')
    const { updatedAt: _, ...letter } = written
    return letter
  }
  return {
    account: userId,
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
      if (entity === 'messages')
        return (await mail()).map(({ externalId, updatedAt }): Held => ({ externalId, updatedAt }))
      if (entity === 'cases') {
        const { cases } = await control<{ cases: Exported[] }>('GET', `ebay/${domain}/cases`)
        return cases.map(
          ({ kind, id, updatedAt }): Held => ({
            ...{ externalId: `${kind}-${id}`, updatedAt },
          }),
        )
      }
      if (entity !== 'orders') return []
      return (await exported('orders')).map(
        (order): Held => ({
          externalId: order.id,
          updatedAt: order.updatedAt,
          total: plainDecimal(order.total),
          status: order.cancelledAt
            ? 'cancelled'
            : (statuses[order.fulfillmentStatus] ?? 'pending'),
        }),
      )
    },
    placeOrder,
    orderSteps: {
      'send a part': (id) => act(`orders/${id}/fulfill`, { isPartial: true }),
      send: (id) => act(`orders/${id}/fulfill`),
      pay: (id) => act(`orders/${id}/pay`),
      refund: (id) => act(`orders/${id}/refund`),
      cancel: (id) => act(`orders/${id}/cancel`),
    },
    async addCustomer() {
      const username = `member-${crypto.randomUUID().slice(0, 8)}`
      const address = { address1: '1 Harbour View', city: 'Bristol', zip: 'BS1 1AA' }
      const named = { username, firstName: 'Ada', lastName: 'Byron', address }
      members.set(username, (await act('customers', named)).id)
      return username
    },
    happenings: {
      'an order that is sent': async () => {
        const externalId = await placeOrder()
        await act(`orders/${externalId}/fulfill`)
        return { entity: 'orders', externalId }
      },
      'a message of a buyer': async () => {
        const { externalId } = await write({ subject: 'A question', body: 'Is it blue?' })
        return { entity: 'messages', externalId }
      },
    },
    async remove(entity, externalId) {
      // eBay knows a product by the SKU of each variant
      const product =
        entity === 'products' &&
        (await exported('products')).find(({ variants }) =>
          variants.some(({ sku }) => sku === externalId),
        )
      return act(`${entity}/${product ? product.id : externalId}/delete`)
    },
    letters: {
      receive: ({ conversation, body = 'Is it blue?', file } = {}) =>
        write({ conversationId: conversation, subject: 'A question', body, mediaUrl: file }),
      answer: (conversationId, body) => write({ conversationId, from: 'seller', body }),
      receiveBare: () => write({}),
      all: async () => (await mail()).map(({ updatedAt: _, ...letter }) => letter),
    },
    wordsBeside: async () => {
      const { cases } = await control<{ cases: Exported[] }>('GET', `ebay/${domain}/cases`)
      return cases
        .filter(({ kind }) => kind === 'return' || kind === 'inquiry')
        .map(({ kind, id }) => `${kind}-${id}/opened`)
    },
    openCase: async (kind, orderId, words) => {
      const { id } = await act('cases', { kind, orderId, words })
      return {
        id: `${kind}-${id}`,
        // orders of several lines are not found by one of them
        namesOrder: kind === 'return' || kind === 'cancellation',
        close: () => act(`cases/${id}/close`),
      }
    },
    parcelsOf: (id) => exportedParcels(exported('orders'), id),
    tagsOf: async () => [],
    expireAccess: () => act('expire-tokens'),
    removeApp: () => act('uninstall'),
    privacy: {
      eraseOf: (username) => act(`customers/${members.get(username)}/redact`),
      eraseAccount: () => act('leave'),
    },
  }
}

interface Mailed {
  id: string
  conversationId: string
  buyer: string
  from: 'buyer' | 'seller'
  body: string | null
  isRead: boolean
  updatedAt: string
}

const letterOf = ({ id, conversationId, buyer, from, body, isRead }: Mailed): Letter => ({
  externalId: `${conversationId}/${id}`,
  externalConversationId: conversationId,
  direction: from === 'buyer' ? 'in' : 'out',
  body: body ?? '',
  ...{ isRead, buyer },
})

const statuses: Record<string, NonNullable<Held['status']>> = {
  UNFULFILLED: 'pending',
  PARTIALLY_FULFILLED: 'shipped',
  FULFILLED: 'delivered',
}
