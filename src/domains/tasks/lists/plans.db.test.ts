import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { encodeCursor } from '@/lib/keyset-cursor'
import { explainScans } from '@/testing/explain'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { countUnread, listTasks, replyQueue } from '..'

let database: TestDatabase
let org: TestOrg
let me: Ctx
beforeAll(async () => {
  database = await createTestDatabase()
  org = await createOrg()
  const actor = await createMember(org, 'agent')
  me = org.as({ actor })
  const connectionId = await createConnection(org)
  const { orgId } = org
  await withOrg(orgId, async (tx) => {
    await tx.execute(sql`
      insert into conversations (org_id, id, number, subject, connection_id, channel, status, last_message_at)
      select ${orgId}, gen_random_uuid(), n, 'Where?', ${connectionId}, 'shopify', 'needs_reply', now()
      from generate_series(1, 10000) n`)
    await tx.execute(sql`
      insert into conversation_clocks (org_id, conversation_id, seen_status, seen_priority, seen_message_at,
        seen_updated_at, settings_key, opened_at, waiting_since, reply_due_at, reply_rule, reply_target_minutes)
      select org_id, id, status, priority, last_message_at, updated_at, 'key', now(), now(),
        now() + number * interval '1 minute', 'target', 480
      from conversations where org_id = ${orgId}`)
    await tx.execute(sql`
      insert into tasks (org_id, id, type, title, due_at, status, done_at)
      select ${orgId}, gen_random_uuid(), 'other', 'Task', now() + n * interval '1 minute',
        case when n % 5 = 0 then 'open' else 'done' end, case when n % 5 > 0 then now() - n * interval '1 minute' end
      from generate_series(1, 20000) n`)
    await tx.execute(sql`
      insert into notifications (org_id, id, user_id, kind, cause_key, title, read_at)
      select ${orgId}, gen_random_uuid(), ${actor.userId}, 'task_assigned', n::text, 'Told',
        case when n > 20 then now() end
      from generate_series(1, 10000) n`)
  })
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  await owner`vacuum analyze tasks, conversation_clocks, notifications, conversations`
  await owner.end()
}, 120_000)
afterAll(() => database.drop())

test.each([
  ['due', {}, 'tasks_list'],
  ['done', { state: 'done' as const }, 'tasks_done'],
])(
  'tasks by %s are read along their index, wherever the page begins',
  async (sort, params, index) => {
    const cursor = encodeCursor({
      sort,
      value: '2026-11-25 10:00:00+00',
      id: uuidv7(),
      direction: 'next',
    })
    for (const at of ['', cursor]) {
      const scans = await explainScans(me, (ctx) => listTasks(ctx, { ...params, cursor: at }))
      expect(scans.filter((scan) => scan.startsWith('Seq Scan tasks'))).toEqual([])
      expect(scans.some((scan) => scan.includes(`by ${index}: (`) && scan.includes('org_id'))).toBe(
        true,
      )
    }
  },
)

test('replies at risk and the bell’s number do not read what is not shown', async () => {
  const queue = await explainScans(me, (ctx) => replyQueue(ctx))
  expect(queue.filter((scan) => /^Seq Scan conversation/.test(scan))).toEqual([])
  expect(queue.filter((scan) => scan.includes('conversation_clocks_reply')).length).toBeGreaterThan(
    1,
  )
  const bell = await explainScans(me, countUnread)
  expect(bell).toHaveLength(1)
  expect(bell[0]).toContain('by notifications_unread')
})
