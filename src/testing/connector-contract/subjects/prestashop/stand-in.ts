import { createHttp } from '@/platform/http/http'
import { createPrestashop } from '@/sandbox/prestashop/prestashop-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { AccountSize, Held, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import type { Control } from '../sandbox-controls'

const SIZE = { orders: 130, buyers: 30, days: 100, products: 6 }
/** A clock that shows an hour twice in some of those days, or none. */
const ZONE = { timeZone: 'America/New_York' }

/** The sandbox's shops with PrestaShop, and what can be let happen in them. */
export async function startPrestashop(): Promise<StandIn> {
  const open = await openSandbox(createPrestashop({ shops: [] }))
  const { sandbox, control } = open
  const faults = (change: object) => control('POST', 'prestashop/faults', change)
  const baseUrl = `${sandbox.url}/prestashop/{account}`
  let opened = 0
  return {
    // no app of ours is known there
    app: { keys: { clientId: '', clientSecret: 'of no use' }, baseUrl, http: createHttp() },
    async openAccount(size: AccountSize = {}) {
      const domain = `lantern${++opened}.example`
      await control('POST', 'prestashop/shops', { shops: [{ domain, ...SIZE, ...ZONE, ...size }] })
      return prestashopAccount(control, domain)
    },
    faults: {
      fail: (status, count) => faults({ failNext: { status, count } }),
      throttle: (count) => faults({ failNext: { status: 429, count } }),
      // there are none that could be lost
      webhooks: async () => {},
      bulk: () => Promise.reject(new Error('PrestaShop has no bulk operations')),
      clear: () => control('DELETE', 'prestashop/faults'),
    },
    settled: async () => {},
    signWithPreviousSecret: async () => {},
    sign: () => Promise.reject(new Error('PrestaShop has no webhooks')),
    twist: {
      // a state that the shop does not list
      'unknown status': (answer) =>
        answer.replace(/(<current_state [^>]*><!\[CDATA\[)5\b/g, '$1555'),
      'unreadable order': (answer) =>
        answer.replace(/(<id_currency [^>]*><!\[CDATA\[)/, '$1SECRET'),
    },
    settings: { PRESTASHOP_BASE_URL: baseUrl },
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
  isDelivered: boolean
  variants: { id: string }[]
}

/** A shop that is open there, by its address. */
export async function prestashopAccount(control: Control, domain: string): Promise<StandInAccount> {
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `prestashop/${domain}/${path}`, body)
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `prestashop/${domain}/${kind}`))[kind] ?? []
  // several, so that a part of them can be paid back
  const pieces = exported('products').then((products) =>
    products.slice(0, 2).map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 2 })),
  )
  const placeOrder = async (customerId?: string) => {
    const order = { hasDiscount: true, lines: await pieces, ...(customerId && { customerId }) }
    return (await act('orders', order)).id
  }
  return {
    account: domain,
    keys: () => control<Record<string, string>>('POST', `prestashop/${domain}/keys`),
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
      send: (id) => act(`orders/${id}/fulfill`),
      deliver: (id) => act(`orders/${id}/deliver`),
      // a credit slip, which leaves the order's own time as it was
      refund: (id) => act(`orders/${id}/refund`),
      cancel: (id) => act(`orders/${id}/cancel`),
    },
    addCustomer: async () => {
      const address = { address1: '1 Harbour View', city: 'Bristol', zip: 'BS1 1AA' }
      return (await act('customers', { firstName: 'Ada', lastName: 'Byron', address })).id
    },
    happenings: {},
    remove: (entity, externalId) => act(`${entity}/${externalId}/delete`),
    tagsOf: async () => [],
    // a key does not end
    expireAccess: async () => {},
    removeApp: () => act('revoke'),
  }
}

function statusOf(order: Exported): NonNullable<Held['status']> {
  if (order.cancelledAt !== null || order.financialStatus === 'VOIDED') return 'cancelled'
  if (['PENDING', 'AUTHORIZED'].includes(order.financialStatus)) return 'pending'
  if (order.financialStatus === 'REFUNDED') return 'returned'
  if (order.fulfillmentStatus !== 'FULFILLED') return 'confirmed'
  return order.isDelivered ? 'delivered' : 'shipped'
}
