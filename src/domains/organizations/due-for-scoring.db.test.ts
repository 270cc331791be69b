import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg } from '@/testing/test-org'
import { organizationsDueForScoring } from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const HOUR_MS = 3600_000

test.each([
  ['an ordinary night', 'Europe/Berlin', '2026-11-24T12:05:00Z'],
  ['the night without an hour from two to three', 'Europe/Berlin', '2026-03-28T12:05:00Z'],
  ['the night with two of them', 'Europe/Berlin', '2026-10-24T12:05:00Z'],
  ['the same where clocks change an hour earlier', 'America/New_York', '2026-03-07T18:05:00Z'],
  ['a zone of half an hour', 'Asia/Kolkata', '2026-11-24T08:05:00Z'],
])('in %s once', async (_, zone, noon) => {
  const org = await createOrg()
  await withOrg(
    org.orgId,
    sql`update organizations set time_zone = ${zone} where id = ${org.orgId}`,
  )
  const hours = Array.from({ length: 24 }, (__, n) => new Date(Date.parse(noon) + n * HOUR_MS))
  const due = await Promise.all(hours.map((at) => organizationsDueForScoring(at)))
  expect(due.filter((ids) => ids.includes(org.orgId))).toHaveLength(1)
})
