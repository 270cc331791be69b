import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { segmentNames } from '@/db/schema/customers'
import { encodeCursor } from '@/lib/keyset-cursor'
import { explainScans } from '@/testing/explain'
import { openBigShop } from '@/testing/open-big-shop'
import type { TestDatabase } from '@/testing/postgres/test-database'
import type { TestOrg } from '@/testing/test-org'
import { type CustomerListParams, type CustomerSort, listCustomers } from '..'

let database: TestDatabase
let org: TestOrg
beforeAll(async () => {
  const shop = await openBigShop()
  const { owner, connectionId } = shop
  ;({ database, org } = shop)
  await owner`
    update customers set segment = (array['champion','loyal','potential','new','at_risk','hibernating','lost'])
      [1 + abs(hashtext(id::text)) % 7]`
  await owner`
    insert into customer_identities (org_id, id, customer_id, connection_id, external_id, email_hash, email_local_hash,
      email_domain_hash, first_seen_at, last_seen_at)
    select org_id, gen_random_uuid(), id, ${connectionId}, external_id, sha256(external_id::bytea),
      sha256(external_id::bytea), sha256(left(external_id, 2)::bytea), first_seen_at, first_seen_at
    from customers`
  await owner`vacuum analyze customers, customer_identities`
  await owner.end()
}, 120_000)
afterAll(() => database.drop())

const scansOf = (params: CustomerListParams) =>
  explainScans(org.ctx, (ctx) => listCustomers(ctx, params))

const columns: Record<CustomerSort, [column: string, value: string]> = {
  last_order: ['last_order_at', '2026-01-01 00:00:00+00'],
  total_spent: ['total_spent', '100.0000'],
  orders: ['order_count', '1'],
  first_seen: ['first_seen_at', '2026-01-01 00:00:00+00'],
}

/** The scan's line, if every part stands in it. */
const scanWith = (scans: string[], ...parts: string[]) =>
  scans.find((scan) => parts.every((part) => scan.includes(part)))

const never = (scans: string[]) => {
  expect(scans.filter((scan) => scan.startsWith('Seq Scan'))).toEqual([])
  return scans
}

test.each(Object.keys(columns) as CustomerSort[])('sorted by %s', async (sort) => {
  const [column, value] = columns[sort]
  const index = column.replace(/_at$/, '')
  const first = never(await scansOf({ sort }))
  expect(scanWith(first, `customers_by_${index}:`, 'org_id = ')).toBeDefined()

  for (const [direction, beyond] of [
    ['next', '<'],
    ['previous', '>'],
  ] as const) {
    const cursor = encodeCursor({ sort, value, id: uuidv7(), direction })
    const deep = never(await scansOf({ sort, cursor }))
    expect(
      scanWith(deep, `customers_by_${index}:`, 'org_id = ', `ROW(${column}, id) ${beyond}`),
    ).toBeDefined()
    const filtered = never(
      await scansOf({ sort, cursor, segments: ['new', 'lost'], reachabilities: ['email'] }),
    )
    expect(
      scanWith(
        filtered,
        `customers_cells_by_${index}:`,
        'org_id = ',
        'segment = ',
        'reachability = ',
        `ROW(${column}, id) ${beyond}`,
      ),
    ).toBeDefined()
  }

  for (const filter of [
    { segments: ['champion'] },
    { reachabilities: ['none'] },
    { segments: ['at_risk', 'lost'], reachabilities: ['email', 'none'] },
  ] satisfies CustomerListParams[]) {
    const scans = never(await scansOf({ sort, ...filter }))
    expect(
      scanWith(scans, `customers_cells_by_${index}:`, 'org_id = ', 'segment = ', 'reachability = '),
    ).toBeDefined()
  }
})

test('rows without a last order, beyond those with one', async () => {
  const cursor = encodeCursor({ sort: 'last_order', value: null, id: uuidv7(), direction: 'next' })
  const scans = never(await scansOf({ cursor }))
  expect(
    scanWith(scans, 'customers_by_last_order:', 'org_id = ', 'last_order_at IS NULL', 'id < '),
  ).toBeDefined()
})

test.each([
  ['zzqx', "name ~~* '%zzqx%'"],
  ['ada zzqx', "name ~~* '%ada%'"],
  ['zq', "name ~~* 'zq%'"],
])('a rare name, %s', async (search, condition) => {
  for (const filter of [{}, { segments: segmentNames, sort: 'total_spent' }] as const) {
    const scans = never(await scansOf({ search, ...filter }))
    expect(scanWith(scans, 'customers_name_trigrams', 'org_id = ', condition)).toBeDefined()
  }
})

test.each([
  ['nobody@nowhere.example', 'customer_identities_email:', 'email_hash = '],
  ['nobody@', 'customer_identities_email_local:', 'email_local_hash = '],
  ['@nowhere.example', 'customer_identities_email_domain:', 'email_domain_hash = '],
  ['b4711x', 'customer_identities_external:', 'external_id = '],
  ['b4711x', 'customer_identities_email_local:', 'email_local_hash = '],
])('%s by %s', async (search, index, condition) => {
  const scans = never(await scansOf({ search }))
  expect(scanWith(scans, index, 'org_id = ', condition)).toBeDefined()
})
