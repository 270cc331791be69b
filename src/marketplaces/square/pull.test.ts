import { expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import type { Session } from '../contract/session'
import { countWire, itemWire, money, orderWire, paymentWire } from './fixtures/records'
import { pull } from './pull'

type Scripted = Record<string, (body: Record<string, unknown>, url: URL) => object>

/** A session whose marketplace answers what is asked by path; nothing is there for what nobody wrote. */
function session(script: Scripted): Session & { sent: HttpRequest[] } {
  const sent: HttpRequest[] = []
  return {
    sent,
    account: 'ML0',
    credentials: { accessToken: 'token', scopes: [] },
    keys: { clientId: 'client', clientSecret: 'secret' },
    baseUrl: 'https://connect.squareup.com',
    http: async (request) => {
      sent.push(request)
      const url = new URL(request.url)
      const answer = script[url.pathname.replace('/v2/', '')]
      const body = answer?.(JSON.parse(request.body ?? '{}'), url) ?? {}
      return {
        status: answer || request.method === 'POST' ? 200 : 404,
        headers: new Headers({ date: 'Sat, 04 Jul 2026 10:00:00 GMT' }),
        text: async () => JSON.stringify(body),
        stream: async function* () {},
      }
    },
  }
}

const locations = (many: number) => ({
  locations: Array.from({ length: many }, (_, place) => ({ id: `L${place}` })),
})
const returned = {
  id: 'SRBACK',
  location_id: 'L0HARBOUR',
  created_at: '2026-07-20T10:00:00.000Z',
  updated_at: '2026-07-20T10:00:01.000Z',
  state: 'COMPLETED',
  returns: [{ source_order_id: orderWire.id }],
  refunds: [{ id: 'SF', amount_money: money(550), status: 'APPROVED' }],
  total_money: money(0),
}
const refunded = {
  ...paymentWire,
  refunded_money: money(550),
  updated_at: '2026-07-20T10:00:02.000Z',
}
const refund = {
  ...{ id: 'SF', status: 'COMPLETED', order_id: returned.id, payment_id: paymentWire.id },
  ...{ amount_money: money(550), updated_at: '2026-07-20T10:00:02.000Z' },
}
const shop: Scripted = {
  locations: () => locations(2),
  'orders/search': () => ({ orders: [returned] }),
  refunds: () => ({ refunds: [refund] }),
  'orders/batch-retrieve': ({ order_ids }) => ({
    orders: [orderWire, returned].filter(({ id }) => (order_ids as string[]).includes(id)),
  }),
  payments: () => ({ payments: [refunded] }),
}
const sale = {
  kind: 'order',
  record: {
    ...{ externalOrderId: orderWire.id, refundedAmount: '5.5' },
    ...{ paymentStatus: 'partially_refunded', sourceUpdatedAt: orderWire.updated_at },
  },
}

/** All pages of what changed. */
async function changedSince(script: Scripted, since: string) {
  const at = session(script)
  const changes: Awaited<ReturnType<typeof pull.page>>['changes'] = []
  let cursor: string | undefined
  do {
    const page = await pull.page(at, { entity: 'orders', since, newestFirst: false, cursor })
    changes.push(...page.changes)
    cursor = page.cursor
  } while (cursor !== undefined)
  return { changes, sent: at.sent }
}
const beforeRefund = '2026-07-20T09:00:00.000Z'

it.each([
  ['the order that says so', refund],
  ['the sale', { ...refund, order_id: orderWire.id }],
])('takes money that went back for a change of its sale, by %s', async (_, wire) => {
  const script = { ...shop, refunds: () => ({ refunds: [wire] }) }
  const { changes, sent } = await changedSince(script, beforeRefund)
  expect(changes).toMatchObject([sale])
  const [asked] = sent.filter(({ url }) => url.includes('/refunds?'))
  const query = Object.fromEntries(new URL(asked?.url ?? '').searchParams)
  expect(query).toEqual({
    ...{ updated_at_begin_time: beforeRefund, sort_field: 'UPDATED_AT', sort_order: 'ASC' },
    limit: '100',
  })
})

it('hears of a refund that ends, although no order tells of it', async () => {
  const script = { ...shop, 'orders/search': () => ({}) }
  expect((await changedSince(script, beforeRefund)).changes).toMatchObject([sale])
})

it('takes a refund without an order for none', async () => {
  const { order_id: _, ...unlinked } = refund
  const script = { ...shop, refunds: () => ({ refunds: [unlinked] }) }
  expect((await changedSince(script, beforeRefund)).changes).toEqual([])
})

it('does not read a sale twice that comes by itself', async () => {
  const script = { ...shop, 'orders/search': () => ({ orders: [orderWire, returned] }) }
  expect((await changedSince(script, orderWire.updated_at)).changes).toMatchObject([sale])
})

it('goes on among refunds where it stopped', async () => {
  const later = { ...refund, id: 'SF2', updated_at: '2026-07-20T10:00:05.000Z' }
  const script: Scripted = {
    ...shop,
    refunds: (_, url) =>
      url.searchParams.get('updated_at_begin_time') === beforeRefund
        ? { refunds: [{ ...refund, order_id: 'SOGONE' }], cursor: 'more' }
        : { refunds: [refund, later] },
    'orders/SOGONE': () => ({ order: { ...returned, id: 'SOGONE', returns: [{}] } }),
  }
  const { changes, sent } = await changedSince(script, beforeRefund)
  expect(changes).toMatchObject([sale])
  const edges = sent.flatMap(
    ({ url }) => new URL(url).searchParams.get('updated_at_begin_time') ?? [],
  )
  expect(edges).toEqual([beforeRefund, refund.updated_at])
})

it('reads the sale where it is pointed to what went back', async () => {
  const request = { entity: 'orders' as const, externalIds: [returned.id] }
  const { changes, failed } = await pull.records(session(shop), request)
  expect([changes, failed]).toMatchObject([[sale], []])
})

const listed = {
  ...{ externalId: orderWire.id, updatedAt: orderWire.updated_at, total: '76.5' },
  ...{ refunded: '5.5', status: 'delivered', paymentStatus: 'partially_refunded' },
}

it('lists sales only, and what went back of them', async () => {
  const script = { ...shop, 'orders/search': () => ({ orders: [orderWire, returned] }) }
  const window = { since: '2026-07-01T00:00:00.000Z', until: '2026-08-01T00:00:00.000Z' }
  expect((await pull.list(session(script), window)).records).toEqual([listed])
})

it('lists sales of which money went back in the window, although they have not changed', async () => {
  const window = { since: beforeRefund, until: '2026-08-01T00:00:00.000Z' }
  const at = session(shop)
  expect(await pull.list(at, window)).toEqual({
    ...{ records: [listed], at: '2026-07-04T10:00:00.000Z' },
  })
  const asked = new URL(at.sent.find(({ url }) => url.includes('/refunds?'))?.url ?? '')
  expect(asked.searchParams.get('updated_at_end_time')).toBe(window.until)
})

it('asks for ten places at once, and for each group of them', async () => {
  const at = session({ locations: () => locations(23) })
  await pull.page(at, { entity: 'orders', newestFirst: true })
  const asked = at.sent.flatMap(({ url, body }) =>
    url.endsWith('orders/search') ? [JSON.parse(body ?? '{}').location_ids.length] : [],
  )
  expect(asked).toEqual([10, 10, 3])
})

it('asks for payments of the order’s place and time, and alone for one that is not listed', async () => {
  const at = session({
    ...shop,
    'orders/search': () => ({ orders: [orderWire] }),
    payments: () => ({}),
    'payments/SPADA': () => ({ payment: refunded }),
  })
  const page = await pull.page(at, { entity: 'orders', newestFirst: true })
  expect(page.changes).toMatchObject([sale])
  const [list] = at.sent.filter(({ url }) => url.includes('/payments?'))
  const query = Object.fromEntries(new URL(list?.url ?? '').searchParams)
  expect(query).toEqual({
    ...{ location_id: 'L0HARBOUR', sort_order: 'DESC', limit: '100' },
    ...{ begin_time: '2026-07-01T07:15:29.000Z', end_time: '2026-07-01T07:15:31.000Z' },
  })
})

it('begins the catalog anew where Square’s place in it is over', async () => {
  const asked: unknown[] = []
  const at = session({})
  const http: Session['http'] = async (request) => {
    const { cursor } = JSON.parse(request.body ?? '{}')
    asked.push(cursor)
    const status = cursor ? 400 : 200
    return { ...(await at.http(request)), status }
  }
  const cursor = JSON.stringify({ of: 'items', cursor: 'old' })
  const request = { entity: 'products', newestFirst: true, cursor } as const
  expect((await pull.page({ ...at, http }, request)).changes).toEqual([])
  expect(asked).toEqual(['old', undefined])
})

it('reads the item where it is pointed to a variation', async () => {
  const [variation] = itemWire.item_data.variations
  const at = session({
    'catalog/batch-retrieve': ({ object_ids }) => ({
      objects: [itemWire, variation].filter((one) => (object_ids as unknown[]).includes(one?.id)),
    }),
    'inventory/counts/batch-retrieve': () => ({ counts: [countWire] }),
  })
  const request = { entity: 'products' as const, externalIds: ['SVMOTHBULB'] }
  const { changes, failed } = await pull.records(at, request)
  expect([changes, failed]).toMatchObject([
    [{ kind: 'product', record: { externalId: 'SIMOTH', inventory: 4 } }],
    [],
  ])
})
