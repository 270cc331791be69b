import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ctx } from '@/db/context'
import { closeLive, subscribe } from '@/platform/live'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  addNote,
  assignConversations,
  fillQuickReply,
  findNextToAnswer,
  getConversation,
  ingestMessages,
  keepDraft,
  listConversations,
  listQuickReplies,
  markRead,
  moveConversations,
  readBoard,
  readColumn,
  reply,
  saveQuickReply,
  snoozeConversations,
  tagConversations,
  tellTyping,
  untagConversations,
  wakeConversations,
} from '.'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2026-06-20T12:00:00Z')
let org: TestOrg
let mara: Awaited<ReturnType<typeof createMember>>
let ctx: Ctx
let connectionId: string
beforeEach(async () => {
  org = await createOrg()
  mara = await createMember(org, 'agent', 'Mara')
  ctx = org.as({ now: NOW, actor: mara })
  connectionId = await createConnection(org, { marketplace: 'ebay', frequencyMinutes: 15 })
})

type Given = Partial<Parameters<typeof ingestMessages>[1]['messages'][number]>
async function write(thread: string, given: Given = {}): Promise<string> {
  await ingestMessages(org.as({ now: NOW }), {
    connectionId,
    messages: [
      {
        externalId: uuidv7(),
        externalConversationId: thread,
        direction: 'in',
        subject: `About ${thread}`,
        body: 'Is it there?',
        sentAt: '2026-06-20T10:00:00Z',
        ...given,
      },
    ],
  })
  const [row] = await org.rows(`select id from conversations where external_id = '${thread}'`)
  return String(row?.['id'])
}
const state = async (id: string, columns = 'status, unread_count, waiting_since, snoozed_until') =>
  (await org.rows(`select ${columns} from conversations where id = '${id}'`))[0]

