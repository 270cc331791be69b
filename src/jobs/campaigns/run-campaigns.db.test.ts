import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { organizationsWithDueCampaigns } from '@/domains/campaigns'
import { openCampaignShop } from '@/testing/campaign-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { runJob } from '@/testing/run-job'
import { runCampaignsJob } from './run-campaigns.job'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('what waits is found and done, the same event twice included', async () => {
  const shop = await openCampaignShop(['ana'])
  await withOrg(shop.orgId, (tx) =>
    tx.execute(
      sql`update senders set quiet_from = 0, quiet_until = 0 where org_id = ${shop.orgId}`,
    ),
  )
  const due = () => organizationsWithDueCampaigns([shop.orgId], new Date())
  expect(await due()).toEqual([])
  const id = await shop.start(new Date())
  expect(await due()).toEqual([shop.orgId])
  const event = { v: 1, orgId: shop.orgId }
  await runJob(runCampaignsJob, event)
  await runJob(runCampaignsJob, event)
  expect(await shop.fates(id)).toEqual({ ana: 'queued' })
  expect(await shop.rows('select 1 from message_log')).toHaveLength(1)
  expect(await due()).toEqual([])
})
