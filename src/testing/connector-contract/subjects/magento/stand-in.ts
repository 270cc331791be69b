import { createHttp } from '@/platform/http/http'
import { createMagento } from '@/sandbox/magento/magento-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { AccountSize, Held, StandIn, StandInAccount } from '../../subject'
import { plainDecimal } from '../plain-decimal'
import type { Control } from '../sandbox-controls'

const SIZE = { orders: 130, buyers: 30, days: 100, products: 6 }

/** The sandbox's shops with Magento, and what can be let happen in them. */
export async function startMagento(): Promise<StandIn> {
  const open = await openSandbox(createMagento({ shops: [] }))
  const { sandbox, control } = open
  const faults = (change: object) => control('POST', 'magento/faults', change)
  const baseUrl = `${sandbox.url}/magento/{account}`
  let opened = 0
  return {
    // no app of ours is known there
    app: { keys: { clientId: '', clientSecret: 'of no use' }, baseUrl, http: createHttp() },
    async openAccount(size: AccountSize = {}) {
      const domain = `lantern${++opened}.example`
      await control('POST', 'magento/shops', { shops: [{ domain, ...SIZE, ...size }] })
      return magentoAccount(control, domain)
    },
    faults: {
      fail: (status, count) => faults({ failNext: { status, count } }),
      throttle: (count) => faults({ failNext: { status: 429, count } }),
      // there are none that could be lost
      webhooks: async () => {},
      bulk: () => Promise.reject(new Error('Magento has no bulk operations')),
      clear: () => control('DELETE', 'magento/faults'),
    },
    settled: async () => {},
    signWithPreviousSecret: async () => {},
    sign: () => Promise.reject(new Error('Magento has no webhooks')),
    twist: {
      'unknown status': (answer) => answer.replaceAll('"state":"complete"', '"state":"TELEPORTED"'),
      'unreadable order': (answer) =>
        answer.replace('"shipping_incl_tax":', '"shipping_incl_tax":"SECRET","was":'),
    },
    settings: { MAGENTO_BASE_URL: baseUrl },
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
  variants: { id: string }[]
}

/** A shop that is open there, by its address. */
export async function magentoAccount(control: Control, domain: string): Promise<StandInAccount> {
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `magento/${domain}/${path}`, body)
  const exported = async (kind: string) =>
    (await control<Record<string, Exported[]>>('GET', `magento/${domain}/${kind}`))[kind] ?? []
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
    keys: () => control<Record<string, string>>('POST', `magento/${domain}/keys`),
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
    happenings: {},
    remove: (entity, externalId) => act(`${entity}/${externalId}/delete`),
    tagsOf: async () => [],
    // tokens of integrations do not end
    expireAccess: async () => {},
    removeApp: () => act('revoke'),
  }
}

function statusOf(order: Exported): NonNullable<Held['status']> {
  if (order.cancelledAt !== null || order.financialStatus === 'VOIDED') return 'cancelled'
  if (['PENDING', 'AUTHORIZED'].includes(order.financialStatus)) return 'pending'
  // where the goods alone were paid back, shipping was not
  if (Number(order.refunded) >= Number(order.total)) return 'returned'
  if (order.fulfillmentStatus === 'FULFILLED') return 'delivered'
  return order.fulfillmentStatus === 'UNFULFILLED' ? 'confirmed' : 'shipped'
}
