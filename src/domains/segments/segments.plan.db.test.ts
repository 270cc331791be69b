import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainScans } from '@/testing/explain'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { peopleWho } from './compile-rules'
import { placeOf } from './place'
import { Rules } from './rules'

const PEOPLE = 20_000
let database: TestDatabase
let org: TestOrg
let rare: string
const [item, segment, crowd] = [uuidv7(), uuidv7(), uuidv7()]

beforeAll(async () => {
  database = await createTestDatabase()
  org = await createOrg()
  const owner = postgres(database.ownerUrl, { max: 1 })
  for (const tenant of [org, await createOrg()]) {
    const [usual, other] = [await createConnection(tenant), await createConnection(tenant)]
    if (tenant === org) rare = other
    const { orgId } = tenant
    await owner`
      insert into customers (org_id, id, external_id, name, total_spent, order_count, last_order_at, first_seen_at)
      select ${orgId}::uuid, md5('c' || n || ${orgId}::text)::uuid, 'b' || n, 'Person ' || n, n % 5000, n % 40,
        now() - n * interval '1 hour', now() - n * interval '1 hour'
      from generate_series(1, ${PEOPLE}) n`
    await owner`
      insert into catalog_items (org_id, id, title, status) values (${orgId}, ${item}, 'Lantern', 'active')`
    await owner`
      insert into products (org_id, id, connection_id, external_id, item_id, title, category, status)
      select ${orgId}::uuid, md5('p' || n || ${orgId}::text)::uuid, ${usual}::uuid, 'p' || n,
        case when n = 1 then ${item}::uuid end, 'Product ' || n, 'Category ' || n % 100, 'active'
      from generate_series(1, 500) n`
    await owner`
      insert into orders (org_id, id, connection_id, marketplace, external_order_id, customer_id, status, payment_status,
        currency, total_amount, base_currency, item_count, ordered_at, source_updated_at, content_hash, is_historical)
      select ${orgId}::uuid, md5('o' || n || ${orgId}::text)::uuid,
        case when n % 500 = 0 then ${other}::uuid else ${usual}::uuid end, 'shopify', 'A' || n,
        md5('c' || (1 + n % ${PEOPLE}::int) || ${orgId}::text)::uuid, 'delivered', 'paid', 'GBP', 1, 'GBP', 1,
        now() - n * interval '1 minute', now(), '', true
      from generate_series(1, ${3 * PEOPLE}) n`
    await owner`
      insert into order_items (org_id, order_id, position, product_id, title, category, quantity, unit_price, total_price, currency)
      select ${orgId}::uuid, md5('o' || n || ${orgId}::text)::uuid, 1,
        case when n % 3 > 0 then md5('p' || (1 + n % 500) || ${orgId}::text)::uuid end, 'Line',
        case when n % 3 = 0 then 'Line category ' || n % 200 end, 1, 1, 1, 'GBP'
      from generate_series(1, ${3 * PEOPLE}) n`
    await owner`
      insert into segments (org_id, id, name, kind, rules) values (${orgId}, ${segment}, 'Few', 'fixed', '{}')`
    await owner`
      insert into segment_members (org_id, segment_id, customer_id, since)
      select ${orgId}::uuid, ${segment}::uuid, id, now() from customers where org_id = ${orgId} limit 50`
    await owner`
      insert into segments (org_id, id, name, kind, rules) values (${orgId}, ${crowd}, 'Many', 'fixed', '{}')`
    await owner`
      insert into segment_members (org_id, segment_id, customer_id, since)
      select ${orgId}::uuid, ${crowd}::uuid, id, now() from customers where org_id = ${orgId}`
  }
  await owner`vacuum analyze customers, orders, order_items, products, segment_members`
  await owner.end()
}, 180_000)
afterAll(() => database.drop())

const ever = { period: { when: 'ever' } }

/** What the rules ask, the index that answers, and the column's part of the condition. */
const shapes: [what: string, condition: () => object, index: string, column: string][] = [
  [
    'an amount',
    () => ({ kind: 'spend', range: { op: 'at_least', value: '4990' } }),
    'customers_by_total_spent',
    'total_spent >=',
  ],
  [
    'a relative day',
    () => ({ kind: 'last_order', window: { when: 'within', days: 2 } }),
    'customers_by_last_order',
    'last_order_at >=',
  ],
  [
    'what was spent lately',
    () => ({
      kind: 'spend',
      range: { op: 'at_least', value: '2' },
      period: { when: 'within', days: 1 },
    }),
    'orders_by_day|orders_by_customer',
    'ordered_at >=',
  ],
  [
    'a channel',
    () => ({ kind: 'channel', is: 'is', connections: [rare], ...ever }),
    'orders_channel_buyers',
    'connection_id =',
  ],
  [
    'a product',
    () => ({ kind: 'bought_product', is: 'is', items: [item], ...ever }),
    'order_items_of_product',
    'product_id =',
  ],
  [
    'a category of lines',
    () => ({ kind: 'bought_category', is: 'is', categories: ['Line category 6'], ...ever }),
    'order_items_of_category',
    'category =',
  ],
  [
    'another segment',
    () => ({ kind: 'in_segment', is: 'is', segment }),
    'segment_members_org_id_segment_id_customer_id_pk|segment_members_newest',
    'segment_id =',
  ],
]

const scansOf = (of: object[], people?: ReturnType<typeof sql>) =>
  explainScans(org.ctx, async ({ tx, ...ctx }) => {
    if (!tx) throw new Error('No transaction')
    const place = await placeOf(tx, ctx)
    return tx.execute(peopleWho(Rules.parse({ match: 'all', of }), place, people))
  })

test.each(shapes)(
  'rules about %s are answered from an index',
  async (_, condition, index, column) => {
    const scans = await scansOf([condition()])
    const answers = scans.some(
      (scan) =>
        new RegExp(`by (${index}):`).test(scan) &&
        scan.includes('org_id = ') &&
        scan.includes(column),
    )
    expect(answers, scans.join('\n')).toBe(true)
  },
)

describe('few people are looked at by their keys, whatever the rules ask', () => {
  const usual = () => ({ kind: 'order_count', range: { op: 'at_least', value: 0 } })
  test.each([...shapes, ['everybody', usual, '', ''] as (typeof shapes)[number]])(
    '%s',
    async (_, condition) => {
      const few = sql`select md5('c77' || ${org.orgId}::text)::uuid`
      const scans = await scansOf([condition()], few)
      expect(
        scans.filter((scan) => /^Seq Scan (customers|orders|order_items)\b/.test(scan)),
      ).toEqual([])
      expect(
        scans.some((scan) => / customers by .*\bid = /.test(scan)),
        scans.join('\n'),
      ).toBe(true)
    },
  )
})
