import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { loadSampleMessages, loadSampleShop, removeSampleShop } from '.'

let database: TestDatabase
const folder = mkdtempSync(path.join(os.tmpdir(), 'regulars-test-'))
beforeAll(async () => {
  process.env['REGULARS_DATA_DIR'] = folder
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

const NOW = new Date('2026-12-05T09:00:00Z')

/** rows of every table that the sample shop fills */
const counts = (org: TestOrg) =>
  org.rows(`select (select count(*) from customers) as customers, (select count(*) from orders) as orders,
    (select count(*) from customer_identities) as identities, (select count(*) from identity_keys) as keys,
    (select count(*) from consents) as consents, (select count(*) from conversations) as conversations,
    (select count(*) from messages) as messages, (select count(*) from connections) as connections,
    (select count(*) from imports) as imports, (select count(*) from daily_metrics) as days`)

test('the sample shop comes whole, once, and goes whole', async () => {
  const org = await createOrg({ currency: 'EUR' })
  const ctx = { ...org.ctx, now: () => NOW }
  const before = await counts(org)
  await loadSampleShop(ctx)
  const [loaded] = await counts(org)
  expect(Number(loaded?.['customers'])).toBeGreaterThan(1900)
  expect(Number(loaded?.['orders'])).toBeGreaterThan(6000)
  expect(Number(loaded?.['messages'])).toBeGreaterThan(250)
  // all seven segments are there, and money is in the organization's currency
  expect(await org.rows('select distinct segment from customers')).toHaveLength(7)
  expect(await org.rows('select distinct currency from orders')).toEqual([{ currency: 'EUR' }])
  // the newest order is less than a day old, and messages stand with their order and buyer
  expect(
    await org.rows(
      `select max(ordered_at) > '2026-12-04T09:00:00Z' and max(ordered_at) <= '2026-12-05T09:00:00Z' as fresh from orders`,
    ),
  ).toEqual([{ fresh: true }])
  expect(
    await org.rows(
      'select count(*) from conversations where order_id is null or customer_id is null',
    ),
  ).toEqual([{ count: '0' }])
  await expect(loadSampleShop(ctx)).rejects.toMatchObject({ code: 'conflict' })
  expect(await loadSampleMessages(ctx)).toEqual({ stored: 0 })
  await removeSampleShop(ctx, {})
  expect(await counts(org)).toEqual(before)
})
