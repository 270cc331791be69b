import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { customers } from '@/db/schema'
import { reachabilities, segmentNames } from '@/db/schema/customers'
import { ingestOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  approximateCustomers,
  type CustomerListParams,
  customerSorts,
  exportCustomers,
  listCustomers,
} from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** A shop with the given buyers, one order each, through the front door. */
async function shopOf(buyers: { externalId: string; name?: string; email?: string }[]) {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  await ingestOrders(org.ctx, {
    connectionId,
    orders: buyers.map((buyer, n) => ({
      externalOrderId: `o${n}`,
      status: 'delivered',
      paymentStatus: 'paid',
      currency: 'GBP',
      totalAmount: `${10 + n}.00`,
      orderedAt: `2026-08-${String(1 + (n % 28)).padStart(2, '0')}T10:00:00Z`,
      sourceUpdatedAt: '2026-08-30T10:00:00Z',
      buyer,
      items: [],
    })),
  })
  return { org, connectionId }
}

const people = [
  { externalId: 'ebay-1', name: 'Mara Lind', email: 'mara@lanterns.example' },
  { externalId: 'ebay-2', name: 'Tom Marash', email: 'info@paper.example' },
  { externalId: 'ebay-3', name: 'Ana Önal', email: 'ana@lanterns.example' },
  { externalId: 'ebay-4', name: '100% Silk_Shop\\' },
  { externalId: 'ebay-5', name: '田中 さくら' },
  { externalId: 'xx@odd', name: 'Ix' },
]

const names = async (org: TestOrg, params: CustomerListParams) =>
  (await listCustomers(org.ctx, params)).rows.map((row) => row.name).sort()

describe('searching', () => {
  let org: TestOrg
  beforeAll(async () => {
    ;({ org } = await shopOf(people))
  })

  test.each([
    ['letters inside a name', 'mar', ['Mara Lind', 'Tom Marash']],
    ['any case', 'MARA', ['Mara Lind', 'Tom Marash']],
    ['words in any order', 'lind mara', ['Mara Lind']],
    ['one letter, where a word begins', 'l', ['Mara Lind']],
    ['two letters, where a word begins', 'an', ['Ana Önal']],
    ['letters beyond ASCII', 'önal', ['Ana Önal']],
    ['two characters of another script', '田中', ['田中 さくら']],
    ['a percent sign', '100%', ['100% Silk_Shop\\']],
    ['percent signs alone find no wildcard', '%%%', []],
    ['underscores alone find no wildcard', '___', []],
    ['a backslash', 'shop\\', ['100% Silk_Shop\\']],
    ['a whole address', 'Mara@Lanterns.example', ['Mara Lind']],
    ['the part before the @', 'info@', ['Tom Marash']],
    ['the part before the @ without it', 'info', ['Tom Marash']],
    ['an address being typed', 'mara@lan', ['Mara Lind']],
    ['a domain', '@lanterns.example', ['Ana Önal', 'Mara Lind']],
    ['a buyer id', 'ebay-2', ['Tom Marash']],
    ['an address nobody has', 'nobody@lanterns.example', []],
    ['SQL', "' or 1=1; --", []],
    ['a NUL character', 'mara\0', ['Mara Lind', 'Tom Marash']],
    ['an @ alone', '@', []],
    ['spaces: everybody', '   ', people.map(({ name }) => name).sort()],
  ])('%s', async (_, search, expected) => {
    expect(await names(org, { search })).toEqual([...expected].sort())
  })

  test('shows addresses in plain text', async () => {
    const { rows } = await listCustomers(org.ctx, { search: 'mara@lanterns.example' })
    expect(rows).toMatchObject([
      { name: 'Mara Lind', email: 'mara@lanterns.example', orderCount: 1, totalSpent: '10.0000' },
    ])
  })

  test('finds nothing of another organization', async () => {
    const other = await createOrg()
    for (const search of [
      'mara',
      'm',
      'mara@lanterns.example',
      '@lanterns.example',
      'ebay-1',
      '',
    ]) {
      expect(await names(other, { search })).toEqual([])
    }
  })
})

/** Customers with many equal sort values and missing last orders, of every segment and reachability, most of them of one. */
async function crowd(size: number): Promise<TestOrg> {
  const org = await createOrg()
  await withOrg(org.orgId, (tx) =>
    tx.insert(customers).values(
      Array.from({ length: size }, (_, n) => ({
        orgId: org.orgId,
        id: uuidv7(),
        name: `${n % 3 === 0 ? 'Silva' : 'Kim'} ${n}`,
        orderCount: n % 3,
        totalSpent: String((n % 7) * 10),
        lastOrderAt: n % 3 ? new Date(Date.UTC(2026, 0, 1 + (n % 11), 0, 0, 0, n % 2)) : null,
        firstSeenAt: new Date(Date.UTC(2025, 0, 1 + (n % 5))),
        segment: n % 5 < 3 ? 'champion' : n % 8 === 7 ? null : segmentNames[n % 8],
        reachability: n % 10 < 7 ? 'email' : reachabilities[n % 4],
      })),
    ),
  )
  return org
}

