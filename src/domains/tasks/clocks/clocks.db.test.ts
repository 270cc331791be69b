import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import type { Actor } from '@/db/context'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  adoptPromises,
  completeTasks,
  countUnread,
  listNotifications,
  organizationsWithDueWork,
  raiseBreaches,
  replyQueue,
  saveBusinessHours,
  savePreferences,
  saveSlaTargets,
  setClocks,
  tellMentioned,
} from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

let org: TestOrg
let ebay: string
let amazon: string
let agent: Extract<Actor, { kind: 'user' }>
beforeEach(async () => {
  org = await createOrg()
  ebay = await createConnection(org, { marketplace: 'ebay' })
  amazon = await createConnection(org, { marketplace: 'amazon' })
  agent = await createMember(org, 'agent', 'Ana')
})

let numbers = 0

interface Thread {
  conversationId: string
  /** the ids of its messages */
  messageIds: string[]
  say: (direction: 'in' | 'out', at: string) => Promise<string>
  move: (change: string) => Promise<void>
}

/** A conversation whose first message is the buyer's. */
async function thread(connectionId: string, at: string, given: object = {}): Promise<Thread> {
  const conversationId = uuidv7()
  const { orgId } = org
  const values = { status: 'needs_reply', priority: 'normal', assigneeId: null, ...given }
  const messageIds: string[] = []
  const say = async (direction: 'in' | 'out', sentAt: string) => {
    const id = uuidv7()
    await withOrg(orgId, async (tx) => {
      await tx.execute(sql`
        insert into messages (org_id, id, conversation_id, channel, direction, body, sent_at)
        values (${orgId}, ${id}, ${conversationId}, 'x', ${direction}, 'Hello', ${sentAt})`)
      await tx.execute(sql`
        update conversations set last_message_at = greatest(last_message_at, ${sentAt}::timestamptz)
        where org_id = ${orgId} and id = ${conversationId}`)
    })
    messageIds.push(id)
    return id
  }
  await withOrg(orgId, (tx) =>
    tx.execute(sql`
      insert into conversations (org_id, id, number, subject, connection_id, channel, status, priority, assignee_id,
        last_message_at)
      select org_id, ${conversationId}, ${++numbers}, 'Where is it?', id, marketplace, ${values.status},
        ${values.priority}, ${values.assigneeId}::uuid, ${at}
      from connections where org_id = ${orgId} and id = ${connectionId}`),
  )
  await say('in', at)
  return {
    conversationId,
    messageIds,
    say,
    move: async (change) => {
      await withOrg(orgId, (tx) =>
        tx.execute(sql`
          update conversations set ${sql.raw(change)} where org_id = ${orgId} and id = ${conversationId}`),
      )
    },
  }
}

const at = (time: string) => org.as({ now: new Date(time) })
const clockOf = async ({ conversationId }: Thread) => {
  const [row] = await org.rows(`
    select waiting_since, reply_due_at, resolution_due_at, reply_rule, opened_at from conversation_clocks
    where conversation_id = '${conversationId}'`)
  return row
}
const time = (value: unknown) => (value === null ? null : new Date(String(value)).toISOString())
const tasksNow = () => org.rows('select type, status, due_at, assignee_id, done_by from tasks')

/** Wednesday, ten o'clock in London. */
const WEDNESDAY = '2026-11-25T10:00:00Z'

