import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import type { Actor } from '@/db/context'
import { customers } from '@/db/schema'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createOrg, type TestOrg } from '@/testing/test-org'
import {
  assignTasks,
  clearNotifications,
  completeTasks,
  countUnread,
  createTask,
  editTask,
  getTask,
  listNotifications,
  listTasks,
  markNotificationsRead,
  reopenTasks,
  sendReminders,
  snoozeTasks,
} from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

let org: TestOrg
let ana: Actor & { userId: string }
let ben: Actor & { userId: string }
beforeEach(async () => {
  org = await createOrg()
  ana = await createMember(org, 'agent', 'Ana')
  ben = await createMember(org, 'agent', 'Ben')
})

/** Wednesday, noon in London. */
const NOON = new Date('2026-11-25T12:00:00Z')
const as = (actor: Actor, now = NOON) => org.as({ actor, now })
const add = (title: string, given: object = {}) => createTask(as(ana), { title, ...given })
const titles = async (params: object, now = NOON) =>
  (await listTasks(as(ana, now), params)).rows.map(({ title }) => title)

describe('a task', () => {
  test('is written, changed, done and opened again', async () => {
    const { id } = await add('Call the printer', { dueAt: '2026-11-26T10:00:00+00:00', notes: ' ' })
    expect(await getTask(as(ana), id)).toMatchObject({
      title: 'Call the printer',
      type: 'follow_up',
      status: 'open',
      createdBy: 'Ana',
      notes: null,
      dueAt: new Date('2026-11-26T10:00:00Z'),
    })
    await editTask(as(ben), { taskId: id, title: 'Call them', dueAt: null })
    await completeTasks(as(ben), { taskIds: [id] })
    expect(await getTask(as(ana), id)).toMatchObject({
      title: 'Call them',
      dueAt: null,
      status: 'done',
      doneBy: 'Ben',
    })
    expect(await completeTasks(as(ben), { taskIds: [id] })).toEqual({ changed: 0 })
    await reopenTasks(as(ana), { taskIds: [id] })
    expect(await getTask(as(ana), id)).toMatchObject({ status: 'open', doneAt: null })
  })

  test('of a customer is seen with them, and of another organization’s customer is refused', async () => {
    const customerId = uuidv7()
    const stranger = await createOrg()
    const make = (orgId: string) =>
      withOrg(orgId, (tx) =>
        tx.insert(customers).values({ orgId, id: customerId, name: 'Mara', firstSeenAt: NOON }),
      )
    await make(stranger.orgId)
    await expect(add('Call', { customerId })).rejects.toMatchObject({ code: 'not_found' })
    await make(org.orgId)
    await add('Call', { customerId })
    await add('Something else')
    expect((await listTasks(as(ana), { customerId })).rows).toMatchObject([
      { title: 'Call', customer: 'Mara' },
    ])
  })

  test.each([
    [{ title: '  ' }, 'title'],
    [{ dueAt: 'tomorrow' }, 'dueAt'],
    [{ dueAt: '0001-01-01T00:00:00Z' }, 'dueAt'],
    [{ type: 'pending_reply' }, 'type'],
    [{ reminders: [7] }, 'reminders.0'],
    [{ title: 'x'.repeat(201) }, 'title'],
  ])('with %j is refused', async (given, field) => {
    await expect(
      createTask(as(ana), { title: 'Call', ...given } as Parameters<typeof createTask>[1]),
    ).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { [field]: expect.any(String) } },
    })
  })

  test('is given only to those who may do something about it', async () => {
    const viewer = await createMember(org, 'viewer')
    for (const assigneeId of [viewer.userId, uuidv7()]) {
      await expect(add('Call', { assigneeId })).rejects.toMatchObject({ code: 'invalid' })
    }
    await expect(createTask(as(viewer), { title: 'Call' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('of another organization is not there', async () => {
    const { id } = await add('Call')
    const stranger = await createOrg()
    await expect(editTask(stranger.ctx, { taskId: id, title: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await completeTasks(stranger.ctx, { taskIds: [id] })).toEqual({ changed: 0 })
    await expect(getTask(stranger.ctx, id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the list', () => {
  test('shows what is due first, then what has no time, page by page and back', async () => {
    for (const n of [3, 1, 2]) await add(`${n}`, { dueAt: `2026-11-2${n}T10:00:00Z` })
    await add('never 1')
    await add('never 2')
    const size = 2
    const first = await listTasks(as(ana), { size })
    const second = await listTasks(as(ana), { size, cursor: first.next ?? '' })
    const third = await listTasks(as(ana), { size, cursor: second.next ?? '' })
    const back = await listTasks(as(ana), { size, cursor: third.previous ?? '' })
    const all = [first, second, third].flatMap(({ rows }) => rows.map(({ title }) => title))
    expect(all).toEqual(['1', '2', '3', 'never 1', 'never 2'])
    expect(third.next).toBeUndefined()
    expect(back.rows).toEqual(second.rows)
  })

  test('keeps what is snoozed out of sight until then', async () => {
    const { id } = await add('Later')
    await expect(
      snoozeTasks(as(ana), { taskIds: [id], until: '2026-11-25T11:00:00Z' }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await snoozeTasks(as(ana), { taskIds: [id], until: '2026-11-26T09:00:00Z' })
    expect(await titles({})).toEqual([])
    expect(await titles({ state: 'snoozed' })).toEqual(['Later'])
    expect(await titles({}, new Date('2026-11-26T09:00:00Z'))).toEqual(['Later'])
  })

  test('is filtered by day of the organization, person, kind and state', async () => {
    await add('late', { dueAt: '2026-11-25T11:00:00Z' })
    await add('tonight', { dueAt: '2026-11-25T23:59:00Z', assigneeId: ben.userId })
    await add('tomorrow', { dueAt: '2026-11-26T00:00:00Z', priority: 'urgent' })
    await add('next week', { dueAt: '2026-11-30T00:00:00Z', type: 'call' })
    const done = await add('done')
    await completeTasks(as(ana), { taskIds: [done.id] })
    expect(await titles({ due: 'overdue' })).toEqual(['late'])
    expect(await titles({ due: 'today' })).toEqual(['late', 'tonight'])
    expect(await titles({ due: 'week' })).toEqual(['late', 'tonight', 'tomorrow'])
    expect(await titles({ assignees: [ben.userId] })).toEqual(['tonight'])
    expect(await titles({ assignees: ['none', ben.userId] })).toHaveLength(4)
    expect(await titles({ priorities: ['urgent'] })).toEqual(['tomorrow'])
    expect(await titles({ types: ['call'] })).toEqual(['next week'])
    expect(await titles({ state: 'done' })).toEqual(['done'])
  })
})

describe('who is given a task', () => {
  test('is told, unless they took it themselves', async () => {
    const { id } = await add('Call', { assigneeId: ben.userId })
    const mine = await add('Mine', { assigneeId: ana.userId })
    expect([await countUnread(as(ben)), await countUnread(as(ana))]).toEqual([1, 0])
    expect((await listNotifications(as(ben), {})).rows).toMatchObject([
      { kind: 'task_assigned', title: 'Ana gave you a task', task: 'Call', readAt: null },
    ])
    await assignTasks(as(ben), { taskIds: [id, mine.id], assigneeId: ana.userId })
    expect(await countUnread(as(ana))).toBe(1)
  })

  test('reads their own notifications only', async () => {
    await add('Call', { assigneeId: ben.userId })
    await markNotificationsRead(as(ana), {})
    expect(await countUnread(as(ben))).toBe(1)
    await markNotificationsRead(as(ben), {})
    expect(await countUnread(as(ben))).toBe(0)
    expect((await listNotifications(as(ben), { unreadOnly: true })).rows).toEqual([])
    await expect(markNotificationsRead(org.ctx, {})).rejects.toMatchObject({ code: 'forbidden' })
    await clearNotifications(org.as({ now: new Date('2027-03-01T00:00:00Z') }), {})
    expect((await listNotifications(as(ben), {})).rows).toEqual([])
  })

  test('is reminded once, and at the new time when it moved', async () => {
    const { id } = await add('Call', {
      assigneeId: ana.userId,
      dueAt: '2026-11-25T15:00:00Z',
      reminders: [0, 60, 1440],
    })
    const remind = (time: string) =>
      sendReminders(org.as({ now: new Date(`2026-11-${time}:00Z`) }), {})
    // a day before has passed already
    expect(await remind('25T13:59')).toEqual({ sent: 0 })
    expect(await remind('25T14:00')).toEqual({ sent: 1 })
    expect(await remind('25T14:00')).toEqual({ sent: 0 })
    await editTask(as(ana), { taskId: id, dueAt: '2026-11-27T15:00:00Z' })
    expect((await getTask(as(ana), id)).reminders).toEqual([0, 60, 1440])
    expect(await remind('26T14:59')).toEqual({ sent: 0 })
    expect(await remind('26T15:00')).toEqual({ sent: 1 })
    await completeTasks(as(ana), { taskIds: [id] })
    expect(await remind('27T15:00')).toEqual({ sent: 0 })
    expect(await countUnread(as(ana))).toBe(0)
  })
})
