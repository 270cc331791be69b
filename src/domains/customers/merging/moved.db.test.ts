import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { computedAnew, tablesOfPeople } from '@/testing/tables-of-people'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { tablesAside, tablesById, tablesByPlace, tablesOfMatching } from './moved'

let database: TestDatabase
let org: TestOrg
beforeAll(async () => {
  database = await createTestDatabase()
  org = await createOrg()
})
afterAll(() => database.drop())

test('every table that refers to a person is known to merging', async () => {
  const known = new Set([
    ...tablesById,
    ...Object.keys(tablesByPlace),
    ...tablesAside,
    ...tablesOfMatching,
    ...computedAnew,
    'consents',
  ])
  const tables = await tablesOfPeople(org)
  expect(tables.length).toBeGreaterThan(20)
  expect(tables.filter((name) => !known.has(name))).toEqual([])
})

test('where a person has one row per key, merging knows the key', async () => {
  const rows = await org.rows(`
    select i.indrelid::regclass::text as name, array_to_string(array(
      select attname::text from pg_attribute
      where attrelid = i.indrelid and attnum = any(i.indkey) and attname not in ('org_id', 'customer_id')
      order by 1), ' ') as key
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indisunique and a.attname = 'customer_id' and i.indrelid::regclass::text <> 'match_keys'
    order by 1`)
  expect(rows.map(({ name, key }) => [name, key])).toEqual(
    Object.entries(tablesByPlace)
      .map(([name, key]) => [name, [...key].sort().join(' ')])
      .sort(),
  )
})
