import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/db/context'
import { redactExpired } from '@/domains/privacy'
import { noteWithFollowUp, tellMentionedAtCustomer } from '@/domains/tasks'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  customerTimeline,
  deleteNote,
  editNote,
  ingestCustomers,
  noteCustomer,
  restoreNote,
} from '..'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2026-11-20T12:00:00Z')
const DAY_MS = 86_400_000
let org: TestOrg
let ana: Extract<Actor, { kind: 'user' }>
let ben: Extract<Actor, { kind: 'user' }>
let customerId: string

const as = (actor: Actor, now = NOW) => org.as({ actor, now })
const shown = async (kinds?: ('note' | 'call')[]) =>
  (await customerTimeline(org.ctx, { customerId, ...(kinds && { kinds }) })).rows
const call = { kind: 'call', body: 'Wants the blue one', minutes: 12, outcome: 'reached' } as const

beforeEach(async () => {
  org = await createOrg()
  ana = await createMember(org, 'agent', 'Ana')
  ben = await createMember(org, 'agent', 'Ben')
  await ingestCustomers(org.ctx, {
    connectionId: await createConnection(org),
    customers: [
      {
        externalId: 'mara',
        name: 'Mara Lind',
        firstSeenAt: '2026-01-01T00:00:00Z',
        sourceUpdatedAt: '2026-01-01T00:00:00Z',
      },
    ],
  })
  const [row] = await org.rows('select id from customers')
  customerId = String(row?.['id'])
})