describe('a clock', () => {
  test('is stopped by no answer that was not sent, and by no machine', async () => {
    const one = await thread(ebay, WEDNESDAY)
    const [failed, away] = [
      await one.say('out', '2026-11-25T10:05:00Z'),
      await one.say('out', '2026-11-25T10:06:00Z'),
    ]
    await withOrg(org.orgId, async (tx) => {
      await tx.execute(sql`update messages set status = 'failed' where id = ${failed}`)
      await tx.execute(sql`update messages set is_automatic = true where id = ${away}`)
    })
    await setClocks(at('2026-11-25T10:10:00Z'), { messageIds: one.messageIds })
    expect(time((await clockOf(one))?.['waiting_since'])).toBe('2026-11-25T10:00:00.000Z')
    await withOrg(org.orgId, (tx) =>
      tx.execute(sql`update messages set status = 'sent' where id = ${failed}`),
    )
    await setClocks(at('2026-11-25T10:11:00Z'), { messageIds: one.messageIds })
    expect((await clockOf(one))?.['waiting_since']).toBeNull()
  })

  test('runs from the oldest message that nobody answered, in business hours', async () => {
    const one = await thread(ebay, WEDNESDAY)
    await one.say('in', '2026-11-25T11:30:00Z')
    expect(await setClocks(at('2026-11-25T11:31:00Z'), { messageIds: one.messageIds })).toEqual({
      set: 1,
      closed: 0,
      more: false,
    })
    const clock = await clockOf(one)
    expect(time(clock?.['waiting_since'])).toBe('2026-11-25T10:00:00.000Z')
    expect(time(clock?.['reply_due_at'])).toBe('2026-11-26T10:00:00.000Z')
    expect(time(clock?.['resolution_due_at'])).toBe('2026-12-02T10:00:00.000Z')
  })

  test('does not run for what was resolved without an answer, but for what comes after', async () => {
    const one = await thread(ebay, '2026-11-02T10:00:00Z')
    await one.move("status = 'resolved', resolved_at = now()")
    await setClocks(at('2026-11-02T11:00:00Z'), { messageIds: one.messageIds })
    expect((await clockOf(one))?.['waiting_since']).toBeNull()
    await one.say('in', WEDNESDAY)
    await one.move("status = 'needs_reply'")
    await setClocks(at('2026-11-25T10:01:00Z'), { messageIds: one.messageIds })
    expect(time((await clockOf(one))?.['waiting_since'])).toBe('2026-11-25T10:00:00.000Z')
  })

  test('is not stopped by a reply from here that was written before the message came', async () => {
    const one = await thread(ebay, '2026-11-25T09:00:00Z')
    const reply = await one.say('out', '2026-11-25T10:04:00Z')
    await withOrg(org.orgId, (tx) =>
      tx.execute(
        sql`update messages set status = 'sent', created_at = created_at - interval '1 minute' where id = ${reply}`,
      ),
    )
    await one.say('in', '2026-11-25T10:02:00Z')
    await setClocks(at('2026-11-25T10:06:00Z'), { messageIds: one.messageIds })
    expect(time((await clockOf(one))?.['waiting_since'])).toBe('2026-11-25T09:00:00.000Z')
  })

  test('of Amazon runs 24 hours, over the weekend too', async () => {
    const one = await thread(amazon, '2026-11-27T16:00:00Z')
    await setClocks(at('2026-11-27T16:01:00Z'), { messageIds: one.messageIds })
    const clock = await clockOf(one)
    expect(time(clock?.['reply_due_at'])).toBe('2026-11-28T16:00:00.000Z')
    expect(clock?.['reply_rule']).toBe('marketplace')
  })

  test('never starts for what came before the channel was connected', async () => {
    const old = await thread(ebay, '2026-05-31T10:00:00Z')
    await setClocks(at(WEDNESDAY), {})
    expect(time((await clockOf(old))?.['waiting_since'])).toBeNull()
    await raiseBreaches(at(WEDNESDAY), {})
    expect(await tasksNow()).toEqual([])
    // a new message of the same buyer does, and counts from itself
    await old.say('in', WEDNESDAY)
    await setClocks(at('2026-11-25T10:01:00Z'), {})
    expect(time((await clockOf(old))?.['waiting_since'])).toBe('2026-11-25T10:00:00.000Z')
  })

  test('is set without any event, once, by the sweep', async () => {
    await thread(ebay, WEDNESDAY)
    const now = new Date('2026-11-25T10:01:00Z')
    expect(await organizationsWithDueWork([org.orgId], now)).toEqual([org.orgId])
    expect((await setClocks(at('2026-11-25T10:01:00Z'), {})).set).toBe(1)
    expect(await organizationsWithDueWork([org.orgId], now)).toEqual([])
    expect((await setClocks(at('2026-11-25T10:01:00Z'), {})).set).toBe(0)
  })

  test.each([
    ["priority = 'urgent'", '2026-11-25T11:00:00.000Z'],
    ["status = 'awaiting_stock'", null],
    ["status = 'resolved'", null],
  ])('follows a change of the conversation: %s', async (change, due) => {
    const one = await thread(ebay, WEDNESDAY)
    await setClocks(at('2026-11-25T10:01:00Z'), {})
    await one.move(change)
    expect((await setClocks(at('2026-11-25T10:02:00Z'), {})).set).toBe(1)
    expect(time((await clockOf(one))?.['reply_due_at'])).toBe(due)
  })

  test('follows targets, hours and time zone of the organization', async () => {
    const one = await thread(ebay, WEDNESDAY)
    const due = async () => {
      await setClocks(at('2026-11-25T10:01:00Z'), {})
      return time((await clockOf(one))?.['reply_due_at'])
    }
    expect(await due()).toBe('2026-11-26T10:00:00.000Z')
    await saveSlaTargets(org.ctx, {
      targets: [
        { channel: 'any', priority: 'any', firstResponse: 480, resolution: null },
        { channel: 'ebay', priority: 'any', firstResponse: 120, resolution: null },
      ],
    })
    expect(await due()).toBe('2026-11-25T12:00:00.000Z')
    await saveBusinessHours(org.ctx, { week: [{ weekday: 4, opens: 600, closes: 900 }] })
    expect(await due()).toBe('2026-11-26T12:00:00.000Z')
    await withOrg(org.orgId, (tx) =>
      tx.execute(
        sql`update organizations set time_zone = 'America/New_York' where id = ${org.orgId}`,
      ),
    )
    expect(await due()).toBe('2026-11-26T17:00:00.000Z')
  })
})

