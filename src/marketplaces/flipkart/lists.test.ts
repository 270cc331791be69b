import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import type { Session } from '../contract/session'
import { item, onTheWire, shipment } from './fixtures/records'
import { listShipments } from './lists'
import { pull } from './pull'

const NOW = '2026-07-04T10:00:00.000Z'
const at = (second: number) => new Date(Date.UTC(2026, 6, 1, 0, 0, second)).toISOString()

interface Held {
  id: string
  list: 'preDispatch' | 'postDispatch' | 'cancelled'
  ordered: number
  changed: number
}

/** A session whose Flipkart holds these, gives two at once, and does not count what is exactly at a bound. */
function holding(held: readonly Held[], { size = 2 } = {}) {
  const sent: HttpRequest[] = []
  const session: Session = {
    keys: { clientId: 'our-app', clientSecret: 'hush' },
    baseUrl: 'https://api.flipkart.net',
    account: 'seller',
    credentials: { accessToken: 'access', scopes: [] },
    async http(request) {
      sent.push(request)
      const headers = new Headers({ date: new Date(NOW).toUTCString() })
      const text = onTheWire(answer(held, request, size))
      return { status: 200, headers, text: async () => text, stream: async function* () {} }
    },
  }
  return { session, sent }
}

function answer(held: readonly Held[], { url, body }: HttpRequest, size: number): object {
  const token = new URL(url).searchParams.get('next_token')
  const [asked, offset] = token ? JSON.parse(token) : [JSON.parse(body ?? ''), 0]
  const { filter, sort } = asked
  const isByChange = sort.field === 'modifiedDate'
  const { from, to } = filter[sort.field] ?? {}
  const found = held
    .filter(({ list }) => list === filter.type)
    .map((one) => ({ ...one, date: at(isByChange ? one.changed : one.ordered) }))
    .filter(({ date }) => (!from || date > from) && (!to || date < to))
    .sort((a, b) => (a.date < b.date ? -1 : 1) * (sort.order === 'asc' ? 1 : -1))
  const end = offset + size
  const next = `/v3/shipments/filter?${new URLSearchParams({ next_token: JSON.stringify([asked, end]) })}`
  return {
    hasMore: end < found.length,
    ...(end < found.length && { nextPageUrl: next }),
    shipments: found.slice(offset, end).map((one) => ({
      ...{ ...shipment, shipmentId: one.id, updatedAt: at(one.changed) },
      orderItems: [{ ...item, orderDate: at(one.ordered) }],
    })),
  }
}

async function readAll(session: Session, newestFirst: boolean) {
  const pages: string[][] = []
  let cursor: string | undefined
  do {
    const page = await listShipments(session, { newestFirst, cursor })
    pages.push(page.shipments.map((one) => (one as { shipmentId: string }).shipmentId))
    cursor = page.cursor
  } while (cursor)
  return pages
}

const held: Held[] = [
  { id: 'a', list: 'preDispatch', ordered: 9, changed: 9 },
  { id: 'b', list: 'preDispatch', ordered: 7, changed: 7 },
  { id: 'c', list: 'preDispatch', ordered: 5, changed: 8 },
  { id: 'd', list: 'postDispatch', ordered: 8, changed: 20 },
  { id: 'e', list: 'postDispatch', ordered: 6, changed: 3 },
  { id: 'f', list: 'postDispatch', ordered: 2, changed: 2 },
  { id: 'g', list: 'cancelled', ordered: 1, changed: 30 },
]

