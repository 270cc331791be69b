import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '@/platform/http/http'
import { createPrestashop } from '@/sandbox/prestashop/prestashop-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { Session } from '../contract/session'
import { keys } from './auth'
import { readList } from './compare'
import { readPage } from './pages'

/** What a shop says of its records' changes, and of what changes beside them. */
describe('changes of a shop with PrestaShop', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let opened = 0
  beforeAll(async () => {
    sandbox = await openSandbox(createPrestashop({ shops: [] }))
  })
  afterAll(() => sandbox.sandbox.close())

  async function openShop(size: { orders: number; days?: number }) {
    const domain = `moths${++opened}.example`
    const shop = { domain, products: 4, timeZone: 'America/New_York', ...size }
    await sandbox.control('POST', 'prestashop/shops', { shops: [shop] })
    const app = {
      keys: { clientId: '', clientSecret: '' },
      baseUrl: `${sandbox.sandbox.url}/prestashop/{account}`,
      http: createHttp(),
    }
    const typed = await sandbox.control<Record<string, string>>(
      ...['POST', `prestashop/${domain}/keys`],
    )
    const { account = '', credentials } = await keys.open(app, typed, new Date())
    const session: Session = { ...app, account, credentials }
    const act = <T = { ids: string[] }>(path: string, body: object = {}) =>
      sandbox.control<T>('POST', `prestashop/${domain}/${path}`, body)
    const held = async () => {
      const answer = await sandbox.control<{ orders: Held[] }>('GET', `prestashop/${domain}/orders`)
      return answer.orders
    }
    return { session, act, held }
  }
  interface Held {
    id: string
    updatedAt: string
    financialStatus: string
    isDelivered: boolean
    quantity: number
  }
  /** Every page of what changed since. */
  async function pagesSince(session: Session, entity: 'orders' | 'customers', since: string) {
    const pages: Awaited<ReturnType<typeof readPage>>[] = []
    let cursor: string | undefined
    do {
      pages.push(await readPage(session, { entity, since, newestFirst: false, cursor }))
      cursor = pages.at(-1)?.cursor
    } while (cursor !== undefined)
    return pages.flatMap(({ changes }) => changes)
  }
  async function listed(session: Session, since: string, until: string) {
    const pages: Awaited<ReturnType<typeof readList>>[] = []
    let cursor: string | undefined
    do {
      pages.push(await readList(session, { since, until, cursor }))
      cursor = pages.at(-1)?.cursor
    } while (cursor !== undefined)
    return pages
  }
  const soon = () => new Date(Date.now() + 2000).toISOString()
  /** An order that was brought long ago and paid whole. */
  const settled = (orders: Held[]) =>
    orders.find(
      ({ financialStatus, isDelivered, quantity }) =>
        financialStatus === 'PAID' && isDelivered && quantity > 1,
    )

  it('a credit slip leaves an order as it was, and brings it to the next page all the same', async () => {
    const { session, act, held } = await openShop({ orders: 40, days: 90 })
    const order = settled(await held())
    const since = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString()
    await act(`orders/${order?.id}/refund`)
    const changes = await pagesSince(session, 'orders', since)
    expect(changes).toMatchObject([
      {
        kind: 'order',
        record: {
          ...{ externalOrderId: order?.id, status: 'delivered', shippedAt: expect.any(String) },
          paymentStatus: 'partially_refunded',
        },
      },
    ])
    const [change] = changes
    const version = change?.kind === 'order' ? change.record.sourceUpdatedAt : ''
    expect(version >= since).toBe(true)
  })

  it('the list that is compared has an order where its last slip is, and nowhere else', async () => {
    const { session, act, held } = await openShop({ orders: 230, days: 90 })
    const order = settled(await held())
    await act(`orders/${order?.id}/refund`)
    const pages = await listed(session, '2020-01-01T00:00:00.000Z', soon())
    expect(pages.length).toBeGreaterThan(2)
    const all = pages.flatMap(({ records }) => records)
    const times = all.map(({ updatedAt }) => updatedAt)
    expect(times).toEqual(times.toSorted())
    const inIdOrder = (ids: string[]) => ids.toSorted()
    expect(inIdOrder(all.map(({ externalId }) => externalId))).toEqual(
      inIdOrder((await held()).map(({ id }) => id)),
    )
    expect(all.at(-1)).toMatchObject({ externalId: order?.id, status: 'delivered' })
    // before the slip it is not listed, and in its window it is alone
    const before = new Date(Date.parse(times.at(-1) ?? '') - 2000).toISOString()
    const early = (await listed(session, '2020-01-01T00:00:00.000Z', before)).flatMap(
      ({ records }) => records,
    )
    expect(early.map(({ externalId }) => externalId)).not.toContain(order?.id)
    const late = await listed(session, before, soon())
    expect(late.flatMap(({ records }) => records)).toMatchObject([{ externalId: order?.id }])
  })

  it('more orders of one second than a page holds are listed once each', async () => {
    const { session, act } = await openShop({ orders: 0 })
    const { ids } = await act('orders', { count: 250 })
    const pages = await listed(session, '2020-01-01T00:00:00.000Z', soon())
    expect(pages.map(({ records }) => records.length)).toEqual([100, 100, 50])
    const found = pages.flatMap(({ records }) => records.map(({ externalId }) => externalId))
    expect(found.toSorted()).toEqual(ids.toSorted())
  })

  it('a customer who changed is read once, also where an address did, too', async () => {
    const { session, act } = await openShop({ orders: 30, days: 60 })
    const { id } = await act<{ id: string }>('customers', { firstName: 'Ada', lastName: 'Byron' })
    await pause(1100)
    const since = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString()
    await act(`customers/${id}`, { address: { address1: '9 Quay', city: 'Bath', zip: 'BA1 1AA' } })
    expect(await pagesSince(session, 'customers', since)).toMatchObject([
      { kind: 'customer', record: { externalId: id, name: 'Ada Byron', city: 'Bath' } },
    ])
  })
})

