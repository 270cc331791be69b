import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '@/db/client'
import { makeBigShop } from '@/testing/bench/big-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg } from '@/testing/test-org'
import { getToday, refreshMetrics } from '..'

let database: TestDatabase
let owner: postgres.Sql
beforeAll(async () => {
  database = await createTestDatabase()
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

test('no big table is read whole, and only a bounded number of its rows', async () => {
  const org = await createOrg()
  const shop = { orgId: org.orgId, connectionId: uuidv7(), customers: 20_000, orders: 40_000 }
  await makeBigShop(owner, { ...shop, currency: 'GBP', timeZone: 'Europe/London' })
  await owner`update orders set status = 'confirmed' where get_byte(uuid_send(id), 0) < 32`
  await owner`
    insert into segment_changes (org_id, id, customer_id, "from", "to", reason, at)
    select org_id, gen_random_uuid(), id, 'loyal', 'at_risk', '{}', now() from customers`
  await refreshMetrics(org.ctx, { days: 'all' })
  await owner`vacuum analyze orders, customers, segment_changes`
  // connections that are gone have handed in their counts
  await closeDatabase()
  await owner`select pg_stat_reset()`
  const { work, churn, figures } = await getToday(org.ctx, 7)
  expect(work.toShip.count).toBe(1001)
  expect(churn).toMatchObject({ people: 20_000, isAbout: true })
  expect(figures.customers).toBe(20_000)
  await closeDatabase()
  const reads = await owner<{ name: string; whole: string; rows: string }[]>`
    select relname as name, seq_scan as whole, coalesce(idx_tup_fetch, 0) + seq_tup_read as rows
    from pg_stat_user_tables where relname in ('customers', 'orders') order by 1`
  expect(reads.map(({ name, whole }) => [name, Number(whole)])).toEqual([
    ['customers', 0],
    ['orders', 0],
  ])
  const rows = Object.fromEntries(reads.map((row) => [row.name, Number(row.rows)]))
  expect(rows['orders']).toBeLessThanOrEqual(1001)
  expect(rows['customers']).toBeLessThan(3000)
})