describe('calls and meetings', () => {
  test('stand on the timeline when they happened, apart from notes', async () => {
    await noteCustomer(as(ana), { customerId, ...call, happenedAt: '2026-11-10T09:00:00+01:00' })
    await noteCustomer(as(ana), { customerId, body: 'Prefers mornings' })
    expect(await shown(['call'])).toMatchObject([
      {
        kind: 'call',
        at: new Date('2026-11-10T08:00:00Z'),
        noteKind: 'call',
        minutes: 12,
        outcome: 'reached',
        authorName: 'Ana',
        isEdited: false,
      },
    ])
    expect(await shown(['note'])).toMatchObject([{ body: 'Prefers mornings', at: NOW }])
    expect((await shown()).map(({ kind }) => kind)).toEqual(['note', 'call'])
  })

  test.each([
    ['happenedAt', { happenedAt: '2026-11-21T12:00:00Z' }],
    ['happenedAt', { happenedAt: 'yesterday' }],
    ['minutes', { minutes: 0 }],
    ['minutes', { minutes: 1441 }],
    ['body', { body: ' ' }],
  ])('are refused with the reason at %s: %o', async (field, wrong) => {
    await expect(noteCustomer(as(ana), { customerId, ...call, ...wrong })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { [field]: expect.any(String) } },
    })
    expect(await org.rows('select 1 from customer_notes')).toEqual([])
  })

  test('are changed by their author and by admins; what is left out stays', async () => {
    const { id: noteId } = await noteCustomer(as(ana), { customerId, ...call })
    await expect(editNote(as(ben), { noteId, body: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(
      editNote(as(ana), { noteId, happenedAt: '2026-12-24T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await editNote(as(ana), { noteId, body: 'Wants two', happenedAt: '2026-11-01T10:00:00Z' })
    expect(await shown()).toMatchObject([
      { body: 'Wants two', minutes: 12, outcome: 'reached', isEdited: true },
    ])
    await editNote(as(await createMember(org, 'admin')), { noteId, minutes: null, kind: 'meeting' })
    expect(await shown()).toMatchObject([
      {
        noteKind: 'meeting',
        minutes: null,
        body: 'Wants two',
        at: new Date('2026-11-01T10:00:00Z'),
      },
    ])
    const stranger = await createOrg()
    await expect(editNote(stranger.ctx, { noteId, body: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('a deletion', () => {
  test('is for the author or an admin, can be taken back for a day, and then is for good', async () => {
    const { id: noteId } = await noteCustomer(as(ana), { customerId, ...call })
    await expect(deleteNote(as(ben), { noteId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(restoreNote(as(ana), { noteId })).rejects.toMatchObject({ code: 'not_found' })
    await deleteNote(as(ana), { noteId })
    expect(await shown()).toEqual([])
    await expect(deleteNote(as(ana), { noteId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(editNote(as(ana), { noteId, body: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await restoreNote(as(ana), { noteId })
    expect(await shown()).toMatchObject([{ body: call.body, minutes: 12 }])

    await deleteNote(as(await createMember(org, 'admin')), { noteId })
    const later = (ms: number) => org.as({ now: new Date(NOW.getTime() + ms) })
    expect((await redactExpired(later(DAY_MS - 1000), {})).deletedNotes).toBe(0)
    expect((await redactExpired(later(DAY_MS + 1000), {})).deletedNotes).toBe(1)
    expect(await org.rows('select 1 from customer_notes')).toEqual([])
  })
})

describe('colleagues a note calls', () => {
  const told = async () =>
    (await org.rows('select user_id, title, href from notifications')).map((row) => ({ ...row }))
  const hear = async () => {
    const events = await org.rows(
      `select data from outbox_events where name = 'customers/colleagues.mentioned' order by id`,
    )
    for (const { data } of events) {
      await tellMentionedAtCustomer(org.ctx, data as Parameters<typeof tellMentionedAtCustomer>[1])
    }
  }

  test('are told once, and by an edit only who is new', async () => {
    const { id: noteId } = await noteCustomer(as(ana), {
      customerId,
      body: '@Ben call her',
      mentions: [ben.userId, ben.userId],
    })
    await editNote(as(ana), { noteId, mentions: [ben.userId] })
    expect(
      await org.rows(`select 1 from outbox_events where name = 'customers/colleagues.mentioned'`),
    ).toHaveLength(1)
    await editNote(as(ana), { noteId, mentions: [ben.userId, ana.userId] })
    await hear()
    await hear()
    const about = {
      title: 'You are mentioned in a note about Mara Lind',
      href: `/customers/${customerId}`,
    }
    expect(await told()).toEqual(
      expect.arrayContaining([
        { user_id: ben.userId, ...about },
        { user_id: ana.userId, ...about },
      ]),
    )
    expect(await told()).toHaveLength(2)
  })

  test('must be members, and hear nothing of a note that is gone by then', async () => {
    const stranger = await createMember(await createOrg(), 'agent')
    await expect(
      noteCustomer(as(ana), { customerId, body: 'x', mentions: [stranger.userId] }),
    ).rejects.toMatchObject({ code: 'invalid' })
    const { id: noteId } = await noteCustomer(as(ana), {
      customerId,
      body: '@Ben',
      mentions: [ben.userId],
    })
    await deleteNote(as(ana), { noteId })
    await hear()
    expect(await told()).toEqual([])
  })
})

describe('a follow-up', () => {
  const followUp = { title: 'Call again', dueAt: '2026-11-24T09:00:00Z', assigneeId: null }

  test('is written down with the call', async () => {
    const { taskId } = await noteWithFollowUp(as(ana), { note: { customerId, ...call }, followUp })
    expect(await org.rows('select id, title, customer_id, type from tasks')).toEqual([
      { id: taskId, title: 'Call again', customer_id: customerId, type: 'follow_up' },
    ])
    expect(await shown(['call'])).toHaveLength(1)
  })

  test('that is refused leaves no call behind; without one there is no task', async () => {
    const wrong = { ...followUp, assigneeId: customerId }
    await expect(
      noteWithFollowUp(as(ana), { note: { customerId, ...call }, followUp: wrong }),
    ).rejects.toMatchObject({ code: 'invalid' })
    expect(await shown()).toEqual([])
    await noteWithFollowUp(as(ana), { note: { customerId, ...call }, followUp: null })
    expect(await org.rows('select 1 from tasks')).toEqual([])
    expect(await shown()).toHaveLength(1)
  })
})
