import { describe, expect, it } from 'vitest'
import type { Session } from '../contract/session'
import { listReceipts } from './receipts'

const START = 1_780_000_000
const iso = (second: number) => new Date(second * 1000).toISOString()

interface Kept {
  receipt_id: number
  created_timestamp: number
  updated_timestamp: number
}

/** An Etsy that holds receipts and answers as it documents; bounds of time are left out where `excludes` says so. */
function holding(all: Kept[], { excludes = false } = {}) {
  const asked: URLSearchParams[] = []
  const session: Session = {
    keys: { clientId: 'a', clientSecret: 'b' },
    baseUrl: 'https://openapi.etsy.com',
    account: '220001',
    credentials: { accessToken: '1.a', scopes: [] },
    async http({ url }) {
      const query = new URL(url).searchParams
      asked.push(query)
      const bound = (name: string, none: number) => Number(query.get(name) ?? none)
      const off = excludes ? 1 : 0
      const isReverse = query.get('sort_order') === 'desc'
      const field = query.get('sort_on') === 'created' ? 'created_timestamp' : 'updated_timestamp'
      const found = all
        .filter((one) => one.created_timestamp <= bound('max_created', 9e9) - off)
        .filter((one) => one.updated_timestamp >= bound('min_last_modified', 0) + off)
        .filter((one) => one.updated_timestamp <= bound('max_last_modified', 9e9))
        .toSorted(
          (a, b) => (a[field] - b[field] || a.receipt_id - b.receipt_id) * (isReverse ? -1 : 1),
        )
      const offset = Number(query.get('offset'))
      const results = found.slice(offset, offset + Number(query.get('limit')))
      const text = JSON.stringify({ count: found.length, results })
      const headers = new Headers({ date: new Date().toUTCString() })
      return { status: 200, headers, text: async () => text, stream: async function* () {} }
    },
  }
  return { session, asked }
}

/** @param seconds of creation, one receipt each */
const receiptsAt = (seconds: number[]): Kept[] =>
  seconds.map((second, place) => ({
    receipt_id: 1000 + place,
    ...{ created_timestamp: START + second, updated_timestamp: START + second },
  }))

async function readAll(
  session: Session,
  wanted: { newestFirst: boolean; since?: string; until?: string },
  between: (page: number) => void = () => {},
): Promise<number[]> {
  const ids: number[] = []
  let cursor: string | undefined
  for (let page = 0; page < 200; page++) {
    between(page)
    const answer = await listReceipts(session, { ...wanted, cursor, limit: 4 })
    ids.push(...answer.receipts.map((one) => Number((one as { receipt_id: string }).receipt_id)))
    cursor = answer.cursor
    if (cursor === undefined) return ids
  }
  throw new Error('It does not end.')
}

const ordered = (ids: number[]) => ids.toSorted((a, b) => a - b)
const idsOf = (all: Kept[]) => all.map((one) => one.receipt_id)

describe.each([true, false])('receipts, the newest first: %s', (newestFirst) => {
  const wanted = newestFirst ? { newestFirst } : { newestFirst, since: iso(START - 10) }

  it.each([
    ['one in each second', Array.from({ length: 23 }, (_, place) => place)],
    ['several in each second', Array.from({ length: 23 }, (_, place) => Math.floor(place / 3))],
    ['more in a second than fit a page', [1, 2, ...Array.from({ length: 13 }, () => 3), 4, 5]],
    ['all in one second', Array.from({ length: 9 }, () => 3)],
    ['none', []],
  ])('are given once each, %s', async (_, seconds) => {
    const all = receiptsAt(seconds)
    expect(ordered(await readAll(holding(all).session, wanted))).toEqual(idsOf(all))
  })

  it('are whole where a bound itself is left out', async () => {
    const all = receiptsAt(Array.from({ length: 23 }, (_, place) => Math.floor(place / 2)))
    const { session } = holding(all, { excludes: true })
    expect(ordered(await readAll(session, wanted))).toEqual(idsOf(all))
  })
})

it('that change while they are read come again at the end, and cost no other', async () => {
  const all = receiptsAt(Array.from({ length: 20 }, (_, place) => place))
  const { session } = holding(all)
  const ids = await readAll(session, { newestFirst: false, since: iso(START) }, (page) => {
    const first = all[0]
    if (page === 1 && first) first.updated_timestamp = START + 100
  })
  expect(ids.at(-1)).toBe(1000)
  expect(ordered([...new Set(ids)])).toEqual(idsOf(all))
})

it('that are placed while they are read shift none of the older ones', async () => {
  const all = receiptsAt(Array.from({ length: 20 }, (_, place) => place))
  const before = idsOf(all)
  const ids = await readAll(holding(all).session, { newestFirst: true }, (page) => {
    if (page > 0)
      all.push({
        receipt_id: 2000 + page,
        ...{ created_timestamp: START + 500 + page, updated_timestamp: START + 500 + page },
      })
  })
  expect(ordered(ids)).toEqual(before)
})

it('are asked for in whole seconds that hold the window, none before the year 2000', async () => {
  const { session, asked } = holding([])
  const window = { since: '2026-07-04T10:00:00.900Z', until: '2026-07-04T11:00:00.100Z' }
  await readAll(session, { newestFirst: false, ...window })
  await readAll(session, { newestFirst: false, since: '1990-01-01T00:00:00.000Z' })
  const named = (query: URLSearchParams | undefined, name: string) => Number(query?.get(name))
  expect(named(asked[0], 'min_last_modified')).toBe(Date.parse('2026-07-04T10:00:00Z') / 1000)
  expect(named(asked[0], 'max_last_modified')).toBe(Date.parse('2026-07-04T11:00:01Z') / 1000)
  expect(named(asked[1], 'min_last_modified')).toBe(946_684_800)
})

it('go on from no place that is none', async () => {
  const { session } = holding([])
  await expect(
    listReceipts(session, { newestFirst: true, cursor: '{"bound":"x"}', limit: 4 }),
  ).rejects.toMatchObject({ kind: 'unreadable' })
})
