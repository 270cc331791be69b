import { createHttp } from '@/platform/http/http'
import { createSnapdeal } from '@/sandbox/snapdeal/snapdeal-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { AccountSize, Held, StandIn, StandInAccount } from '../../subject'
import type { Control } from '../sandbox-controls'

const SIZE = { orders: 130, buyers: 30, days: 100, products: 6 }
const keys = { clientId: 'lantern-app', clientSecret: 'hush', applicationId: 'lantern-at-snapdeal' }

/** The sandbox's Snapdeal, and what can be let happen in its shops. */
export async function startSnapdeal(): Promise<StandIn> {
  const open = await openSandbox(createSnapdeal({ apps: [keys], shops: [] }))
  const { sandbox, control } = open
  const faults = (change: object) => control('POST', 'snapdeal/faults', change)
  const none = (what: string) => () => Promise.reject(new Error(`Snapdeal has no ${what}`))
  let opened = 0
  /** of the account that was opened last, the suborder that changed first */
  let first = ''
  return {
    app: { keys, baseUrl: `${sandbox.url}/snapdeal`, http: createHttp() },
    async openAccount(size: AccountSize = {}) {
      const domain = `lantern${++opened}`
      await control('POST', 'snapdeal/shops', { shops: [{ domain, ...SIZE, ...size }] })
      const merchant = await snapdealAccount(control, domain)
      first = (await merchant.held('orders'))[0]?.externalId ?? ''
      return merchant
    },
    faults: {
      fail: (status, count) => faults({ failNext: { status, count } }),
      throttle: (count) => faults({ failNext: { status: 429, count } }),
      // nothing is told, so nothing can be lost
      webhooks: async () => {},
      bulk: none('bulk operations'),
      clear: () => control('DELETE', 'snapdeal/faults'),
    },
    settled: async () => {},
    signWithPreviousSecret: none('webhooks here'),
    sign: none('webhooks here'),
    twist: {
      'unknown status': (answer) =>
        answer.replaceAll('"siStatusCode":"FFD"', '"siStatusCode":"TELEPORTED"'),
      'unreadable order': (answer) => withoutName(answer, first),
    },
    settings: {
      SNAPDEAL_CLIENT_ID: keys.clientId,
      SNAPDEAL_CLIENT_SECRET: keys.clientSecret,
      SNAPDEAL_APPLICATION_ID: keys.applicationId,
      SNAPDEAL_BASE_URL: `${sandbox.url}/snapdeal`,
    },
    close: () => sandbox.close(),
  }
}

interface Item {
  suborderCode: string
  siStatusCode: string
  updated: number
  price: number
  shippingCharge: number
}

/** An answer in which a suborder has a name that is none. */
function withoutName(answer: string, code: string): string {
  const whole = JSON.parse(answer) as {
    payload: { packages?: { items: Item[] }[]; items?: Item[] } | null
  }
  const { packages = [], items = [] } = whole.payload ?? {}
  for (const item of [...items, ...packages.flatMap((one) => one.items)])
    if (item.suborderCode === code) Object.assign(item, { productName: ['SECRET'] })
  return JSON.stringify(whole)
}

const statuses: Record<string, NonNullable<Held['status']>> = {
  PFF: 'pending',
  PRNT: 'pending',
  SHP: 'shipped',
  FFD: 'delivered',
  CLD: 'cancelled',
}

/** A seller's account that is open there, by its name in the sandbox. */
export async function snapdealAccount(control: Control, domain: string): Promise<StandInAccount> {
  const { account } = await control<{ account: string }>('GET', `snapdeal/${domain}`)
  const act = (path: string, body: object = {}) =>
    control<{ id: string }>('POST', `snapdeal/${domain}/${path}`, body)
  const asked = <T>(what: string) => control<T>('GET', `snapdeal/${domain}/${what}`)
  // several, so that a part of them can be sent
  const pieces = asked<{ products: { variants: { id: string }[] }[] }>('products').then(
    ({ products }) =>
      products.slice(0, 2).map(({ variants }) => ({ variantId: variants[0]?.id, quantity: 1 })),
  )
  return {
    account,
    async consent(url) {
      const headers = { 'x-sandbox-consent': 'install', 'x-sandbox-seller': domain }
      const answer = await fetch(url, { headers, redirect: 'manual' })
      return new URL(answer.headers.get('location') ?? '').searchParams
    },
    async held(entity) {
      if (entity === 'products') {
        const { supcs } = await asked<{ supcs: string[] }>('supcs')
        return supcs.map((externalId): Held => ({ externalId, updatedAt: '' }))
      }
      if (entity !== 'orders') return []
      const { suborders } = await asked<{ suborders: Item[] }>('suborders')
      return suborders.map(
        (item): Held => ({
          externalId: item.suborderCode,
          updatedAt: new Date(item.updated).toISOString(),
          total: String(item.price + item.shippingCharge),
          status: statuses[item.siStatusCode] ?? 'pending',
        }),
      )
    },
    placeOrder: async () => (await act('orders', { isPaid: false, lines: await pieces })).id,
    orderSteps: {
      print: (id) => act(`orders/${id}/fulfill`, { isPartial: true }),
      send: (id) => act(`orders/${id}/fulfill`),
      bring: (id) => act(`orders/${id}/deliver`),
    },
    addCustomer: async () => (await act('customers', { firstName: 'Ada' })).id,
    happenings: {},
    async remove(entity, externalId) {
      if (entity === 'orders') return act(`orders/${externalId}/delete`)
      const { products } = await asked<{ products: { id: string; variants: { id: string }[] }[] }>(
        'products',
      )
      const variant = String(Number(externalId.replace(/\D/g, '')))
      const found = products.find(({ variants }) => variants.some(({ id }) => id === variant))
      return act(`products/${found?.id}/delete`)
    },
    tagsOf: async () => [],
    expireAccess: () => act('revoke'),
    removeApp: () => act('revoke'),
  }
}