describe('a shop of which an address changed, and its customer did not', () => {
  const list = (name: string, records: Record<string, string>[]) => {
    const fields = (one: Record<string, string>) =>
      Object.entries(one).map(([field, value]) => `<${field}><![CDATA[${value}]]></${field}>`)
    const inside = records.map((one) => `<record>${fields(one).join('')}</record>`)
    return `<prestashop><${name}>${inside.join('')}</${name}></prestashop>`
  }
  const customer = {
    ...{ id: '7', firstname: 'Ada', lastname: 'Byron', email: 'ada@byron.example', deleted: '0' },
    ...{ date_add: '2026-01-01 10:00:00', date_upd: '2026-01-02 10:00:00' },
  }
  const address = {
    ...{ id: '3', id_customer: '7', city: 'Bath', deleted: '0', id_country: '0', id_state: '0' },
    date_upd: '2026-07-01 10:00:00',
  }
  const answers = (url: string): string => {
    if (url.includes('/configurations'))
      return list('configurations', [{ name: 'PS_TIMEZONE', value: 'UTC' }])
    if (url.includes('/addresses')) return list('addresses', [address])
    // by the time of their change none, by their number one
    return list('customers', url.includes('date=1') ? [] : [customer])
  }

  it('gives the customer, as new as the address', async () => {
    const session: Session = {
      keys: { clientId: '', clientSecret: '' },
      baseUrl: 'https://{account}',
      account: 'shop.example',
      credentials: { accessToken: 'K'.repeat(32), scopes: [] },
      http: async ({ url }) => ({
        status: 200,
        headers: new Headers({ date: 'Wed, 01 Jul 2026 12:00:00 GMT' }),
        text: async () => answers(url),
        stream: async function* () {},
      }),
    }
    const request = {
      entity: 'customers',
      since: '2026-07-01T00:00:00Z',
      newestFirst: false,
    } as const
    const first = await readPage(session, request)
    expect(first).toMatchObject({ changes: [], cursor: expect.any(String) })
    const second = await readPage(session, { ...request, cursor: first.cursor })
    expect(second.changes).toMatchObject([
      { record: { externalId: '7', city: 'Bath', sourceUpdatedAt: '2026-07-01T10:00:00.000Z' } },
    ])
    expect(second).not.toHaveProperty('cursor')
  })
})