describe('the three lists of shipments', () => {
  it('are one list, the newest first, and each is asked as long as it has more', async () => {
    const { session, sent } = holding(held)
    const pages = await readAll(session, true)
    expect(pages.flat()).toEqual(['a', 'd', 'b', 'e', 'c', 'f', 'g'])
    const cancelled = sent.filter(({ body }) => body?.includes('"cancelled"'))
    expect(cancelled.length).toBeLessThan(sent.length / 2)
  })

  it('are one list by change, the oldest first', async () => {
    const pages = await readAll(holding(held).session, false)
    expect(pages.flat()).toEqual(['f', 'e', 'b', 'c', 'a', 'd', 'g'])
  })

  it.each([true, false])('lose none of many of one second (newest first: %s)', async (first) => {
    const many = Array.from({ length: 7 }, (_, place): Held => {
      const list = place % 2 ? 'preDispatch' : 'postDispatch'
      return { id: `m${place}`, list, ordered: 4, changed: 4 }
    })
    const pages = await readAll(holding([...held, ...many]).session, first)
    const ids = [...held, ...many].map(({ id }) => id)
    expect(pages.flat().toSorted()).toEqual(ids.toSorted())
  })

  it('are asked with our own bounds, not with a token that was kept', async () => {
    const { session, sent } = holding(held)
    const { cursor } = await listShipments(session, { newestFirst: true, cursor: undefined })
    expect(JSON.parse(cursor ?? '')).toEqual({
      bound: at(7),
      lists: ['preDispatch', 'postDispatch', 'cancelled'],
    })
    for (const { method, url } of sent) {
      expect(method).toBe('POST')
      expect(url).toBe('https://api.flipkart.net/sellers/v3/shipments/filter')
    }
    await expect(
      listShipments(session, { newestFirst: true, cursor: '{"bound":"yesterday"}' }),
    ).rejects.toMatchObject({ kind: 'unreadable' })
  })
})

describe('returns', () => {
  /** Flipkart with one return of each of these shipments, the second on a page of its own. */
  function returning(ids: readonly [string, string]) {
    const { session, sent } = holding([])
    const of = (id: string, changed: number) => ({
      ...{ ...shipment, shipmentId: id, updatedAt: at(changed) },
    })
    const answers = (url: URL): object => {
      if (url.pathname.endsWith('/filter')) return { hasMore: false, shipments: [] }
      if (url.pathname.endsWith('/shipments')) return { shipments: [of(ids[0], 3), of(ids[1], 50)] }
      if (url.searchParams.get('source') === 'courier_return') return { returnItems: [] }
      const isSecond = url.searchParams.has('page')
      return {
        hasMore: !isSecond,
        nextUrl: '/returns?source=customer_return&page=2',
        returnItems: [{ returnId: '1', shipmentId: ids[isSecond ? 1 : 0] }, { returnId: '2' }],
      }
    }
    session.http = async (request) => {
      sent.push(request)
      const headers = new Headers({ date: new Date(NOW).toUTCString() })
      const text = onTheWire(answers(new URL(request.url)))
      return { status: 200, headers, text: async () => text, stream: async function* () {} }
    }
    return { session, sent }
  }

  it('bring their shipments, where these did not change themselves', async () => {
    const { session, sent } = returning(['r', 's'])
    const request = { entity: 'orders', newestFirst: false, since: at(10) } as const
    const first = await pull.page(session, request)
    expect(first).toMatchObject({ changes: [], cursor: '{"returns":true}' })
    const second = await pull.page(session, { ...request, cursor: first.cursor })
    expect(second.changes).toMatchObject([{ record: { externalOrderId: 'r' } }])
    expect(second.cursor).toBeUndefined()
    const asked = sent.map(({ url }) => url.replace('https://api.flipkart.net/sellers/', ''))
    const from = `modifiedAfter=${encodeURIComponent(at(10))}`
    expect(asked.slice(3)).toEqual([
      `v2/returns?source=customer_return&${from}`,
      'v2/returns?source=customer_return&page=2',
      `v2/returns?source=courier_return&${from}`,
      'v3/shipments?shipmentIds=r%2Cs',
    ])
  })

  it('are not asked for where everything is read', async () => {
    const { session } = returning(['r', 's'])
    const page = await pull.page(session, { entity: 'orders', newestFirst: true })
    expect(page.cursor).toBeUndefined()
  })
})
