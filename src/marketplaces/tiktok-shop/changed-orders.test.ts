import { describe, expect, it } from 'vitest'
import type { Session } from '../contract/session'
import { cancellation, order, refund } from './fixtures/records'
import { pull } from './pull'

const since = '2026-07-03T10:00:00.500Z'
const from = Date.parse(since) / 1000 - 0.5
const id = (place: number) => `57600000000000000${place}`

/** A shop whose lists answer so, by what stands at the end of their paths; an answer follows another's token. */
function shop(lists: Record<string, object[]>, orders: object[]) {
  const asked: { what: string; body: Record<string, unknown>; query: URLSearchParams }[] = []
  const session: Session = {
    account: '7490000000000000001',
    credentials: { accessToken: `token ${Math.random()}`, scopes: [] },
    keys: { clientId: 'key', clientSecret: 'hush' },
    baseUrl: 'https://open-api.tiktokglobalshop.com',
    async http({ url, body = '{}' }) {
      const { pathname, searchParams: query } = new URL(url)
      const what = pathname.split('/').slice(3).join('/')
      const given = JSON.parse(String(body))
      asked.push({ what, body: given, query })
      const isListed = given.order_ids === undefined
      const place = Number(query.get('page_token') || 0)
      const data =
        what === 'shops'
          ? { shops: [{ id: session.account, name: 'Lantern', region: 'GB', cipher: 'ROW_1' }] }
          : what === 'orders'
            ? { orders: orders.filter((one) => query.get('ids')?.includes(Reflect.get(one, 'id'))) }
            : {
                ...(isListed ? lists[what]?.[place] : {}),
                next_page_token: isListed && lists[what]?.[place + 1] ? String(place + 1) : '',
              }
      return {
        status: 200,
        headers: new Headers({ date: 'Fri, 03 Jul 2026 11:00:00 GMT' }),
        text: async () => JSON.stringify({ code: 0, data }),
        stream: async function* () {},
      }
    },
  }
  return { session, asked }
}

async function readAll(session: Session): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const request = { entity: 'orders', newestFirst: false, since, cursor } as const
    const page = await pull.page(session, request)
    expect(page.failed).toEqual([])
    ids.push(
      ...page.changes.flatMap((one) => (one.kind === 'order' ? one.record.externalOrderId : [])),
    )
    cursor = page.cursor
  } while (cursor !== undefined)
  return ids
}

describe('orders that changed', () => {
  const changed = { ...order, id: id(1), update_time: String(from) }
  const [back, part] = [id(2), id(3)].map((one) => ({ ...order, id: one }))

  it('are followed by those of which only a return or a cancellation changed', async () => {
    const { session, asked } = shop(
      {
        'orders/search': [{ orders: [changed] }],
        'returns/search': [
          { return_orders: [{ ...refund, order_id: id(1) }] },
          { return_orders: [refund, refund].map((one) => ({ ...one, order_id: id(2) })) },
        ],
        'cancellations/search': [{ cancellations: [{ ...cancellation, order_id: id(3) }] }],
      },
      [changed, back ?? {}, part ?? {}],
    )
    expect(await readAll(session)).toEqual([id(1), id(2), id(3)])
    const listed = asked.filter(({ body }) => 'update_time_ge' in body)
    expect(listed.map(({ what, body }) => [what, body['update_time_ge']])).toEqual([
      ['orders/search', from],
      ['returns/search', from],
      ['returns/search', from],
      ['cancellations/search', from],
    ])
    for (const { query } of listed) expect(query.get('sort_field')).toBe('update_time')
  })

  it('are all there is where nothing came back, and in a first backfill', async () => {
    const { session, asked } = shop({ 'orders/search': [{ orders: [] }] }, [])
    expect(await readAll(session)).toEqual([])
    const calls = ['shops', 'orders/search', 'returns/search', 'cancellations/search']
    expect(asked.map(({ what }) => what)).toEqual(calls)
    const page = await pull.page(session, { entity: 'orders', newestFirst: true })
    expect(page.cursor).toBeUndefined()
  })
})