// the large one is longer than what a search looks through before it asks its own index
describe.each([
  { SIZE: 240, sizes: { min: 7, max: 90 }, numRuns: 40 },
  { SIZE: 7000, sizes: { min: 120, max: 900 }, numRuns: 25 },
])('paging $SIZE customers by key', ({ SIZE, sizes, numRuns }) => {
  let org: TestOrg
  beforeAll(async () => {
    org = await crowd(SIZE)
  })

  /** Every page from the first to the last, then back again; at most `limit` of them. */
  async function walk(params: CustomerListParams) {
    const there: string[][] = []
    const back: string[][] = []
    let page = await listCustomers(org.ctx, params)
    there.push(page.rows.map(({ id }) => id))
    expect(page.previous).toBeUndefined()
    while (page.next && there.length <= SIZE) {
      page = await listCustomers(org.ctx, { ...params, cursor: page.next })
      there.push(page.rows.map(({ id }) => id))
    }
    back.unshift(page.rows.map(({ id }) => id))
    while (page.previous && back.length <= SIZE) {
      page = await listCustomers(org.ctx, { ...params, cursor: page.previous })
      back.unshift(page.rows.map(({ id }) => id))
    }
    return { there, back }
  }

  const orderBy = {
    last_order: 'last_order_at desc nulls last',
    total_spent: 'total_spent desc',
    orders: 'order_count desc',
    first_seen: 'first_seen_at desc',
  }
  const quoted = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

  test('walking all pages gives every row once, in order, forth and back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...customerSorts),
        fc.integer(sizes),
        fc.subarray([...segmentNames], { maxLength: 3 }),
        fc.subarray([...reachabilities], { maxLength: 2 }),
        fc.constantFrom('', 'silva', 's', '9'),
        async (sort, size, segments, reachable, search) => {
          const { there, back } = await walk({
            sort,
            size,
            segments,
            reachabilities: reachable,
            search,
          })
          const where = [
            'true',
            ...(segments.length ? [`segment in (${quoted(segments)})`] : []),
            ...(reachable.length ? [`reachability in (${quoted(reachable)})`] : []),
            ...(search ? [`name ~* '${search.length < 3 ? `(^| )${search}` : search}'`] : []),
          ].join(' and ')
          const expected = await org.rows(
            `select id from customers where ${where} order by ${orderBy[sort]}, id desc`,
          )
          expect(there.flat()).toEqual(expected.map((row) => row['id']))
          expect(there.slice(0, -1).every((page) => page.length === size)).toBe(true)
          expect([...new Set(back.flat())].sort()).toEqual([...there.flat()].sort())
        },
      ),
      {
        numRuns,
        seed: 2,
        // one cell far larger than the others, cut off in the middle
        examples: [['total_spent', 300, ['champion', 'lost'], [], 'silva']],
      },
    )
  }, 120_000)

  test('a rare match far down the list is found by its own index', async () => {
    const [last] = await org.rows(
      `select id, name from customers order by last_order_at desc nulls last, id desc offset ${SIZE - 1}`,
    )
    const { rows } = await listCustomers(org.ctx, { search: String(last?.['name']), size: 2 })
    expect(rows.map(({ id }) => id)).toContain(last?.['id'])
  })

  test('a cursor that cannot be read means the first page', async () => {
    const first = await listCustomers(org.ctx, { size: 10 })
    const other = await listCustomers(org.ctx, { size: 10, sort: 'total_spent' })
    for (const cursor of ['x', '????', other.next ?? '', `${first.next}x`.slice(4)]) {
      expect(await listCustomers(org.ctx, { size: 10, cursor })).toEqual(first)
    }
  })

  test('another organization’s cursor reveals nothing', async () => {
    const { next } = await listCustomers(org.ctx, { size: 10 })
    const other = await createOrg()
    expect(await listCustomers(other.ctx, { cursor: next ?? '' })).toMatchObject({ rows: [] })
  })

  test('going back before the first row shows the first page', async () => {
    const first = await listCustomers(org.ctx, { size: 10 })
    const second = await listCustomers(org.ctx, { size: 10, cursor: first.next ?? '' })
    const back = await listCustomers(org.ctx, { size: 20, cursor: second.previous ?? '' })
    expect(back.rows).toHaveLength(20)
    expect(back.previous).toBeUndefined()
  })
})

describe('counting', () => {
  test('is a sum of the roll-up, never a count of customers', async () => {
    const org = await crowd(30)
    expect(await approximateCustomers(org.ctx, {})).toBeUndefined()
    await withOrg(org.orgId, (tx) =>
      tx.execute(sql`
        insert into customer_totals (org_id, segment, reachability, customers, buyers, repeat_buyers, total_spent, computed_at)
        values (${org.orgId}, 'loyal', 'email', 5, 5, 5, 1, now()), (${org.orgId}, 'loyal', 'none', 7, 5, 5, 1, now()),
          (${org.orgId}, 'unscored', 'none', 100, 0, 0, 0, now())`),
    )
    expect(await approximateCustomers(org.ctx, {})).toBe(112)
    expect(await approximateCustomers(org.ctx, { segments: ['loyal'] })).toBe(12)
    expect(
      await approximateCustomers(org.ctx, { segments: ['loyal'], reachabilities: ['none'] }),
    ).toBe(7)
    expect(await approximateCustomers(org.ctx, { segments: ['lost'] })).toBe(0)
  })
})

describe('exporting', () => {
  test('writes the view as CSV that no spreadsheet runs, and leaves a trace without the search', async () => {
    const { org } = await shopOf([
      { externalId: '1', name: '=HYPERLINK("http://evil.example")', email: 'a@b.example' },
      { externalId: '2', name: 'Nobody' },
    ])
    let file = ''
    for await (const piece of await exportCustomers(org.ctx, { search: 'hyperlink' })) file += piece
    const lines = file.trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"")",a@b.example`)
    expect(
      await org.rows("select details from audit_log where verb = 'customers.exportCustomers'"),
    ).toEqual([{ details: { isSearch: true, filters: {} } }])
  })

  test('is for admins', async () => {
    const org = await createOrg()
    const agent = org.as({ actor: { kind: 'user', userId: org.orgId, name: 'A', role: 'agent' } })
    await expect(exportCustomers(agent, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
