import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../contract/session'
import { readBackward, readForward } from './windows'

const NOW = Date.parse('2026-07-04T10:00:00.000Z')
const iso = (ms: number) => new Date(ms).toISOString()
const HOUR = 3600_000

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

/** An eBay with orders that changed (and were placed) at these times, and the filters it was asked for. */
function withOrdersAt(times: number[]): { session: Session; filters: string[] } {
  const filters: string[] = []
  const session: Session = {
    keys: { clientId: 'a', clientSecret: 'b' },
    baseUrl: 'https://api.ebay.com',
    account: 'u1',
    credentials: { accessToken: 'token', scopes: [] },
    async http({ url }) {
      const query = new URL(url).searchParams
      const filter = query.get('filter') ?? ''
      filters.push(filter)
      const [, from = '', to = ''] = /\[(.+)\.\.(.*)\]/.exec(filter) ?? []
      const found = times.filter(
        (at) => at >= Date.parse(from) && (to === '' || at <= Date.parse(to)),
      )
      const offset = Number(query.get('offset'))
      const orders = found.slice(offset, offset + Number(query.get('limit')))
      const text = JSON.stringify({ total: found.length, orders: orders.map((at) => ({ at })) })
      const headers = new Headers({ date: new Date(NOW).toUTCString() })
      return { status: 200, headers, text: async () => text, stream: async function* () {} }
    },
  }
  return { session, filters }
}

async function all(
  read: (cursor: string | undefined) => ReturnType<typeof readForward>,
): Promise<{ pages: number[]; times: unknown[] }> {
  const pages: number[] = []
  const times: unknown[] = []
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    pages.push(page.orders.length)
    times.push(...page.orders.map((order) => (order as { at: number }).at))
    cursor = page.cursor
  } while (cursor !== undefined)
  return { pages, times }
}

describe('what changed', () => {
  it('is read in windows that one answer holds whole, each order once', async () => {
    const times = Array.from({ length: 40 }, (_, place) => NOW - 30 * HOUR + place * HOUR * 0.7)
    const { session } = withOrdersAt(times)
    const since = iso(NOW - 48 * HOUR)
    const read = await all((cursor) => readForward(session, { since, cursor, limit: 6 }))
    expect(read.times).toEqual(times)
    expect(Math.max(...read.pages)).toBeLessThanOrEqual(6)
  })

  it('within one second is paged by offset', async () => {
    const at = NOW - 10 * HOUR
    const { session } = withOrdersAt(Array.from({ length: 23 }, () => at))
    const since = iso(NOW - 12 * HOUR)
    const read = await all((cursor) => readForward(session, { since, cursor, limit: 6 }))
    expect(read.times).toHaveLength(23)
  })

  it('is asked for with an open end, no further back than eBay allows, and never in the future', async () => {
    const { session, filters } = withOrdersAt([])
    const request = { cursor: undefined, limit: 50 }
    await readForward(session, { ...request, since: '2000-01-01T00:00:00.000Z' })
    await readForward(session, { ...request, since: iso(NOW + HOUR) })
    const filterFrom = (ms: number) => `lastmodifieddate:[${iso(ms)}..]`
    expect(filters).toEqual([filterFrom(NOW - 729 * 24 * HOUR), filterFrom(NOW)])
  })
})

describe('everything', () => {
  it('is read by creation, 90 days at a time, back to two years, each order once', async () => {
    const times = Array.from({ length: 30 }, (_, place) => NOW - place * 24 * 24 * HOUR)
    const { session, filters } = withOrdersAt(times)
    const read = await all((cursor) => readBackward(session, { cursor, limit: 3 }))
    expect(read.times.toSorted()).toEqual(times.toSorted())
    const ends = filters.map((filter) => /\.\.(.+)\]/.exec(filter)?.[1] ?? '')
    expect(ends).toEqual(ends.toSorted().reverse())
    expect(filters.every((filter) => filter.startsWith('creationdate:['))).toBe(true)
  })
})