describe('beyond its target', () => {
  test('a reply is a task and a notification, once, and answering closes both', async () => {
    const one = await thread(ebay, WEDNESDAY)
    await setClocks(at('2026-11-25T10:01:00Z'), {})
    expect(await raiseBreaches(at('2026-11-26T09:59:59Z'), {})).toMatchObject({ replies: 0 })
    const late = at('2026-11-26T10:00:00Z')
    expect(await organizationsWithDueWork([org.orgId], late.now())).toEqual([org.orgId])
    expect(await raiseBreaches(late, {})).toMatchObject({ replies: 1 })
    expect(await raiseBreaches(late, {})).toMatchObject({ replies: 0 })
    expect(await tasksNow()).toMatchObject([{ type: 'pending_reply', status: 'open' }])
    const mine = { ...late, actor: agent }
    expect(await countUnread(mine)).toBe(1)
    expect((await listNotifications(mine, {})).rows).toMatchObject([
      { kind: 'reply_overdue', task: expect.stringContaining('Where is it?') },
    ])

    await one.say('out', '2026-11-26T10:05:00Z')
    await one.move("status = 'resolved'")
    expect(
      await setClocks(at('2026-11-26T10:06:00Z'), { messageIds: one.messageIds }),
    ).toMatchObject({
      closed: 1,
    })
    expect(await tasksNow()).toMatchObject([{ status: 'done', done_by: null }])
    expect(await countUnread(mine)).toBe(0)
  })

  test('everything happens once, however many look at it at the same time', async () => {
    const threads = await Promise.all([1, 2, 3].map(() => thread(ebay, WEDNESDAY)))
    const atOnce = <T>(fn: () => Promise<T>) => Promise.all([1, 2, 3, 4].map(fn))
    await atOnce(() => setClocks(at('2026-11-25T10:01:00Z'), {}))
    const raised = await atOnce(() => raiseBreaches(at('2026-11-26T10:00:00Z'), {}))
    expect(raised.reduce((sum, { replies }) => sum + replies, 0)).toBe(threads.length)
    expect(await tasksNow()).toHaveLength(threads.length)
    expect(await countUnread(org.as({ actor: agent }))).toBe(threads.length)
  })

  test('an answer that has not been looked at yet is not raised', async () => {
    const one = await thread(ebay, WEDNESDAY)
    await setClocks(at('2026-11-25T10:01:00Z'), {})
    await one.say('out', '2026-11-26T09:59:00Z')
    expect(await raiseBreaches(at('2026-11-26T10:30:00Z'), {})).toMatchObject({ replies: 0 })
  })

  test('the assignee is told, and nobody else', async () => {
    const other = await createMember(org, 'agent', 'Ben')
    const viewer = await createMember(org, 'viewer', 'Vic')
    await thread(ebay, WEDNESDAY, { assigneeId: other.userId })
    await thread(ebay, WEDNESDAY)
    await thread(ebay, WEDNESDAY, { assigneeId: uuidv7() })
    await setClocks(at('2026-11-25T10:01:00Z'), {})
    const late = at('2026-11-26T10:00:00Z')
    await raiseBreaches(late, {})
    const unread = (actor: Actor) => countUnread({ ...late, actor })
    expect(await Promise.all([agent, other, viewer].map(unread))).toEqual([2, 3, 0])
  })

  test('who muted it is not told', async () => {
    await savePreferences(org.as({ actor: agent }), {
      muted: ['reply_overdue'],
      digest: 'off',
      digestHour: 8,
      timeZone: null,
    })
    await thread(ebay, WEDNESDAY)
    await setClocks(at('2026-11-25T10:01:00Z'), {})
    await raiseBreaches(at('2026-11-26T10:00:00Z'), {})
    expect(await countUnread(org.as({ actor: agent }))).toBe(0)
    expect(await tasksNow()).toHaveLength(1)
  })

  test('a resolution is told of, and makes no task', async () => {
    const one = await thread(ebay, WEDNESDAY)
    await one.say('out', '2026-11-25T10:05:00Z')
    await one.say('in', '2026-11-25T10:10:00Z')
    await setClocks(at('2026-11-25T10:11:00Z'), {})
    await one.say('out', '2026-11-25T10:20:00Z')
    await setClocks(at('2026-11-25T10:21:00Z'), {})
    expect(await raiseBreaches(at('2026-12-03T10:00:00Z'), {})).toEqual({
      replies: 0,
      resolutions: 1,
      more: false,
    })
    expect(await tasksNow()).toEqual([])
  })
})

