import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainScans } from '@/testing/explain'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'

let database: TestDatabase
let org: TestOrg
beforeAll(async () => {
  database = await createTestDatabase()
  org = await createOrg()
  const owner = postgres(database.ownerUrl, { max: 1 })
  for (const tenant of [org, await createOrg()]) {
    const connectionId = await createConnection(tenant)
    await owner`
      insert into customers (org_id, id, external_id, name, total_spent, order_count, last_order_at, first_seen_at,
        segment, lifecycle_stage, reachability)
      select ${tenant.orgId}::uuid, gen_random_uuid(), 'b' || n, md5(n::text), n % 5000, n % 40,
        timestamptz '2026-01-01' - n * interval '1 minute', timestamptz '2025-01-01' - n * interval '1 minute',
        (array['champion', 'loyal', 'lost'])[1 + n % 3], 'lead', (array['email', 'none'])[1 + n % 2]
      from generate_series(1, 20000) n`
    await owner`
      insert into orders (org_id, id, connection_id, marketplace, external_order_id, status, payment_status, currency,
        total_amount, base_currency, item_count, ordered_at, source_updated_at, content_hash, is_historical)
      select ${tenant.orgId}::uuid, gen_random_uuid(), ${connectionId}::uuid, 'shopify', 'A' || n,
        (array['pending', 'shipped', 'delivered'])[1 + n % 3], 'paid', 'GBP', 1, 'GBP', 1,
        timestamptz '2026-01-01' - n * interval '1 minute', now(), '', false
      from generate_series(1, 20000) n`
  }
  await owner`vacuum analyze customers, orders`
  await owner.end()
}, 120_000)
afterAll(() => database.drop())

const scansOf = (statement: string) =>
  explainScans(org.ctx, async ({ tx }) => tx?.execute(sql.raw(statement)))

const ID = 'ffffffff-0000-0000-0000-000000000000'

/** What a page, a search or a filter asks, the index that answers, and the column's part of the condition. */
const shapes: [what: string, query: string, index: string, condition: string][] = [
  ...(
    [
      ['a number', 'total_spent', '100'],
      ['a count', 'order_count', '7'],
      ['a time', 'last_order_at', "timestamptz '2025-12-24'"],
      ['a time that is never absent', 'first_seen_at', "timestamptz '2024-12-24'"],
    ] as const
  ).map(([what, column, value]): (typeof shapes)[number] => [
    `the page after a row, by ${what}`,
    `select id from tenant.customers where (${column}, id) < (${value}, '${ID}')
     order by ${column} desc nulls last, id desc nulls last limit 51`,
    `customers_by_${column.replace(/_at$/, '')}:`,
    `ROW(${column}, id) <`,
  ]),
  [
    'letters anywhere in a name',
    `select id from tenant.customers where name ilike '%c4ca42%'`,
    'customers_name_trigrams:',
    `name ~~* '%c4ca42%'`,
  ],
  [
    'letters in the case they have',
    `select id from tenant.customers where name like '%c4ca42%'`,
    'customers_name_trigrams:',
    `name ~~ '%c4ca42%'`,
  ],
  [
    'an external id',
    `select id from tenant.customers where external_id = 'b77'`,
    'customers_by_external_id:',
    `external_id = 'b77'`,
  ],
  [
    'a segment and a reachability, by a number',
    `select id from tenant.customers where segment = 'loyal' and reachability = 'none' and (total_spent, id) < (50, '${ID}')
     order by total_spent desc nulls last, id desc nulls last limit 51`,
    'customers_cells_by_total_spent:',
    "segment = 'loyal') AND (reachability = 'none') AND (ROW(total_spent, id) <",
  ],
  [
    'the beginning of an order number',
    `select id from tenant.orders where lower(ltrim(coalesce(order_number, external_order_id), '#')) like 'a1234%'`,
    'orders_by_number:',
    `lower(ltrim(COALESCE(order_number, external_order_id), '#')) ~>=~ 'a1234'`,
  ],
  [
    'the page of orders after a row',
    `select id from tenant.orders where (ordered_at, id) < (timestamptz '2025-12-24', '${ID}')
     order by ordered_at desc nulls last, id desc nulls last limit 51`,
    'orders_by_day:',
    'ROW(ordered_at, id) <',
  ],
  [
    'orders in a state',
    `select id from tenant.orders where status = 'pending' and payment_status = 'paid'
     order by ordered_at desc nulls last, id desc nulls last limit 51`,
    'orders_by_state:',
    "status = 'pending'",
  ],
]

const answeredBy = (scans: string[], index: string, condition: string) =>
  scans.some((scan) =>
    [index, 'org_id = ', condition].every((part) => scan.replaceAll('::text', '').includes(part)),
  )

test.each(shapes)(
  'the tenant view answers from an index: %s',
  async (_, query, index, condition) => {
    const scans = await scansOf(query)
    expect(answeredBy(scans, index, condition), scans.join('\n')).toBe(true)
  },
)

describe('the table behind row-level security cannot', () => {
  // only leakproof operators may run before the policy has let a row through
  test.each(shapes.filter(([what]) => /by a number|letters|beginning/.test(what)))(
    '%s',
    async (_, query, index, condition) => {
      const scans = await scansOf(query.replaceAll('tenant.', 'public.'))
      expect(scans.length).toBeGreaterThan(0)
      expect(answeredBy(scans, index, condition), scans.join('\n')).toBe(false)
    },
  )
})
