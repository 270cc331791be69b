import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../contract/session'
import { type ReadWindow, readBackward, readForward, readList } from './windows'

const NOW = Date.parse('2026-07-04T10:00:00.000Z')
const HOUR = 3600_000
const DAY = 24 * HOUR

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

/** An Amazon with orders of these times, 100 on a page; tokens from `dead` on are no longer taken. */
function withOrdersAt(times: number[], dead = Infinity) {
  const calls: URLSearchParams[] = []
  let tokens = 0
  const session: Session = {
    keys: { clientId: 'a', clientSecret: 'b' },
    baseUrl: 'https://sellingpartnerapi-eu.amazon.com',
    account: 'A1',
    credentials: { accessToken: 'token', scopes: [] },
    async http({ url }) {
      const query = new URL(url).searchParams
      calls.push(query)
      const by = query.has('createdAfter') ? 'created' : 'lastUpdated'
      const from = Date.parse(query.get(`${by}After`) ?? '')
      const end = query.get(`${by}Before`)
      const to = end === null ? NOW : Date.parse(end)
      const token = query.get('paginationToken')
      const isDead = token !== null && ++tokens > dead && tokens <= dead + 1
      const found = times.filter((at) => at >= from && at <= to)
      const offset = Number(token ?? 0)
      const orders = found.slice(offset, offset + 100).map((at) => ({ at }))
      const hasMore = offset + 100 < found.length
      const pagination = hasMore && { nextToken: String(offset + 100) }
      const body = isDead
        ? { errors: [{ code: 'InvalidInput', message: 'No.' }] }
        : { orders, ...(pagination && { pagination }) }
      const headers = new Headers({ date: new Date(NOW).toUTCString() })
      const text = async () => JSON.stringify(body)
      return { status: isDead ? 400 : 200, headers, text, stream: async function* () {} }
    },
  }
  return { session, calls }
}

async function all(read: (cursor: string | undefined) => Promise<ReadWindow>) {
  const pages: number[][] = []
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    pages.push(page.orders.map((order) => (order as { at: number }).at))
    cursor = page.cursor
  } while (cursor !== undefined)
  return { pages, times: pages.flat() }
}
const ascending = (times: number[]) => times.toSorted((a, b) => a - b)

describe('everything', () => {
  it('is read by creation, in windows that grow, back to two years, each order once', async () => {
    const times = Array.from({ length: 700 }, (_, place) => NOW - place * 24 * HOUR)
    const { session, calls } = withOrdersAt(times)
    const read = await all((cursor) => readBackward(session, cursor))
    expect(ascending(read.times)).toEqual(ascending(times))
    // few calls are allowed
    expect(calls.length).toBeLessThan(15)
    expect(calls.every((query) => query.has('createdAfter'))).toBe(true)
    const first = ascending(calls.map((query) => Date.parse(query.get('createdAfter') ?? '')))[0]
    expect(first).toBe(NOW - 730 * DAY)
  })

  it('loses nothing where a token is no longer taken', async () => {
    const times = Array.from({ length: 900 }, (_, place) => NOW - place * HOUR)
    const { session } = withOrdersAt(times, 2)
    const read = await all((cursor) => readBackward(session, cursor))
    expect(new Set(read.times)).toEqual(new Set(times))
  })
})

describe('what changed', () => {
  it('is read by pages, each order once', async () => {
    const times = Array.from({ length: 450 }, (_, place) => NOW - 30 * HOUR + place * 60_000)
    const { session, calls } = withOrdersAt(times)
    const since = new Date(NOW - 31 * HOUR).toISOString()
    const read = await all((cursor) => readForward(session, { since, cursor }))
    expect(read.times).toEqual(times)
    expect(calls).toHaveLength(5)
  })

  it('is read on in shorter windows where a token is no longer taken', async () => {
    const times = Array.from({ length: 450 }, (_, place) => NOW - 30 * HOUR + place * 60_000)
    const { session } = withOrdersAt(times, 2)
    const since = new Date(NOW - 31 * HOUR).toISOString()
    const read = await all((cursor) => readForward(session, { since, cursor }))
    expect(new Set(read.times)).toEqual(new Set(times))
  })

  it('is asked for no further back than orders are shown, and never in the future', async () => {
    const { session, calls } = withOrdersAt([])
    await readForward(session, { since: '2000-01-01T00:00:00.000Z', cursor: undefined })
    await readForward(session, { since: '2030-01-01T00:00:00.000Z', cursor: undefined })
    expect(calls.map((query) => query.get('lastUpdatedAfter'))).toEqual([
      new Date(NOW - 730 * DAY).toISOString(),
      new Date(NOW).toISOString(),
    ])
  })
})

describe('the list that is compared', () => {
  const list = (session: Session, until = NOW - HOUR) =>
    all((cursor) =>
      readList(session, {
        ...{ since: new Date(NOW - 48 * HOUR).toISOString(), cursor },
        until: new Date(until).toISOString(),
      }),
    )

  it('comes in stretches that are whole and follow each other', async () => {
    const times = Array.from({ length: 1400 }, (_, place) => NOW - 47 * HOUR + place * 60_000)
    const { session } = withOrdersAt(times)
    const { pages } = await list(session)
    expect(pages.flat()).toEqual(times)
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(500)
  })

  it('ends where Amazon allows an end, and is open before that', async () => {
    const { session, calls } = withOrdersAt([])
    await list(session)
    await list(session, NOW + 1000)
    expect(calls.map((query) => query.get('lastUpdatedBefore'))).toEqual([
      new Date(NOW - HOUR).toISOString(),
      null,
    ])
  })
})
