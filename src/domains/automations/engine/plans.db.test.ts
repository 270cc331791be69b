import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { explainScans } from '@/testing/explain'
import { does } from '@/testing/own-flows'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { createOwnFlow, dueWork, switchFlow } from '..'
import { presetNames } from '../schemas'

const SEGMENT = '0198c0de-0000-7000-8000-00000000000a'

let database: TestDatabase
let org: TestOrg
beforeAll(async () => {
  database = await createTestDatabase()
  org = await createOrg()
  const connectionId = await createConnection(org)
  await withOrg(org.orgId, (tx) =>
    tx.execute(sql`
      insert into segments (org_id, id, name, kind, rules) values (${org.orgId}, ${SEGMENT}, 'Some', 'fixed', '{}'), (${org.orgId}, internal.uuid_v7(), 'All', 'fixed', '{}')`),
  )
  for (const preset of presetNames) await switchFlow(org.ctx, { flow: preset, enabled: true })
  for (const trigger of [
    { on: 'order_state', to: 'delivered' },
    { on: 'intent', tag: 'cancel' },
    { on: 'member', segment: SEGMENT },
    { on: 'schedule', time: '09:00', segment: SEGMENT },
  ] as const) {
    const { flowId } = await createOwnFlow(org.ctx, {
      name: trigger.on,
      form: { trigger, endsByOrder: false, steps: [does.task('Call')] },
    })
    await switchFlow(org.ctx, { flow: flowId, enabled: true })
  }
  const owner = postgres(database.ownerUrl, { max: 1 })
  await owner`
    insert into customers (org_id, id, name, segment, first_seen_at)
    select ${org.orgId}::uuid, gen_random_uuid(), md5(n::text), 'at_risk', now() - interval '2 years'
    from generate_series(1, 10000) n`
  await owner`
    insert into orders (org_id, id, connection_id, marketplace, external_order_id, customer_id, status, payment_status,
      currency, total_amount, base_currency, item_count, ordered_at, source_updated_at, content_hash, is_historical)
    select org_id, gen_random_uuid(), ${connectionId}::uuid, 'shopify', id::text || n, id, 'shipped', 'paid', 'GBP', 1,
      'GBP', 1, now() - random() * interval '700 days', now(), '', false
    from customers, generate_series(1, 2) n where org_id = ${org.orgId}::uuid`
  await owner`
    insert into checkouts (org_id, id, connection_id, external_id, customer_id, items, currency, total, abandoned_at,
      source_updated_at, content_hash)
    select org_id, gen_random_uuid(), ${connectionId}::uuid, id::text, id, '[]', 'GBP', 1,
      now() - random() * interval '700 days', now(), ''
    from customers where org_id = ${org.orgId}::uuid`
  await owner`
    insert into segment_changes (org_id, id, customer_id, "from", "to", reason, at)
    select org_id, gen_random_uuid(), id, 'loyal', 'at_risk', '{}', now() - random() * interval '700 days'
    from customers where org_id = ${org.orgId}::uuid`
  await owner`
    insert into automation_milestones (org_id, order_id, milestone, at)
    select org_id, id, 'delivered', ordered_at from orders where org_id = ${org.orgId}::uuid`
  await owner`
    insert into segment_members (org_id, segment_id, customer_id, since)
    select c.org_id, s.id, c.id, now() from customers c join segments s on s.org_id = c.org_id
    where c.org_id = ${org.orgId}::uuid and (s.name = 'All' or random() < 0.05)`
  await owner`
    insert into segment_member_changes (org_id, id, segment_id, customer_id, move, facts, at)
    select org_id, gen_random_uuid(), ${SEGMENT}::uuid, id, 'entered', '[]', now() - random() * interval '700 days'
    from customers where org_id = ${org.orgId}::uuid`
  await owner`
    insert into automation_runs (org_id, id, automation_id, version, customer_id, cause_key, cause_kind, cause_id,
      caused_at, status, wake_at, started_at)
    select c.org_id, gen_random_uuid(), a.id, 1, c.id, a.preset || c.id, 'order', c.id, now(),
      case when random() < 0.1 then 'waiting' else 'finished' end, now() + interval '20 days', now()
    from customers c join automations a on a.org_id = c.org_id and a.preset is not null
    where c.org_id = ${org.orgId}::uuid`
  await owner`
    update automation_runs set awaits = 'order', awaits_since = now()
    where org_id = ${org.orgId}::uuid and status = 'waiting' and random() < 0.2`
  await owner`vacuum analyze`
  await owner.end()
}, 120_000)
afterAll(() => database.drop())

test('what is looked at every minute goes by index, however much is stored', async () => {
  const scans = await explainScans(org.ctx, (ctx) => dueWork(ctx, { scope: 'recent' }))
  const big = scans.filter((scan) =>
    /orders|checkouts|segment_changes|automation_|segment_member|customers/.test(scan),
  )
  expect(big.length).toBeGreaterThan(5)
  expect(big.filter((scan) => scan.startsWith('Seq Scan'))).toEqual([])
  expect(big.join('\n')).toMatch(/automation_runs by automation_runs_due: .*org_id.*wake_at/)
  expect(big.join('\n')).toMatch(/orders by orders_by_day: .*org_id.*ordered_at/)
  expect(big.join('\n')).toMatch(/checkouts by checkouts_abandoned: .*org_id.*abandoned_at/)
  expect(big.join('\n')).toMatch(/automation_milestones by automation_milestones_at: .*org_id.*at/)
  expect(big.join('\n')).toMatch(/automation_runs by automation_runs_awaiting/)
  expect(big.join('\n')).toMatch(/segment_changes by segment_changes_to: .*org_id/)
})