describe('an answer', () => {
  test('is stored before it is sent, once, and moves the conversation on', async () => {
    const id = await write('a')
    await keepDraft(ctx, { conversationId: id, body: 'It goes' })
    const messageId = uuidv7()
    const answer = { conversationId: id, messageId, body: ' It goes out today.\0 ' }
    await Promise.all([reply(ctx, answer), reply(ctx, answer)])
    expect(
      await org.rows(`select body, direction, status, author_id, external_id from messages
        where direction = 'out'`),
    ).toEqual([
      {
        body: 'It goes out today.',
        direction: 'out',
        status: 'queued',
        author_id: mara.userId,
        external_id: null,
      },
    ])
    expect(await state(id)).toEqual({
      status: 'resolved',
      unread_count: 0,
      waiting_since: null,
      snoozed_until: null,
    })
    expect(await org.rows('select body from reply_drafts')).toEqual([])
    expect(
      await org.rows(
        `select data ->> 'messageId' as id from outbox_events where name = 'inbox/reply.queued'`,
      ),
    ).toEqual([{ id: messageId }])
    expect(await org.rows(`select replied_by from messages where direction = 'in'`)).toEqual([
      { replied_by: mara.userId },
    ])
  })

  test('goes where it is told with it', async () => {
    const id = await write('a')
    const body = 'It comes back in June.'
    await reply(ctx, {
      conversationId: id,
      messageId: uuidv7(),
      body,
      moveTo: { status: 'awaiting_stock' },
    })
    expect(await state(id, 'status, waiting_since')).toEqual({
      status: 'awaiting_stock',
      waiting_since: null,
    })
  })

  test.each([
    ['Look at https://lanterns.example', 'eBay allows no links in messages to buyers.'],
    ['Call +44 7700 900123', 'eBay allows no phone numbers in messages to buyers.'],
    ['x'.repeat(2001), 'The message has 2001 characters; 2000 are allowed.'],
    ['  ', 'Write something first.'],
  ])('that the channel forbids is refused: %s', async (body, sentence) => {
    const id = await write('a')
    await expect(reply(ctx, { conversationId: id, messageId: uuidv7(), body })).rejects.toThrow(
      sentence,
    )
    expect(await org.rows(`select 1 from messages where direction = 'out'`)).toEqual([])
    expect(await state(id, 'status')).toEqual({ status: 'needs_reply' })
  })

  test('is refused where the channel takes none, with what to do instead', async () => {
    for (const [values, sentence] of [
      [{ marketplace: 'ebay' }, 'fed by files'],
      [{ marketplace: 'amazon', frequencyMinutes: 15 }, 'Answer this one on Amazon'],
      [
        { marketplace: 'ebay', frequencyMinutes: 15, status: 'needs_reauth' as const },
        'connected again',
      ],
    ] as const) {
      connectionId = await createConnection(org, values)
      const id = await write(uuidv7())
      await expect(
        reply(ctx, { conversationId: id, messageId: uuidv7(), body: 'Yes.' }),
      ).rejects.toThrow(sentence)
    }
  })

  test('and every other change need an agent of this organization', async () => {
    const id = await write('a')
    const viewer = org.as({ actor: await createMember(org, 'viewer') })
    const other = (await createOrg()).ctx
    for (const [who, code] of [
      [viewer, 'forbidden'],
      [other, 'not_found'],
    ] as const) {
      const ids = { conversationIds: [id] }
      await expect(
        reply(who, { conversationId: id, messageId: uuidv7(), body: 'Yes.' }),
      ).rejects.toMatchObject({ code })
      await expect(addNote(who, { conversationId: id, body: 'x' })).rejects.toMatchObject({ code })
      await expect(
        moveConversations(who, { ...ids, to: { status: 'resolved' } }),
      ).rejects.toMatchObject({ code })
      await expect(snoozeConversations(who, { ...ids, until: null })).rejects.toMatchObject({
        code,
      })
      await expect(tagConversations(who, { ...ids, tag: 'x' })).rejects.toMatchObject({ code })
      await expect(markRead(who, { ...ids, isRead: true })).rejects.toMatchObject({ code })
    }
    await expect(getConversation(other, id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('moving, snoozing, following up', () => {
  test('what is resolved owes nothing, and nothing of it later', async () => {
    const id = await write('a')
    await moveConversations(ctx, { conversationIds: [id], to: { status: 'resolved' } })
    expect(await state(id)).toMatchObject({
      status: 'resolved',
      unread_count: 0,
      waiting_since: null,
    })
    await write('a', { sentAt: '2026-06-20T13:00:00Z' })
    expect(await state(id)).toMatchObject({
      status: 'needs_reply',
      waiting_since: '2026-06-20 13:00:00+00',
    })
  })

  test('a follow-up comes back on its day, a snoozed one at its time', async () => {
    const [first, second] = [await write('a'), await write('b')]
    await expect(
      moveConversations(ctx, { conversationIds: [first], to: { status: 'follow_up' } }),
    ).rejects.toThrow('Say when to follow up.')
    await expect(
      moveConversations(ctx, {
        conversationIds: [first],
        to: { status: 'follow_up', followUpAt: '2026-06-20T11:00:00Z' },
      }),
    ).rejects.toThrow('still to come')
    await moveConversations(ctx, {
      conversationIds: [first],
      to: { status: 'follow_up', followUpAt: '2026-06-21T09:00:00Z' },
    })
    await snoozeConversations(ctx, { conversationIds: [second], until: '2026-06-22T09:00:00Z' })
    const shown = async () => (await readBoard(ctx, {})).map(({ count }) => count)
    expect(await shown()).toEqual([0, 0, 1, 0])
    const wake = (at: string) => wakeConversations(org.as({ now: new Date(at) }), {})
    expect(await wake('2026-06-21T08:59:00Z')).toEqual({ woken: 0 })
    expect(await wake('2026-06-21T09:00:00Z')).toEqual({ woken: 1 })
    expect(await state(first)).toMatchObject({ status: 'needs_reply' })
    expect(await shown()).toEqual([1, 0, 0, 0])
    expect(await wake('2026-06-22T09:00:00Z')).toEqual({ woken: 1 })
    expect(await shown()).toEqual([2, 0, 0, 0])
  })

  test('a snoozed conversation is seen again once the buyer writes', async () => {
    const id = await write('a')
    await snoozeConversations(ctx, { conversationIds: [id], until: '2027-01-01T00:00:00Z' })
    expect((await listConversations(ctx, { isSnoozed: true })).rows).toHaveLength(1)
    await write('a', { sentAt: '2026-06-20T13:00:00Z' })
    expect(await state(id)).toMatchObject({ snoozed_until: null })
  })
})

test('notes call colleagues, answer nobody, and are told of', async () => {
  const id = await write('a')
  const lena = await createMember(org, 'agent', 'Lena')
  await addNote(ctx, {
    conversationId: id,
    body: '@Lena please',
    mentions: [lena.userId, lena.userId],
  })
  await expect(
    addNote(ctx, { conversationId: id, body: 'x', mentions: [uuidv7()] }),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect(await state(id, 'status')).toEqual({ status: 'needs_reply' })
  expect(
    await org.rows(
      `select data -> 'userIds' as ids from outbox_events where name = 'inbox/colleagues.mentioned'`,
    ),
  ).toEqual([{ ids: [lena.userId] }])
  const hers = await listConversations({ ...ctx, actor: lena }, { mentionsMe: true })
  expect(hers.rows.map((row) => row.id)).toEqual([id])
  expect((await listConversations(ctx, { mentionsMe: true })).rows).toEqual([])
  const { messages } = await getConversation(ctx, id)
  expect(messages.map(({ direction, authorName }) => [direction, authorName])).toEqual([
    ['in', null],
    ['note', 'Mara'],
  ])
})

test('drafts are kept per person and conversation, and go when they are empty', async () => {
  const id = await write('a')
  await keepDraft(ctx, { conversationId: id, body: 'Dear' })
  await keepDraft(ctx, { conversationId: id, body: 'Dear Ada' })
  const lena = { ...ctx, actor: await createMember(org, 'agent', 'Lena') }
  expect((await getConversation(ctx, id)).draft).toBe('Dear Ada')
  expect((await getConversation(lena, id)).draft).toBe('')
  await keepDraft(ctx, { conversationId: id, body: ' ' })
  expect((await getConversation(ctx, id)).draft).toBe('')
})

test('many are assigned, tagged and marked at once', async () => {
  const ids = [await write('a'), await write('b'), await write('c')]
  await assignConversations(ctx, { conversationIds: ids, assigneeId: mara.userId })
  await tagConversations(ctx, { conversationIds: ids, tag: ' Gift  wrap ' })
  expect(await tagConversations(ctx, { conversationIds: ids, tag: 'gift wrap' })).toEqual({
    changed: 0,
  })
  await untagConversations(ctx, { conversationIds: ids.slice(0, 1), tag: 'GIFT WRAP' })
  await markRead(ctx, { conversationIds: ids.slice(0, 2), isRead: true })
  const ofMine = async (filters: object) =>
    (await listConversations(ctx, { assignee: 'me', ...filters })).rows
      .map(({ subject }) => subject)
      .toSorted()
  expect(await ofMine({})).toEqual(['About a', 'About b', 'About c'])
  expect(await ofMine({ tags: ['Gift wrap'] })).toEqual(['About b', 'About c'])
  expect(await ofMine({ isUnread: true })).toEqual(['About c'])
  expect((await listConversations(ctx, { assignee: 'none' })).rows).toEqual([])
  await markRead(ctx, { conversationIds: ids.slice(0, 1), isRead: false })
  expect(await ofMine({ isUnread: true })).toEqual(['About a', 'About c'])
  expect(
    await org.rows(`select count(*) from outbox_events where name = 'inbox/conversation.read'`),
  ).toEqual([{ count: '2' }])
  await expect(
    assignConversations(ctx, { conversationIds: ids, assigneeId: uuidv7() }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('who writes is told to the open screens of the organization, and stored nowhere', async () => {
  const id = await write('a')
  const heard: string[] = []
  const [stop, stopOther] = [
    await subscribe(org.orgId, (topic) => heard.push(topic)),
    await subscribe((await createOrg()).orgId, (topic) => heard.push(`other ${topic}`)),
  ]
  await tellTyping(ctx, id)
  await expect.poll(() => heard).toEqual([`presence:${id}:${mara.userId}`])
  stop()
  stopOther()
  const viewer = org.as({ actor: await createMember(org, 'viewer') })
  await expect(tellTyping(viewer, id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(tellTyping(ctx, 'not an id')).rejects.toMatchObject({ code: 'invalid' })
  await closeLive()
})

test('quick replies are filled in with what is known', async () => {
  const id = await write('a', { buyer: { externalId: 'ada', name: 'Ada Lovelace' } })
  const { id: quick } = await saveQuickReply(ctx, {
    title: 'Hello',
    body: 'Hi {{ customer.first_name }}, {{ agent.name }} of {{ shop.name }}{{ order.number }}.',
  })
  expect(await fillQuickReply(ctx, { quickReplyId: quick, conversationId: id })).toBe(
    'Hi Ada, Mara of Lantern House.',
  )
  await expect(saveQuickReply(ctx, { title: 'hello', body: 'x' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await saveQuickReply(ctx, { id: quick, title: 'Hello', body: 'Hi!' })
  expect((await listQuickReplies(ctx)).map(({ body }) => body)).toEqual(['Hi!'])
})

describe('finding', () => {
  test('by words of messages, subjects, names, numbers; in any order of typing', async () => {
    await write('lantern', {
      body: 'The blue glass broke on the way.',
      buyer: { name: 'Ada Lovelace' },
    })
    await write('candle', { body: 'Größe und Farbe? See 12-34567', sentAt: '2026-06-20T11:00:00Z' })
    const found = async (search: string) =>
      (await listConversations(ctx, { search })).rows.map(({ subject }) => subject)
    expect(await found('gla blue')).toEqual(['About lantern'])
    expect(await found('about')).toEqual(['About candle', 'About lantern'])
    expect(await found('LOVEL')).toEqual(['About lantern'])
    expect(await found('größe')).toEqual(['About candle'])
    expect(await found('12-34567')).toEqual(['About candle'])
    expect(await found('#2')).toEqual(['About candle'])
    for (const none of ['nowhere', "'; drop table", '!!! & |', '\\', '%', `${'\0'.repeat(3)}zzz`])
      expect(await found(none)).toEqual([])
  })

  test('pages on and back through both sorts, none twice, none left out', async () => {
    for (let at = 0; at < 7; at++) {
      await write(`t${at}`, { sentAt: `2026-06-20T10:0${at % 3}:00Z` })
    }
    for (const sort of ['newest', 'waiting'] as const) {
      const seen: string[] = []
      let page = await listConversations(ctx, { sort, size: 3 })
      for (;;) {
        seen.push(...page.rows.map(({ id }) => id))
        if (!page.next) break
        page = await listConversations(ctx, { sort, size: 3, cursor: page.next })
      }
      expect(new Set(seen).size).toBe(7)
      const back = await listConversations(ctx, { sort, size: 3, cursor: page.previous ?? '' })
      expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(3, 6))
    }
  })

  test('the board begins with who waits longest, and goes on by its cursor', async () => {
    for (let at = 0; at < 30; at++)
      await write(`t${at}`, { sentAt: `2026-06-20T10:${10 + at}:00Z` })
    const [first] = await readBoard(ctx, {})
    expect(first).toMatchObject({ status: 'needs_reply', count: 30 })
    expect(first?.cards[0]?.subject).toBe('About t0')
    const more = await readColumn(ctx, {}, { status: 'needs_reply', cursor: first?.next ?? '' })
    expect(more.cards.map(({ subject }) => subject)).toEqual(
      [25, 26, 27, 28, 29].map((at) => `About t${at}`),
    )
    expect(more.next).toBeUndefined()
    expect(await findNextToAnswer(ctx, {}, first?.cards[0]?.id ?? '')).toBe(first?.cards[1]?.id)
  })
})