test('the queue says what is late and what becomes late within two hours', async () => {
  const first = await thread(ebay, WEDNESDAY)
  await thread(ebay, '2026-11-25T11:59:00Z')
  await thread(ebay, '2026-11-25T12:01:00Z')
  await setClocks(at('2026-11-25T12:01:00Z'), {})
  const queue = await replyQueue(at('2026-11-26T10:00:00Z'))
  expect(queue).toMatchObject({ overdue: 1, atRisk: 1 })
  expect(queue.rows.map(({ id }) => id)).toHaveLength(2)
  expect(queue.rows[0]).toMatchObject({
    id: first.conversationId,
    channel: 'ebay',
    rule: 'target',
    targetMinutes: 480,
  })
})

test('a promise becomes a task once, is reminded of, and is kept with its task', async () => {
  const one = await thread(ebay, WEDNESDAY)
  const said = await one.say('out', '2026-11-25T10:05:00Z')
  const promise = (messageId: string) =>
    withOrg(org.orgId, (tx) =>
      tx.execute(sql`
        insert into promises (org_id, id, message_id, body, due_at)
        values (${org.orgId}, ${uuidv7()}, ${messageId}, 'I ship on Monday', '2026-11-30T17:00:00Z')`),
    )
  await promise(said)
  const historical = await thread(ebay, '2026-05-31T10:00:00Z', { status: 'resolved' })
  await promise(String(historical.messageIds[0]))
  expect(await adoptPromises(at(WEDNESDAY), {})).toEqual({ made: 1, closed: 0, more: false })
  expect(await adoptPromises(at(WEDNESDAY), {})).toMatchObject({ made: 0 })
  expect(await org.rows('select minutes_before from task_reminders')).toEqual([
    { minutes_before: 240 },
  ])
  const [task] = await org.rows("select id from tasks where type = 'promise'")
  await completeTasks(at(WEDNESDAY), { taskIds: [String(task?.['id'])] })
  expect(await org.rows('select count(*) from promises where kept_at is not null')).toEqual([
    { count: '1' },
  ])
})

test('a colleague whom a note calls is told once; who is no member is not', async () => {
  const one = await thread(ebay, WEDNESDAY)
  const [messageId = ''] = one.messageIds
  const mention = {
    conversationId: one.conversationId,
    messageId,
    userIds: [agent.userId, uuidv7()],
  }
  expect(await tellMentioned(org.ctx, mention)).toEqual({ told: 1 })
  expect(await tellMentioned(org.ctx, mention)).toEqual({ told: 0 })
  const stranger = await createOrg()
  expect(await tellMentioned(stranger.ctx, mention)).toEqual({ told: 0 })
  expect((await listNotifications(org.as({ actor: agent }), {})).rows).toMatchObject([
    { kind: 'mention', title: expect.stringMatching(/^You are mentioned in conversation #\d+$/) },
  ])
})
